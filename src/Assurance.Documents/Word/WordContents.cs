using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using static Assurance.Documents.Word.WordText;

namespace Assurance.Documents.Word;

/// <summary>
/// The table of contents: a field Word can update, filled with linked headings so that it is never empty. The entries carry
/// no page numbers, because pages exist only once somebody's Word has laid the text out; updating the field adds them.
/// </summary>
internal static class WordContents
{
    private const int FewEnough = 3;
    private const int TwoLevelsUpTo = 16;

    public sealed record Entry(int Level, string Text, string Bookmark);

    public static bool IsWanted(IReadOnlyList<Entry> headings) => headings.Count > FewEnough;

    public static SdtBlock Of(IReadOnlyList<Entry> headings)
    {
        var depth = headings.Count(h => h.Level <= 2) <= TwoLevelsUpTo || !headings.Any(h => h.Level == 1) ? 2 : 1;
        var shown = headings.Where(h => h.Level <= depth).DefaultIfEmpty(headings[0]).ToList();
        var content = new SdtContentBlock(Paragraph("TOCHeading", "Contents"));
        for (var i = 0; i < shown.Count; i++)
        {
            var entry = shown[i];
            var paragraph = Paragraph(entry.Level == 1 ? "TOC1" : "TOC2");
            if (i == 0)
            {
                paragraph.Append(Mark(FieldCharValues.Begin), new Run(new FieldCode($" TOC \\o \"1-{depth}\" \\h \\z ") { Space = SpaceProcessingModeValues.Preserve }), Mark(FieldCharValues.Separate));
            }

            paragraph.AppendChild(new Hyperlink(Run(entry.Text)) { Anchor = entry.Bookmark, History = true });
            // The list is looked over as a whole, so it does not begin at the foot of a page.
            if (i < shown.Count - 1)
            {
                paragraph.ParagraphProperties!.KeepNext = new KeepNext();
            }
            else
            {
                paragraph.AppendChild(Mark(FieldCharValues.End));
            }

            content.AppendChild(paragraph);
        }

        return new SdtBlock(
            new SdtProperties(new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())),
            content);
    }

    private static Run Mark(FieldCharValues kind) => new(new FieldChar { FieldCharType = kind });
}

using System.Diagnostics;
using Assurance.Core.Reports;
using Assurance.Documents.Charts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using static Assurance.Documents.Word.WordText;

namespace Assurance.Documents.Word;

/// <summary>The blocks of a report in reading order as paragraphs and tables.</summary>
internal sealed class WordBody(ReportModel report, WordParts parts, Brand brand)
{
    // Characters: about four lines.
    private const int ShortText = 400;

    private readonly List<OpenXmlElement> content = [];
    private readonly List<WordContents.Entry> headings = [];
    private int contentsAt = -1;
    private int level = report.Layout == ReportLayout.Letter ? 1 : 0;
    private int tables;
    private int figures;
    private bool newPage;
    private int parted;

    public Body Write()
    {
        content.AddRange(WordHead.Of(report));
        for (var i = 0; i < report.Blocks.Count; i++)
        {
            Write(report.Blocks[i]);
            KeepWithFigures(i);
        }

        content.AddRange(WordHead.Foot(report));
        if (contentsAt >= 0 && report.Layout == ReportLayout.Report && WordContents.IsWanted(headings))
        {
            content.Insert(contentsAt, WordContents.Of(headings));
        }

        content.Add(Section());
        return new Body(content);
    }

    /// <summary>A short text between a heading and its table would else stand alone with the heading at the foot of a page.</summary>
    private void KeepWithFigures(int block)
    {
        if (block > 0 && block + 1 < report.Blocks.Count && report.Blocks[block] is ReportBlock.Prose prose && report.Blocks[block - 1] is ReportBlock.Heading
            && report.Blocks[block + 1] is ReportBlock.Table or ReportBlock.Chart or ReportBlock.KeyFigures && prose.Text.Sum(t => t.PlainText.Length) <= ShortText)
        {
            foreach (var paragraph in content.TakeLast(prose.Text.Count).OfType<Paragraph>())
            {
                paragraph.ParagraphProperties!.KeepNext = new KeepNext();
            }
        }
    }

    private void Write(ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                Add(Heading(heading.Level, heading.Text));
                break;
            case ReportBlock.Prose prose:
                foreach (var paragraph in Paragraphs(prose.Text, parts, b => Heading(Math.Min(3, level + 1), b.PlainText, isInProse: true), report.Layout == ReportLayout.Letter ? "LetterText" : "Normal"))
                {
                    Add(paragraph);
                }

                break;
            case ReportBlock.KeyFigures { Figures.Count: > 0 } key:
                Add(WordKeyFigures.Of(key, brand), key.Note);
                break;
            case ReportBlock.KeyFigures:
                break;
            case ReportBlock.Table table:
                if (!IsSaid(table.Caption))
                {
                    Add(Caption("Table", ++tables, table.Caption));
                }

                Add(new LateTable(table), table.Note);
                break;
            case ReportBlock.Chart chart:
                Add(Caption("Figure", ++figures, chart.Caption));
                Add(ChartDrawing.Of(chart, parts));
                AddNote(chart.Note);
                break;
            case ReportBlock.Callout callout:
                Add(WordCallouts.Of(callout, parts, brand));
                break;
            case ReportBlock.PageBreak:
                // A page one of its own is for a reader with two minutes (reports 0.1): the contents come behind it.
                contentsAt = parted == 1 ? content.Count : contentsAt;
                newPage = true;
                break;
            default:
                throw new UnreachableException($"No way is known to write a {block.GetType().Name}.");
        }
    }

    private Paragraph Heading(int at, string text, bool isInProse = false)
    {
        // A heading inside prose does not change what stands below the last real one.
        level = isInProse ? level : at;
        parted += at == 1 && !isInProse ? 1 : 0;
        if (contentsAt < 0)
        {
            contentsAt = content.Count;
        }

        var id = $"{parts.NewBookmark()}";
        var name = $"_Toc{id.PadLeft(6, '0')}";
        headings.Add(new WordContents.Entry(at, text, name));
        return Paragraph($"Heading{at}", new BookmarkStart { Id = id, Name = name }, Run(text), new BookmarkEnd { Id = id });
    }

    /// <summary>On a sheet, a heading that says what the table is stands for its caption; the table keeps it for those who hear it.</summary>
    private bool IsSaid(string caption) => report.Layout == ReportLayout.Sheet && headings.Count > 0 && headings[^1].Text == caption;

    private static Paragraph Caption(string word, int number, string text) => Paragraph(
        "Caption",
        Run($"{word} "),
        new SimpleField(Run($"{number}")) { Instruction = $" SEQ {word} \\* ARABIC " },
        Run($": {text}"));

    private void Add(Paragraph paragraph)
    {
        if (newPage)
        {
            // On the paragraph itself: a break of its own would leave an empty line on top of the new page.
            paragraph.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
            newPage = false;
        }

        content.Add(paragraph);
    }

    private void Add(Table table, string? note = null)
    {
        if (newPage)
        {
            Add(Paragraph("Spacer"));
        }

        content.Add(table);

        // Two tables without a paragraph between them become one.
        if (!AddNote(note))
        {
            content.Add(Paragraph("Spacer"));
        }
    }

    private bool AddNote(string? note)
    {
        if (string.IsNullOrWhiteSpace(note))
        {
            return false;
        }

        content.Add(Paragraph("Note", note));
        return true;
    }

    private static SectionProperties Section() => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = WordWriter.HeaderId },
        new FooterReference { Type = HeaderFooterValues.Default, Id = WordWriter.FooterId },
        new PageSize { Width = WordPage.Width, Height = WordPage.Height },
        new PageMargin { Top = WordPage.Top, Bottom = WordPage.Bottom, Left = WordPage.Side, Right = WordPage.Side, Header = WordPage.HeaderFooter, Footer = WordPage.HeaderFooter, Gutter = 0 });
}

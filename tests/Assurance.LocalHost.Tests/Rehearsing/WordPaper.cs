using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>A Word document as a reader finds it: its lines, its captioned tables and what stands on every page.</summary>
internal sealed record WordPaper(IReadOnlyList<string> Lines, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Tables, string Header)
{
    public string Text => string.Join('\n', Lines);

    public static WordPaper Open(string path) => Read(File.ReadAllBytes(path));

    public static WordPaper Read(byte[] bytes)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        var main = document.MainDocumentPart!;
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.Ordinal);
        var caption = "";
        foreach (var element in main.Document!.Body!)
        {
            if (element is Paragraph paragraph && paragraph.ParagraphProperties?.ParagraphStyleId?.Val == "Caption")
            {
                caption = Words(paragraph).Split(": ", 2)[1];
            }
            else if (element is Table table && caption.Length > 0)
            {
                tables.Add(caption, [.. table.Elements<TableRow>().Select(r => (IReadOnlyList<string>)[.. r.Elements<TableCell>().Select(c => string.Join('\n', c.Elements<Paragraph>().Select(Words)))])]);
                caption = "";
            }
        }

        return new WordPaper(
            [.. main.Document.Body.Descendants<Paragraph>().Select(Words)],
            tables,
            string.Concat(main.HeaderParts.Select(h => h.Header!.InnerText)));
    }

    /// <summary>The line after the one with these words: a key figure under its label.</summary>
    public string Under(string label) => Lines[Lines.ToList().IndexOf(label) + 1];

    /// <summary>Where a table's first row stands as its header, repeated on every page.</summary>
    public static IEnumerable<bool> HeaderRows(MainDocumentPart main) =>
        main.Document!.Body!.Descendants<Table>().Where(t => t.GetFirstChild<TableProperties>()?.TableStyle?.Val == "ReportTable")
            .Select(t => t.Elements<TableRow>().First().TableRowProperties?.GetFirstChild<TableHeader>() is not null);

    private static string Words(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var part in paragraph.Descendants<Text>())
        {
            _ = text.Append(part.Text);
        }

        return text.ToString();
    }
}

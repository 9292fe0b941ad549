using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Assurance.Benchmarks;

/// <summary>A response workbook such as Microsoft Forms writes: times as serial numbers, choices and free text as shared texts, some blanks.</summary>
internal static class ResponseWorkbook
{
    private const string Space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const int FirstQuestion = 5;

    private static readonly string[] Choices = ["In place and we can show the difference it makes", "In place", "Partly in place", "Not in place", "Does not apply"];

    public static byte[] Make(int rows, int columns)
    {
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        var draw = new Random(20260907);
        var sheet = new StringBuilder($"""<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="{Space}"><x:dimension ref="A1"/><x:sheetData>""");
        Row(sheet, 1, Enumerable.Range(0, columns).Select(c => Text(texts, $"Question {c} of the form, with a title of usual length")));
        for (var row = 2; row <= rows + 1; row++)
        {
            Row(sheet, row, Answers(row, columns, texts, draw));
        }

        sheet.Append("</x:sheetData></x:worksheet>");
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<x:workbook xmlns:x="{Space}" xmlns:r="{Office}"><x:sheets><x:sheet name="Sheet1" sheetId="1" r:id="r1"/></x:sheets></x:workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="{Office}/styles" Target="styles.xml"/></Relationships>""");
            Add(zip, "xl/styles.xml", $"""<x:styleSheet xmlns:x="{Space}"><x:numFmts count="1"><x:numFmt numFmtId="164" formatCode="m/d/yy h:mm:ss"/></x:numFmts><x:cellXfs count="2"><x:xf numFmtId="0"/><x:xf numFmtId="164" applyNumberFormat="1"/></x:cellXfs></x:styleSheet>""");
            Add(zip, "xl/sharedStrings.xml", $"""<x:sst xmlns:x="{Space}" uniqueCount="{texts.Count}">{string.Concat(texts.OrderBy(t => t.Value).Select(t => $"<x:si><x:t>{t.Key}</x:t></x:si>"))}</x:sst>""");
            Add(zip, "xl/worksheets/sheet1.xml", sheet.ToString());
        }

        return stream.ToArray();
    }

    private static IEnumerable<string> Answers(int row, int columns, Dictionary<string, int> texts, Random draw)
    {
        yield return $"><x:v>{row - 1}</x:v>";
        yield return Time(46_272 + (draw.NextDouble() * 60));
        yield return Time(46_272 + (draw.NextDouble() * 60));
        yield return Text(texts, "anonymous");
        yield return Text(texts, $"School {row % 450}");
        for (var column = FirstQuestion; column < columns; column++)
        {
            yield return draw.Next(10) switch
            {
                0 => " t=\"s\">",
                1 => $"><x:v>{draw.Next(1_000)}</x:v>",
                2 => Text(texts, $"What we did about it in answer {draw.Next(40_000)}, in a sentence or two of free text"),
                _ => Text(texts, Choices[draw.Next(Choices.Length)]),
            };
        }
    }

    private static string Time(double serial) => string.Create(CultureInfo.InvariantCulture, $" s=\"1\"><x:v>{serial}</x:v>");

    private static string Text(Dictionary<string, int> texts, string text)
    {
        if (!texts.TryGetValue(text, out var index))
        {
            texts[text] = index = texts.Count;
        }

        return $" t=\"s\"><x:v>{index}</x:v>";
    }

    private static void Row(StringBuilder sheet, int number, IEnumerable<string> cells)
    {
        sheet.Append(CultureInfo.InvariantCulture, $"<x:row r=\"{number}\">");
        var column = 0;
        foreach (var cell in cells)
        {
            var letters = column < 26 ? ((char)('A' + column)).ToString() : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";
            sheet.Append(CultureInfo.InvariantCulture, $"<x:c r=\"{letters}{number}\"{cell}</x:c>");
            column++;
        }

        sheet.Append("</x:row>");
    }

    private static void Add(ZipArchive zip, string path, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Optimal).Open());
        writer.Write(xml);
    }
}

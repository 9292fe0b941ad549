using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.Documents.Tests;

/// <summary>Files opened again, and checked as Office would.</summary>
internal static class Opened
{
    public static WordprocessingDocument Word(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    public static SpreadsheetDocument Excel(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    public static byte[] Bytes(OpenXmlPart part)
    {
        using var stream = part.GetStream();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Validates the file, and for Word every workbook in it, against two versions of Office.</summary>
    public static void AssertValid(byte[] bytes, bool isWord)
    {
        foreach (var version in new[] { FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 })
        {
            using OpenXmlPackage package = isWord ? Word(bytes) : Excel(bytes);
            var errors = new OpenXmlValidator(version).Validate(package).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").ToList();
            Assert.True(errors.Count == 0, string.Join('\n', errors));
        }

        if (isWord)
        {
            using var word = Word(bytes);
            foreach (var chart in word.MainDocumentPart!.ChartParts)
            {
                AssertValid(Bytes(chart.EmbeddedPackagePart!), isWord: false);
            }
        }
    }

    public static W.Body Body(this WordprocessingDocument word) => word.MainDocumentPart!.Document.Body!;

    public static string? Style(this W.Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    public static List<W.Paragraph> InStyle(this WordprocessingDocument word, string style) =>
        [.. word.Body().Descendants<W.Paragraph>().Where(p => p.Style() == style)];

    public static List<W.Table> DataTables(this WordprocessingDocument word) =>
        [.. word.Body().Elements<W.Table>().Where(t => t.GetFirstChild<W.TableProperties>()!.TableStyle?.Val?.Value == "ReportTable")];

    public static List<string> Texts(this W.TableRow row) => [.. row.Elements<W.TableCell>().Select(c => c.InnerText)];

    public static List<string> SheetNames(this SpreadsheetDocument excel) =>
        [.. excel.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value!)];

    public static Worksheet Sheet(this SpreadsheetDocument excel, string name)
    {
        var sheet = excel.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name == name);
        return ((WorksheetPart)excel.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet;
    }

    public static Cell? Cell(this Worksheet sheet, string reference) => sheet.Descendants<Cell>().SingleOrDefault(c => c.CellReference == reference);

    public static string TextAt(this Worksheet sheet, string reference)
    {
        var cell = sheet.Cell(reference);
        Assert.NotNull(cell);
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        return cell.InlineString!.InnerText;
    }

    public static decimal NumberAt(this Worksheet sheet, string reference)
    {
        var cell = sheet.Cell(reference);
        Assert.NotNull(cell);
        Assert.Null(cell.DataType);
        return decimal.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture);
    }

    /// <summary>The number format a cell is shown with.</summary>
    public static string FormatOf(this SpreadsheetDocument excel, Cell cell)
    {
        var styles = excel.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var id = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)(cell.StyleIndex?.Value ?? 0)).NumberFormatId!.Value;
        return styles.NumberingFormats!.Elements<NumberingFormat>().FirstOrDefault(f => f.NumberFormatId! == id)?.FormatCode?.Value
            ?? id switch { 0 => "General", 3 => "#,##0", _ => $"built-in {id}" };
    }
}

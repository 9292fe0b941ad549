using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>An Excel workbook as a reader finds it: cells by sheet and reference, and what every printed page is headed with.</summary>
internal sealed partial record ExcelPaper(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sheets, IReadOnlyList<string> Headers)
{
    public string Text => string.Join('\n', Sheets.Values.SelectMany(s => s.Values));

    public static ExcelPaper Open(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    public static ExcelPaper Read(Stream stream)
    {
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var book = document.WorkbookPart!;
        var sheets = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        var headers = new List<string>();
        foreach (var sheet in book.Workbook!.Descendants<Sheet>())
        {
            var worksheet = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet!;
            sheets.Add(sheet.Name!, worksheet.Descendants<Cell>().ToDictionary(c => c.CellReference!.Value!, c => c.InlineString?.InnerText ?? c.CellValue?.Text ?? "", StringComparer.Ordinal));
            headers.Add(worksheet.Descendants<OddHeader>().SingleOrDefault()?.Text ?? "");
        }

        return new ExcelPaper(sheets, headers);
    }

    /// <summary>The rows of a sheet below the one that begins with this header, as far as they go.</summary>
    public IEnumerable<IReadOnlyList<string>> Below(string sheet, string header)
    {
        var cells = Sheets[sheet];
        var start = cells.Single(c => c.Key[0] == 'A' && c.Value == header).Key;
        return cells.GroupBy(c => int.Parse(Digits().Match(c.Key).Value, System.Globalization.CultureInfo.InvariantCulture))
            .Where(r => r.Key > int.Parse(start[1..], System.Globalization.CultureInfo.InvariantCulture)).OrderBy(r => r.Key)
            .Select(r => (IReadOnlyList<string>)[.. r.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Value)]);
    }

    [GeneratedRegex("[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}

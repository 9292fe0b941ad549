using Assurance.Core.Reports;
using Assurance.Documents.Excel;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.Documents.Charts;

/// <summary>The workbook inside a Word chart: what a person sees on choosing Edit Data.</summary>
internal static class ChartWorkbook
{
    private static readonly byte[] Styles = DeterministicPackage.Bytes(
        """<?xml version="1.0" encoding="utf-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="10"/><name val="Arial"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""");

    private static readonly byte[] Book = WorkbookParts.Book([ChartCells.Sheet]);

    public static byte[] Of(ReportBlock.Chart chart)
    {
        var data = new SheetData();
        var names = SheetCells.Row(data, 1);
        for (var series = 0; series < chart.Series.Count; series++)
        {
            SheetCells.Text(names, series + 1, chart.Series[series].Name);
        }

        for (var category = 0; category < chart.Categories.Count; category++)
        {
            var row = SheetCells.Row(data, category + 2);
            SheetCells.Text(row, 0, chart.Categories[category]);
            for (var series = 0; series < chart.Series.Count; series++)
            {
                // A gap is an empty cell.
                if (chart.Series[series].Values[category] is { } value)
                {
                    SheetCells.Number(row, series + 1, value);
                }
            }
        }

        var columns = new Columns(new Column { Min = 1, Max = 1, Width = 32, CustomWidth = true });
        var package = new DeterministicPackage();
        WorkbookParts.Add(package, Book, Styles, [new Worksheet(columns, data)]);
        return package.ToBytes();
    }
}

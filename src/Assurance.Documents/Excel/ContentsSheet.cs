using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.Documents.Excel;

/// <summary>The first sheet: which report this is the annex of, and a linked list of what is in it.</summary>
internal static class ContentsSheet
{
    public const string Name = "Contents";

    public static Worksheet Write(ReportModel report, IReadOnlyList<AnnexSheet> sheets)
    {
        var data = new SheetData();
        var number = 0;
        SheetCells.Text(SheetCells.Row(data, ++number), 0, report.Title, AnnexStyles.Title);
        foreach (var (text, style) in Lines(report))
        {
            SheetCells.Text(SheetCells.Row(data, ++number), 0, text, style);
        }

        ++number;
        var links = new Hyperlinks();
        if (sheets.Count == 0)
        {
            SheetCells.Text(SheetCells.Row(data, ++number), 0, "The report has no tables and no charts.");
        }
        else
        {
            List(sheets, data, number, links);
        }

        var worksheet = new Worksheet(
            SheetPage.Properties(),
            new SheetViews(new SheetView { ShowGridLines = false, TabSelected = true, WorkbookViewId = 0 }),
            new SheetFormatProperties { DefaultRowHeight = 14 },
            new Columns(Column(1, 14), Column(2, 34), Column(3, 80), Column(4, 10)),
            data);
        if (links.HasChildren)
        {
            worksheet.Append(links);
        }

        worksheet.Append(SheetPage.Margins(), SheetPage.Setup(), SheetPage.HeaderFooter(report));
        return worksheet;
    }

    private static IEnumerable<(string Text, uint Style)> Lines(ReportModel report)
    {
        IEnumerable<(string, uint)> lines =
        [
            (report.Subtitle, AnnexStyles.Info),
            (report.Partnership, AnnexStyles.Info),
            (AnnexWriter.Source(report), AnnexStyles.Info),
            .. report.DrawnFrom.Select(d => (d, AnnexStyles.Info)),
            (SheetPage.Stamps(report), AnnexStyles.Stamp),
        ];
        return lines.Where(l => l.Item1.Length > 0);
    }

    private static void List(IReadOnlyList<AnnexSheet> sheets, SheetData data, int number, Hyperlinks links)
    {
        var header = SheetCells.Row(data, ++number);
        SheetCells.Text(header, 0, "In the report", AnnexStyles.Header);
        SheetCells.Text(header, 1, "Sheet", AnnexStyles.Header);
        SheetCells.Text(header, 2, "What it shows", AnnexStyles.Header);
        SheetCells.Text(header, 3, "Rows", AnnexStyles.NumberHeader);
        foreach (var sheet in sheets)
        {
            var row = SheetCells.Row(data, ++number);
            SheetCells.Text(row, 0, sheet.Label, AnnexStyles.Text);
            SheetCells.Text(row, 1, sheet.Name, AnnexStyles.Link);
            SheetCells.Text(row, 2, XmlText.OneLine(sheet.Table.Caption), AnnexStyles.Text);
            SheetCells.Number(row, 3, sheet.Table.Rows.Count, AnnexStyles.Whole);
            links.AppendChild(new Hyperlink { Reference = $"B{number}", Location = $"{SheetNames.Quoted(sheet.Name)}!A1", Display = sheet.Name });
        }
    }

    private static Column Column(uint index, double width) => new() { Min = index, Max = index, Width = width, CustomWidth = true };
}

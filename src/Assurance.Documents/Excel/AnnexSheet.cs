using Assurance.Core.Reports;
using Assurance.Documents.Charts;
using Cell = Assurance.Core.Reports.Cell;

namespace Assurance.Documents.Excel;

/// <summary>One sheet of the annex: a table of the report, or the figures a chart is drawn from, under the number they have in Word.</summary>
internal sealed record AnnexSheet(string Label, string Name, ReportBlock.Table Table)
{
    public static IReadOnlyList<AnnexSheet> Of(ReportModel report, SheetNames names)
    {
        var sheets = new List<AnnexSheet>();
        var tables = 0;
        var figures = 0;
        foreach (var block in report.Blocks)
        {
            switch (block)
            {
                case ReportBlock.Table table:
                    sheets.Add(new AnnexSheet($"Table {++tables}", names.Take(table.Id), table));
                    break;
                case ReportBlock.Chart chart:
                    sheets.Add(new AnnexSheet($"Figure {++figures}", names.Take(chart.Id), Figures(chart)));
                    break;
            }
        }

        return sheets;
    }

    private static ReportBlock.Table Figures(ReportBlock.Chart chart)
    {
        var format = ChartLabels.Format(chart) == "#,##0" ? CellFormat.Whole : CellFormat.OneDecimal;
        var note = string.Join(' ', new[] { chart.ValueAxisTitle.Length > 0 ? $"Shown: {chart.ValueAxisTitle}." : "", chart.Note ?? "" }.Where(t => t.Length > 0));
        return new ReportBlock.Table(
            chart.Id,
            chart.Caption,
            [new TableColumn("Category"), .. chart.Series.Select(s => new TableColumn(s.Name, format))],
            [.. chart.Categories.Select((category, i) => (IReadOnlyList<Cell>)[category, .. chart.Series.Select(s => new Cell(null, s.Values[i]))])],
            note.Length > 0 ? note : null);
    }
}

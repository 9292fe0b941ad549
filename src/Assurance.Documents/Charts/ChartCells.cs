using Assurance.Core.Reports;

namespace Assurance.Documents.Charts;

/// <summary>Where a chart's data stand in its sheet: categories down column A, series across row 1. Chart and workbook both ask here.</summary>
internal static class ChartCells
{
    public const string Sheet = "Data";

    public static string Name(int series) => $"{Sheet}!${Column(series + 1)}$1";

    public static string Categories(ReportBlock.Chart chart) => $"{Sheet}!$A$2:$A${chart.Categories.Count + 1}";

    public static string Values(ReportBlock.Chart chart, int series) => $"{Sheet}!${Column(series + 1)}$2:${Column(series + 1)}${chart.Categories.Count + 1}";

    /// <summary>Letters of a column, counting from 0: A, B, … Z, AA.</summary>
    public static string Column(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }
}

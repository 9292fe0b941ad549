using System.Globalization;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>
/// The years of a cycle in a line. Two points are no trend, and the line breaks where the edition of guidance changed: what lies on either
/// side was asked under other words (reports 17).
/// </summary>
internal static class YearsAnalysis
{
    private const int FewestForTrend = 3;

    public static bool IsTrend(AnalysisScope scope) => Points(scope).Count >= FewestForTrend;

    public static ReportBlock.Table Table(AnalysisScope scope)
    {
        var points = Points(scope);
        return new ReportBlock.Table(
            "score-years",
            "Core score year by year, 0 to 100",
            [
                new TableColumn("Year", Share: 1.2), new TableColumn("Edition of guidance", Share: 3), new TableColumn("Asked", CellFormat.Whole), new TableColumn("Returned", CellFormat.Whole), new TableColumn("Response rate", CellFormat.Percent),
                new TableColumn("With a core score", CellFormat.Whole), new TableColumn("Lower quartile", CellFormat.OneDecimal), new TableColumn("Median", CellFormat.OneDecimal), new TableColumn("Upper quartile", CellFormat.OneDecimal),
            ],
            [.. points.Select(Row)],
            Basis.OfScored(scope.Facts, Note(points)));
    }

    public static ReportBlock.Chart Chart(AnalysisScope scope)
    {
        var points = Points(scope) is { Count: >= FewestForTrend } enough ? enough : [];
        var lines = Editions(points);
        return new ReportBlock.Chart(
            "score-years-chart",
            "Median core score year by year",
            "Line: " + string.Join("; ", points.Select(p => $"{p.Year} {Median(p)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "withheld"}")) + "." + string.Concat(Changes(points).Select(c => $" The line breaks before {c.Year}, where the edition changed.")),
            ChartKind.Line,
            [.. points.Select(p => p.Year)],
            [.. lines.Select(l => new ChartSeries(l.Edition.Length == 0 ? "Edition not known" : l.Edition, [.. points.Select((p, i) => i >= l.From && i < l.To ? Median(p) : null)]))],
            "Median core score",
            Basis.OfScored(scope.Facts, Note(points)));
    }

    private static List<YearPoint> Points(AnalysisScope scope) => [.. scope.Earlier, YearPoint.Of(scope.Facts)];

    private static IReadOnlyList<Cell> Row(YearPoint point) =>
    [
        point.Year, point.Edition.Length == 0 ? "not known" : point.Edition, point.Asked == 0 ? "not known" : point.Asked, point.Returned,
        ReportNumbers.Percent(point.Returned, point.Asked) is { } rate ? rate : "–", SmallCells.Count(point.Scores.Count),
        SectionAnalysis.Score(point.Scores, 0.25m), SectionAnalysis.Score(point.Scores, 0.5m), SectionAnalysis.Score(point.Scores, 0.75m),
    ];

    private static decimal? Median(YearPoint point) => SectionAnalysis.Score(point.Scores, 0.5m).Number;

    private static string Note(List<YearPoint> points) =>
        (points.Count < FewestForTrend ? $"{ReportNumbers.Plural(points.Count, "year is", "years are")} known: fewer than three points are no trend. " : "")
        + "Each year is of all that answered then, on that year’s own questions."
        + string.Concat(Changes(points).Select(c => $" The edition changed before {c.Year}."));

    private static IEnumerable<YearPoint> Changes(List<YearPoint> points) => Editions(points).Skip(1).Select(e => points[e.From]);

    /// <summary>Years in a row under one edition.</summary>
    private static List<(string Edition, int From, int To)> Editions(List<YearPoint> points)
    {
        var editions = new List<(string Edition, int From, int To)>();
        for (var i = 0; i < points.Count; i++)
        {
            if (editions.Count > 0 && editions[^1].Edition == points[i].Edition)
            {
                editions[^1] = editions[^1] with { To = i + 1 };
            }
            else
            {
                editions.Add((points[i].Edition, i, i + 1));
            }
        }

        return editions;
    }
}

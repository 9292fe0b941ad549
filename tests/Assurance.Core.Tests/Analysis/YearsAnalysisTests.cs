using Assurance.Core.Analysis;
using Assurance.Core.Reports;

namespace Assurance.Core.Tests.Analysis;

/// <summary>Years in a line: two are no trend, and a new edition breaks it.</summary>
public sealed class YearsAnalysisTests
{
    private const string Edition = "Test edition 2026";

    [Fact]
    public void Fewer_than_three_years_are_no_trend_and_the_table_says_so()
    {
        var scope = Scope(new YearPoint("2025-26", Edition, 20, 10, Scores(40, 50, 60, 70, 80)));

        Assert.False(Analyses.Flag("has-trend", scope));
        Assert.True(Analyses.Flag("no-trend", scope));
        Assert.Contains("2 years are known: fewer than three points are no trend.", Table(scope).Note, StringComparison.Ordinal);
        Assert.Empty(((ReportBlock.Chart)Analyses.Block("score-years-chart", scope)).Categories);
    }

    [Fact]
    public void Three_years_make_a_line_that_breaks_where_the_edition_changed()
    {
        var scope = Scope(new YearPoint("2024-25", "", 0, 5, Scores(30, 40, 50, 60, 70)), new YearPoint("2025-26", "Test edition 2025", 20, 10, Scores(40, 50, 60, 70, 80)));
        var rows = Table(scope).Rows;

        // Five scores: quartiles are the second and the fourth. Of the first year nobody knows how many were asked.
        Assert.Equal(["2024-25", "not known", "not known"], rows[0].Take(3).Select(c => c.Text));
        Assert.Equal("–", rows[0][4].Text);
        Assert.Equal([20m, 10m, 50m, 5m, 50m, 60m, 70m], rows[1].Skip(2).Select(c => c.Number!.Value));
        Assert.Contains("The edition changed before 2026-27.", Table(scope).Note, StringComparison.Ordinal);

        var chart = (ReportBlock.Chart)Analyses.Block("score-years-chart", scope);
        Assert.Equal(["2024-25", "2025-26", "2026-27"], chart.Categories);
        Assert.Equal(["Edition not known", "Test edition 2025", Edition], chart.Series.Select(s => s.Name));
        Assert.All(chart.Series, s => Assert.Single(s.Values, v => v is not null));
        Assert.True(Analyses.Flag("has-trend", scope));
    }

    [Fact]
    public void Years_under_one_edition_are_one_line_and_a_year_of_few_is_a_gap()
    {
        var scope = Scope(new YearPoint("2024-25", Edition, 8, 5, Scores(30, 40, 50, 60, 70)), new YearPoint("2025-26", Edition, 8, 4, Scores(40, 50, 60, 70)));
        var series = Assert.Single(((ReportBlock.Chart)Analyses.Block("score-years-chart", scope)).Series);
        Assert.Equal([50m, null, 66.7m], series.Values);
        Assert.Equal("fewer than 5", Table(scope).Rows[1][7].Text);
    }

    /// <summary>This year: twelve schools with everything in place, which is two thirds.</summary>
    private static AnalysisScope Scope(params YearPoint[] earlier) => new(HandBuilt.Run(Enumerable.Range(1, 12).Select(i => HandBuilt.School(i, HandBuilt.Return(HandBuilt.Due, b1: "2", b2: "2"))))) { Earlier = earlier };

    private static ReportBlock.Table Table(AnalysisScope scope) => (ReportBlock.Table)Analyses.Block("score-years", scope);

    private static decimal[] Scores(params decimal[] scores) => scores;
}

namespace Assurance.Definitions.Tests.Reports;

public class BrokenReportTests
{
    private const string County = "reports/county-report.yaml";

    [Theory]
    [InlineData("table: response-by-phase", "table: response-by-fase", "Did you mean “response-by-phase”?")]
    [InlineData("chart: response-by-phase-chart", "chart: response-by-phase", "not for a block of this kind")]
    [InlineData("when: has-must-breaches", "when: has-must-breach", "Did you mean “has-must-breaches”?")]
    [InlineData("kind: warning", "kind: warn", "Use one of: ask, note, warning.")]
    [InlineData("- figures: headline-figures", "- figure: headline-figures", "Did you mean “figures”?")]
    [InlineData("level: 1", "level: 4", "from 1 to 3")]
    [InlineData("- table: lowest-items", "- table: non-return-summary", "names respondents, and the paper county-report is not closed")]
    [InlineData("- table: lowest-items", "- table: school-strengths", "about one respondent")]
    [InlineData("{{responseRate}}", "{{responsRate}}", "Did you mean “responseRate”?")]
    [InlineData("{{priorityTitle}}.", "{{schoolName}}.", "Nothing is called “schoolName”.")]
    [InlineData("title: \"{{runTitle}}", "title: \"{{rumTitle}}", "Did you mean “runTitle”?")]
    [InlineData("under: 95", "under: many", "“under”")]
    [InlineData("measure: response-rate", "measure: respons-rate", "Did you mean “response-rate”?")]
    public void A_slip_in_a_report_gives_its_line(string from, string to, string saying)
    {
        var broken = new BrokenCycle();
        var line = broken.LineOf(County, from);
        var problem = Assert.Single(broken.Change(County, from, to).Problems);
        Assert.Equal(("audit/" + County, line), (problem.File, problem.Line));
        Assert.Contains(saying, problem.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A run that opened under an earlier version froze its report with the names of that time.</summary>
    [Fact]
    public void An_analysis_is_known_by_a_name_it_had_before()
    {
        var reading = new BrokenCycle().Change(County, "- table: training-wanted", "- table: training-needs").Read();

        Assert.Empty(reading.Problems);
        Assert.Contains(reading.Definition!.Reports["county-report"].Blocks, b => b is ReportBlockDefinition.Table { Analysis: "training-wanted" });
    }
}

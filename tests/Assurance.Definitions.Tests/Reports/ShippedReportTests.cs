using Assurance.Core.Analysis;
using Assurance.Core.Reports;

namespace Assurance.Definitions.Tests.Reports;

public class ShippedReportTests
{
    private static readonly CycleDefinition _cycle = ShippedCycles.Load("section-175");

    [Fact]
    public void Every_text_of_every_report_can_be_filled()
    {
        foreach (var report in _cycle.Reports.Values)
        {
            var texts = new List<string> { ReportTextRenderer.Title(report, Sample.ReportText), ReportTextRenderer.Subtitle(report, Sample.ReportText) };
            foreach (var block in report.Blocks)
            {
                switch (block)
                {
                    case ReportBlockDefinition.Heading heading:
                        texts.Add(ReportTextRenderer.Heading(heading, Sample.ReportText));
                        break;
                    case ReportBlockDefinition.Prose prose:
                        texts.Add(MarkdownText.Plain(ReportTextRenderer.Prose(prose, Sample.ReportText)));
                        break;
                    case ReportBlockDefinition.Callout callout:
                        texts.Add(MarkdownText.Plain(ReportTextRenderer.Callout(callout, Sample.ReportText)));
                        break;
                }
            }

            Assert.All(texts, t => Assert.False(string.IsNullOrWhiteSpace(t)));
            Assert.All(texts, t => Assert.DoesNotContain("{{", t, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_papers_of_the_cycle_are_those_that_are_written() =>
        Assert.Equal(["county-addendum", "county-report", "non-return-pack", "school-feedback", "trust-summary"], _cycle.Reports.Keys.Order());

    [Fact]
    public void Every_analysis_of_the_catalogue_is_used_in_the_shipped_papers()
    {
        var used = ShippedCycles.Ids.SelectMany(id => ShippedCycles.Load(id).Reports.Values).SelectMany(r => r.Blocks).SelectMany(Names).ToHashSet();

        // What an anonymous collection reports, and what is drawn from another cycle, is no concern of a cycle that is and does neither.
        string[] elsewhere = ["ballot-figures", "ballot-answers", "has-ballots", "few-ballots", AnalysisCatalogue.HasSource, AnalysisCatalogue.NoSource];
        Assert.Empty(AnalysisCatalogue.Entries.Select(e => e.Name).Except(used).Except(elsewhere));
    }

    [Fact]
    public void The_closed_county_report_is_made_from_the_open_one_and_lists_its_readers()
    {
        var closed = _cycle.Policy.Papers.Single(p => p.Id == "county-report-closed");
        Assert.Equal("county-report", closed.Report);
        Assert.NotEmpty(closed.Readers);
        var report = _cycle.Reports["county-report"];
        Assert.Contains(report.Blocks, b => b is ReportBlockDefinition.Table { Analysis: "response-by-trust", IsClosed: true });
        Assert.All(report.Blocks.OfType<ReportBlockDefinition.Table>().Where(t => AnalysisCatalogue.Find(t.Analysis)!.Reach == AnalysisReach.NamesRespondents), t => Assert.True(t.IsClosed, t.Analysis));
        Assert.NotEmpty(report.Blocks.OfType<ReportBlockDefinition.Prompts>().Single().Rules);
    }

    [Fact]
    public void Names_of_tables_and_charts_fit_the_tab_of_a_workbook()
    {
        Assert.All(AnalysisCatalogue.Entries.Where(e => e.Kind is AnalysisKind.Table or AnalysisKind.Chart), e => Assert.True(e.Name.Length <= 31, e.Name));
        Assert.Equal(AnalysisCatalogue.Entries.Count, AnalysisCatalogue.Entries.Select(e => e.Name).Distinct().Count());
    }

    [Fact]
    public void A_block_knows_where_its_text_begins()
    {
        var pack = _cycle.Reports["non-return-pack"];
        var callout = Assert.IsType<ReportBlockDefinition.Callout>(pack.Blocks[0]);
        Assert.Equal(("section-175/reports/non-return-pack.yaml", 8), (callout.File, callout.Line));
        Assert.Equal(CalloutKind.Warning, callout.Kind);
    }

    [Fact]
    public void A_name_that_is_empty_this_time_is_refused_at_its_line()
    {
        var feedback = _cycle.Reports["school-feedback"];
        var next = feedback.Blocks.OfType<ReportBlockDefinition.Prose>().Last();
        var refused = Assert.Throws<TemplateRefusedException>(() => ReportTextRenderer.Prose(next, Sample.ReportText with { UpdateOn = "" }));
        Assert.Equal(next.Line + 1, refused.Problem.Line);
        Assert.Contains("“updateOn” is empty", refused.Problem.What, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(ReportBlockDefinition block)
    {
        if (block.When is { } flag)
        {
            yield return flag;
        }

        var analysis = block switch
        {
            ReportBlockDefinition.Figures b => b.Analysis,
            ReportBlockDefinition.Table b => b.Analysis,
            ReportBlockDefinition.Chart b => b.Analysis,
            ReportBlockDefinition.Pages b => b.Analysis,
            _ => null,
        };
        if (analysis is not null)
        {
            yield return analysis;
        }
    }
}

using Assurance.Core.Record;
using Assurance.Core.Reports;

namespace Assurance.Engine.Tests.Reports;

/// <summary>Answers that were erased are missed question by question; who was asked and who answered stands.</summary>
public sealed class ErasedAnswersTests
{
    [Fact]
    public async Task Counts_stand_and_figures_by_question_say_that_they_are_of_what_remains()
    {
        using var run = await ReportedRun.OpenAsync();
        var before = await WriteAsync(run, "county-report", Nobody.Id);
        await run.EraseAnswersAsync(5);
        var after = await WriteAsync(run, "county-report", Nobody.Id);

        Assert.Equal(Numbers(before, "response-build-up"), Numbers(after, "response-build-up"));
        Assert.Equal(Numbers(before, "response-by-phase"), Numbers(after, "response-by-phase"));
        Assert.Contains("n = 22 with a core score, of 23 returned and 30 asked", Table(before, "section-scores").Note, StringComparison.Ordinal);
        Assert.Contains("n = 17 with a core score, of 23 returned and 30 asked", Table(after, "section-scores").Note, StringComparison.Ordinal);
        Assert.Contains("The answers of 5 returns have been erased: figures by question are of those that remain.", Table(after, "section-scores").Note, StringComparison.Ordinal);
        Assert.DoesNotContain("erased", Table(before, "section-scores").Note, StringComparison.Ordinal);
        Assert.All(Table(after, "section-scores").Rows, r => Assert.Equal(17m, r[1].Number));
    }

    [Fact]
    public async Task The_paper_of_a_school_whose_answers_were_erased_is_still_written()
    {
        using var run = await ReportedRun.OpenAsync();
        await run.EraseAnswersAsync(24);
        foreach (var paper in ReportedRun.Definition.Policy.Papers.Where(p => p.Scope == Core.Cycles.PaperScope.EachReturn))
        {
            Assert.NotEmpty((await WriteAsync(run, paper.Id, ReportedRun.Id(1))).Blocks);
        }

        Assert.NotEmpty((await WriteAsync(run, "county-report", Nobody.Id)).Blocks);
    }

    private static async Task<ReportModel> WriteAsync(ReportedRun run, string paper, string respondent)
    {
        _ = await run.Papers.WriteAsync(run.Journal, paper, respondent, ReportedRun.Cut, final: false);
        return run.Composer.Written[^1];
    }

    private static ReportBlock.Table Table(ReportModel report, string id) => report.Blocks.OfType<ReportBlock.Table>().Single(t => t.Id == id);

    private static List<string> Numbers(ReportModel report, string id) => [.. Table(report, id).Rows.Select(r => string.Join('|', r.Select(c => c.Text ?? $"{c.Number}")))];
}

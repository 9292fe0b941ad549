using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Tests.Messages;

namespace Assurance.Engine.Tests.Reports;

/// <summary>Papers of schools and trusts whose returns were moved or taken back after these had been written.</summary>
public sealed class RefiledPaperTests
{
    private static readonly Officer Clerk = Officer.Named("Priya Shah");

    [Fact]
    public async Task Feedback_follows_a_return_that_is_moved_and_a_note_takes_its_place_where_it_was()
    {
        using var run = await SmallRun.OpenAsync(8, responseRate: 0.5, papers: PaperChoice.All);
        _ = await run.PlayAsync((await run.DatesAsync()).Compile.PlusDays(1));
        var (wrong, right) = await PairAsync(run);
        Assert.Contains(wrong.Respondent.Name, run.Paper($"school-feedback/{wrong.Id}"), StringComparison.Ordinal);
        Assert.Null(run.Paper($"school-feedback/{right.Id}"));

        Assert.Null((await run.Room.Filing.ReassignAsync(run.Run, wrong.Id, wrong.CurrentReturn!.Version, right.Id, Clerk, "The sister school's number was given.")).Refusal);
        _ = await run.PlayAsync((await run.DatesAsync()).Compile.PlusDays(2));

        Assert.Equal("This paper has been withdrawn", run.Paper($"school-feedback/{wrong.Id}"));
        Assert.Contains(right.Respondent.Name, run.Paper($"school-feedback/{right.Id}"), StringComparison.Ordinal);
        var again = (await run.EventsAsync()).Where(e => e.Body is DocumentWritten { Reason.Code: "refiled" }).ToList();
        Assert.Equal([wrong.Id, right.Id, Keys.Trust("17001")], again.Select(e => ((DocumentWritten)e.Body).Respondent).Order(StringComparer.Ordinal));
        Assert.Single(again.Select(e => ((DocumentWritten)e.Body).Cut).Distinct());

        // Moved back, each once more; and the year still comes to its end.
        Assert.Null((await run.Room.Filing.ReassignAsync(run.Run, right.Id, 1, wrong.Id, Clerk, "It was right at first.")).Refusal);
        var open = await run.PlayAsync(new(2026, 8, 15));
        Assert.Equal("This paper has been withdrawn", run.Paper($"school-feedback/{right.Id}"));
        Assert.Contains(wrong.Respondent.Name, run.Paper($"school-feedback/{wrong.Id}"), StringComparison.Ordinal);
        Assert.Equal(6, (await run.EventsAsync()).Count(e => e.Body is DocumentWritten { Reason.Code: "refiled" }));
        Assert.False(open);
    }

    [Fact]
    public async Task What_was_moved_before_the_papers_are_written_is_written_once()
    {
        using var run = await SmallRun.OpenAsync(8, responseRate: 0.5, papers: PaperChoice.All);
        _ = await run.PlayAsync((await run.DatesAsync()).Compile.PlusDays(-3));
        var (wrong, right) = await PairAsync(run);
        _ = await run.Room.Filing.ReassignAsync(run.Run, wrong.Id, wrong.CurrentReturn!.Version, right.Id, Clerk, "The sister school's number was given.");
        _ = await run.PlayAsync((await run.DatesAsync()).Compile.PlusDays(2));

        Assert.Null(run.Paper($"school-feedback/{wrong.Id}"));
        Assert.Contains(right.Respondent.Name, run.Paper($"school-feedback/{right.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain(await run.EventsAsync(), e => e.Body is DocumentWritten { Reason.Code: "refiled" });
    }

    [Fact]
    public async Task A_school_that_returns_after_the_report_was_cut_gets_its_feedback_too_and_once()
    {
        using var run = await SmallRun.OpenAsync(8, responseRate: 0.5, papers: PaperChoice.All);
        _ = await run.PlayAsync((await run.DatesAsync()).Compile.PlusDays(1));
        var (_, late) = await PairAsync(run);
        await run.ReturnAsync(late.Id);

        _ = await run.PlayAsync(new(2026, 8, 15));

        Assert.Contains(late.Respondent.Name, run.Paper($"school-feedback/{late.Id}"), StringComparison.Ordinal);
        var written = Assert.Single(await run.EventsAsync(), e => e.Body is DocumentWritten d && d.Respondent == late.Id);
        Assert.Equal((Keys.Document(run.Run, late.Id, "school-feedback"), "returned-after-cut"), (written.Key, ((DocumentWritten)written.Body).Reason.Code));
        Assert.Contains(await run.EventsAsync(), e => e.Body is DocumentWritten { Paper: "county-addendum" });
    }

    private static async Task<(RespondentState Wrong, RespondentState Right)> PairAsync(SmallRun run)
    {
        var state = await run.StateAsync();
        return (state.Respondents.First(r => r.Returns.Count == 1), state.Respondents.First(r => r.AllReturns.Count == 0));
    }
}

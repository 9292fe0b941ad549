using Assurance.Engine.Rehearsal;
using Assurance.Functions.Tests.Durable;

namespace Assurance.Functions.Tests.Years;

/// <summary>
/// What a year takes of the storage account, counted: the figures that docs/cost.md reckons with. One that outgrows them says so here.
/// Messages leave by Graph and papers go to SharePoint, so neither is a transaction; drafts and Durable's own account are left out.
/// </summary>
public sealed class CostTests(ITestOutputHelper output)
{
    /// <summary>One process all year, with the looks of its timers beside the run: what it has read or written it knows.</summary>
    [Fact]
    public Task A_year_of_a_county_takes_twelve_transactions_a_respondent_at_most() => CountAsync(Counties.Norfolk(), restartsDaily: false, most: 12);

    /// <summary>
    /// A process that ends every morning knows nothing after that: the record is read whole and what lies in packs and returns again. A small
    /// county, since a year of the large one is folded some hundred times; what is the same for any size weighs more here.
    /// </summary>
    [Theory]
    [InlineData(false, 17)]
    [InlineData(true, 24)]
    public Task A_process_that_is_restarted_every_morning_takes_more(bool restartsDaily, int most) => CountAsync(Counties.SmallFirstRun(), restartsDaily, most);

    private async Task CountAsync(RehearsalOptions options, bool restartsDaily, int most)
    {
        using var counted = await CountedYear.SetAsync(options);

        var year = await counted.PlayAsync(restartsDaily);

        Assert.True(year.IsClosed);
        Assert.Equal(0, year.Duplicates);
        Assert.Empty(year.ChasedTwice);
        var (store, asked) = (counted.Store, options.Respondents.Count);
        var history = counted.Hub.Instances.SelectMany(i => i.Generations).SelectMany(g => g.History).ToList();
        int Of(HistoryKind kind) => history.Count(e => e.Kind == kind);
        output.WriteLine($"{asked} schools, {year.Events.Count} events, {year.Sent} messages; {(restartsDaily ? "a process that is restarted every morning" : "one process all year")}");
        foreach (var (cause, kind, calls) in store.Counted)
        {
            output.WriteLine($"{calls,8}  {cause}: {kind}");
        }

        var run = store.All - store.For(CountedYear.Timers);
        output.WriteLine($"{run} for the run, {(double)run / asked:0.0} a respondent; {store.For(CountedYear.Timers)} for the timers");
        AtMost("orchestrator turns", Of(HistoryKind.OrchestratorStarted), 14_000);
        AtMost("activities", Of(HistoryKind.TaskScheduled), 6_500);
        AtMost("history events", history.Count, 56_000);
        AtMost("transactions for the run", run, most * asked);
    }

    private void AtMost(string what, int counted, int reckoned)
    {
        output.WriteLine($"{what}: {counted}");
        Assert.True(counted > 0 && counted <= reckoned, $"{what}: {counted}, and docs/cost.md reckons with {reckoned}.");
    }
}

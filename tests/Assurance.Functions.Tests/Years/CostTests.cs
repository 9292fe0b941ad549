using Assurance.Engine.Memory;
using Assurance.Functions.Tests.Durable;

namespace Assurance.Functions.Tests.Years;

/// <summary>What a year of a county takes, counted: the figures that docs/cost.md reckons with. One that outgrows them says so here.</summary>
public sealed class CostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_year_takes_no_more_calls_than_the_page_on_cost_reckons_with()
    {
        var options = Counties.Norfolk();
        var store = new CountedStore(new InMemoryRecord(), new InMemoryObjects());
        using var durable = await DurableYear.SetAsync(options, record: store, objects: store);

        var year = await durable.PlayAsync();

        Assert.True(year.IsClosed);
        var history = durable.Hub.Instances.SelectMany(i => i.Generations).SelectMany(g => g.History).ToList();
        int Of(HistoryKind kind) => history.Count(e => e.Kind == kind);
        output.WriteLine($"{options.Respondents.Count} schools, {year.Events.Count} events, {year.Sent} messages");
        AtMost("orchestrator turns", Of(HistoryKind.OrchestratorStarted), 12_000);
        AtMost("activities", Of(HistoryKind.TaskScheduled), 4_500);
        AtMost("timers", Of(HistoryKind.TimerCreated), 4_000);
        AtMost("history events", history.Count, 50_000);
        AtMost("appends", store.Appends, 7_000);
        AtMost("readings of the record", store.Readings, 30_000);
        AtMost("objects written", store.Puts, 3_500);
        AtMost("objects read", store.Gets, 13_000);
        AtMost("listings", store.Listings, 1_000);
    }

    private void AtMost(string what, int counted, int reckoned)
    {
        output.WriteLine($"{what}: {counted}");
        Assert.True(counted > 0 && counted <= reckoned, $"{what}: {counted}, and docs/cost.md reckons with {reckoned}.");
    }
}

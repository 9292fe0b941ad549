using Assurance.Definitions;

namespace Assurance.Functions.Tests.Years.Cycles;

public sealed class EveryCycleTests(ITestOutputHelper output)
{
    public static TheoryData<string> All => [.. ShippedCycles.Ids];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_year_on_the_orchestrations_has_the_timeline_of_its_rehearsal(string cycle)
    {
        var options = SmallPartnership.Year(cycle);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var rehearsed = await LocalYear.PlayAsync(options, numbered: true);
        var local = watch.Elapsed;
        using var durable = await DurableYear.SetAsync(options);
        durable.Hub.CompletionsApart = true;
        _ = durable.TakingIn();

        var year = await durable.PlayAsync();

        output.WriteLine($"{cycle}: {options.Respondents.Count} asked, {rehearsed.Events.Count} events, {rehearsed.Sent} sent, {rehearsed.Timeline().Split('\n').Length} rows, closed {rehearsed.IsClosed}, local {local.TotalSeconds:0.00}, durable {(watch.Elapsed - local).TotalSeconds:0.00}, {durable.Hub.Instances.SelectMany(i => i.Generations).Count()} generations");
        Timelines.Same(rehearsed, year);
    }
}

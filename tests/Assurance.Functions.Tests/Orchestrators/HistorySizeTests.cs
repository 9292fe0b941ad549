using Assurance.Core.Planning;
using Assurance.Functions.Contracts;
using static Assurance.Functions.Tests.Orchestrators.ScriptedRun;

namespace Assurance.Functions.Tests.Orchestrators;

/// <summary>A replay reads a generation's whole history, so generations are kept short.</summary>
public sealed class HistorySizeTests
{
    private static readonly RoundLimits Limits = RoundLimits.Default;

    [Fact]
    public async Task A_full_generation_has_well_under_a_hundred_events() => Assert.InRange(await EventsAsync(apart: false), 50, 90);

    [Fact]
    public async Task It_has_a_hundred_at_worst_when_every_batch_ends_in_a_turn_of_its_own() => Assert.InRange(await EventsAsync(apart: true), 91, 100);

    [Fact]
    public async Task A_night_asleep_costs_a_handful()
    {
        var script = new ScriptedRun(Ten.Date.AddHours(18));
        var run = script.Start(Ten.Date.AddDays(1).AddHours(9));

        await script.Hub.RunUntilAsync(Ten.Date.AddDays(1).AddHours(9).AddMinutes(30));

        Assert.Equal(2, run.Generations.Count);
        Assert.InRange(run.Generations[0].History.Count, 5, 12);
    }

    private static async Task<int> EventsAsync(bool apart)
    {
        // The wait, then as many batches and slots as a round may have, more than one batch in some slots.
        var from = Ten.AddMinutes(30);
        var batches = Enumerable.Range(0, Limits.Batches)
            .Select(i => new PlannedBatch(from.AddMinutes(i % Limits.Minutes), Lane.Round, [.. Enumerable.Range(0, Limits.StepsPerBatch).Select(s => $"step-{i}-{s}")]));
        var script = new ScriptedRun().ThenDo([.. batches]).ThenClosed();
        script.Hub.CompletionsApart = apart;
        script.Start(from);

        var run = await script.RunToEndAsync();

        Assert.Equal(Limits.Batches, script.Log.Count(l => l.Contains(" do ", StringComparison.Ordinal)));
        return run.Generations[0].History.Count;
    }
}

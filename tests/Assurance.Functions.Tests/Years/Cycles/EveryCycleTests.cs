using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Functions.Orchestrators;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Tests.Years.Cycles;

/// <summary>Every cycle that is shipped, whatever it asks of whom, means the same on both hosts.</summary>
public sealed class EveryCycleTests(ITestOutputHelper output)
{
    public static TheoryData<string> All => [.. ShippedCycles.Ids];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_year_on_the_orchestrations_has_the_timeline_of_its_rehearsal(string cycle)
    {
        var played = await PlayedCycle.Of(cycle);

        Timelines.Same(played.Rehearsed, played.Durable);
        Assert.InRange(played.Rehearsed.Sent, played.Options.Respondents.Count, int.MaxValue);
        Assert.Single(played.Starts);
    }

    /// <summary>What is sent to an anonymous collection goes into its ballot box by the page, with no orchestration that could tell of it.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task Whatever_was_sent_went_through_an_orchestration_of_its_own_unless_it_was_a_ballot(string cycle)
    {
        var played = await PlayedCycle.Of(cycle);

        var stored = played.Durable.Events.Select(e => e.Body).OfType<SubmissionStored>().Select(s => $"{played.Durable.State.Run}.{s.Source}").Order(StringComparer.Ordinal);
        var intakes = played.Instances.Where(i => i.Name == IntakeOrchestrator.Name).ToList();
        Assert.Equal(stored, intakes.Select(i => i.Id).Order(StringComparer.Ordinal));
        Assert.All(intakes, i => Assert.Equal(OrchestrationRuntimeStatus.Completed, i.Status));
        Assert.Equal(played.Durable.State.Policy.IsAnonymous, intakes.Count == 0);
        Assert.True(played.Durable.State.BallotsCast > 0 == played.Durable.State.Policy.IsAnonymous);
    }

    [Fact]
    public async Task No_generation_has_more_than_a_hundred_events_of_history()
    {
        var lengths = new List<(string Cycle, string Orchestrator, int Events)>();
        foreach (var cycle in ShippedCycles.Ids)
        {
            lengths.AddRange((await PlayedCycle.Of(cycle)).Instances.SelectMany(i => i.Generations, (i, g) => (cycle, i.Name, g.History.Count)));
        }

        foreach (var of in lengths.GroupBy(l => l.Orchestrator).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (cycle, _, most) = of.MaxBy(l => l.Events);
            output.WriteLine($"{of.Key}: {most} history events at most, in {cycle}; {of.Average(l => l.Events):0.0} on average of {of.Count()} generations");
        }

        Assert.Equal([nameof(CompileOrchestrator), nameof(IntakeOrchestrator), nameof(RunOrchestrator)], lengths.Select(l => l.Orchestrator).Distinct().Order(StringComparer.Ordinal));
        Assert.All(lengths, l => Assert.InRange(l.Events, 1, 100));
    }
}

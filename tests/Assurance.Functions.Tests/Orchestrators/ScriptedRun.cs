using Assurance.Core.Planning;
using Assurance.Functions.Activities;
using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Assurance.Functions.Tests.Durable;

namespace Assurance.Functions.Tests.Orchestrators;

/// <summary>The app's own orchestrators over plans a test writes down: what was done, and when.</summary>
internal sealed class ScriptedRun
{
    public const string Run = "section-175.2026-27";

    /// <summary>A Tuesday in term, ten o'clock, no summer time.</summary>
    public static readonly DateTime Ten = new(2026, 11, 10, 10, 0, 0, DateTimeKind.Utc);

    private readonly Queue<Func<DateTime, PlannedRound>> plans = new();
    private readonly Dictionary<string, int> failures = new(StringComparer.Ordinal);
    private long position = 100;

    /// <summary>Nothing is recorded, so that all plans are of the same position.</summary>
    public bool StandsStill { get; init; }

    public ScriptedRun(DateTime? start = null)
    {
        World = new QuietWorld(start ?? Ten);
        Functions = new FunctionCatalogue()
            .Activity<string, PlannedRound>(PlanRoundActivity.Name, Plan)
            .Activity<string, PlannedRound>(LookAgainActivity.Name, Plan)
            .Activity<StepBatch, int>(ExecuteStepsActivity.Name, Execute);
        Hub = new FakeOrchestration(World, Functions);
    }

    public QuietWorld World { get; }

    public FunctionCatalogue Functions { get; }

    public FakeOrchestration Hub { get; }

    /// <summary>“10:00 plan”, “10:01 do a b”; from another day on with the date before it.</summary>
    public List<string> Log { get; } = [];

    /// <summary>What a plan says once the script is at its end: nothing due, until a person or a return moves it on.</summary>
    public static PlannedRound Nothing(DateTime? nextLook = null) => new(Run, 0, false, "open", 3, 9, [], nextLook);

    public static PlannedBatch Batch(DateTime slot, params string[] keys) => new(slot, Lane.Round, keys);

    public ScriptedRun Then(Func<DateTime, PlannedRound> plan)
    {
        plans.Enqueue(plan);
        return this;
    }

    public ScriptedRun Then(PlannedRound plan) => Then(_ => plan);

    public ScriptedRun ThenDo(params PlannedBatch[] batches) => Then(_ => Nothing() with { Batches = batches });

    public ScriptedRun ThenClosed() => Then(Nothing() with { IsClosed = true, Stage = "published" });

    public ScriptedRun Failing(string key, int times)
    {
        failures[key] = times;
        return this;
    }

    public OrchestrationInstance Start(DateTime? waitUntil = null) =>
        Hub.Start(RunOrchestrator.Name, new RunGeneration(Run, waitUntil), Run);

    public Task<OrchestrationInstance> RunToEndAsync() => Hub.RunToEndAsync(Run, World.UtcNow.AddDays(30));

    private PlannedRound Plan(string run)
    {
        Assert.Equal(Run, run);
        Log.Add($"{Clock()} plan");
        var plan = plans.Count > 0 ? plans.Dequeue()(World.UtcNow) : Nothing();
        return plan with { Position = StandsStill ? position : position++ };
    }

    private int Execute(StepBatch batch)
    {
        Assert.Equal(Run, batch.Run);
        var key = batch.Keys[0];
        if (failures.TryGetValue(key, out var left) && left > 0)
        {
            failures[key] = left - 1;
            Log.Add($"{Clock()} fail {key}");
            throw new TimeoutException("The mailbox did not answer.");
        }

        Log.Add($"{Clock()} do {string.Join(' ', batch.Keys)}");
        return batch.Keys.Count(k => !k.StartsWith("stale", StringComparison.Ordinal));
    }

    private string Clock() => World.UtcNow.Date == Ten.Date ? $"{World.UtcNow:HH:mm}" : $"{World.UtcNow:d MMM HH:mm}";
}

using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Tests.Durable;

/// <summary>The test bed itself: it must catch what a task hub would only catch in production, months later.</summary>
public sealed class FakeOrchestrationTests
{
    private static readonly DateTime Start = new(2026, 11, 10, 10, 0, 0, DateTimeKind.Utc);
    private readonly QuietWorld world = new(Start);
    private readonly List<string> log = [];
    private readonly FakeOrchestration hub;
    private readonly FakeOrchestration unrepeatable;

    public FakeOrchestrationTests()
    {
        hub = new FakeOrchestration(world, Functions(typeof(GoodOrchestrators)), new ListLoggers(log));
        unrepeatable = new FakeOrchestration(world, Functions(typeof(BadOrchestrators)));
        BadOrchestrators.Counter = 0;
    }

    [Theory]
    [InlineData("ChangesName", "activity Echo-1", "activity Echo-2")]
    [InlineData("ChangesInput", "activity Echo 1", "activity Echo 2")]
    [InlineData("ChangesRetries", "2 attempts", "3 attempts")]
    [InlineData("ChangesTimer", "timer 2026-11-10T10:01:00Z", "timer 2026-11-10T10:02:00Z")]
    [InlineData("ChangesStatus", "status 1", "status 2")]
    [InlineData("AddsCall", "(no call)", "activity Echo 2")]
    [InlineData("DropsCall", "activity Echo 2", "(no such call)")]
    public async Task An_orchestrator_that_does_something_else_on_replay_is_caught(string name, string expected, string actual)
    {
        unrepeatable.Start(name, null, "bad");

        var caught = await Assert.ThrowsAsync<NonDeterminismException>(() => unrepeatable.RunUntilAsync(Start.AddHours(1)));

        Assert.Contains(expected, caught.Expected, StringComparison.Ordinal);
        Assert.Contains(actual, caught.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestrator_cannot_catch_its_own_divergence()
    {
        unrepeatable.Start("Hides", null, "bad");

        _ = await Assert.ThrowsAsync<NonDeterminismException>(() => unrepeatable.RunUntilAsync(Start.AddHours(1)));
    }

    [Theory]
    [InlineData("AwaitsForeignTask", "nothing durable")]
    [InlineData("LeavesTimer", "still waited for timer 2026-11-10T11:00:00")]
    [InlineData("LeavesEvent", "still waited for an event")]
    [InlineData("GoesOn", "went on after continue as new")]
    [InlineData("Spins", "spins")]
    public async Task Other_mistakes_of_orchestrators_are_caught(string name, string message)
    {
        var instance = unrepeatable.Start(name, null, "bad");

        var caught = await Record.ExceptionAsync(() => unrepeatable.RunUntilAsync(Start.AddHours(3)));

        Assert.Contains(message, caught?.Message ?? instance.Failure?.ErrorMessage ?? "nothing caught", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_without_time_zone_is_refused()
    {
        var instance = unrepeatable.Start("LocalTimer", null, "bad");

        await unrepeatable.RunUntilAsync(Start.AddHours(1));

        Assert.Contains("needs a UTC moment", instance.Failure!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_and_results_cross_as_json()
    {
        var instance = hub.Start("Doubles", new Numbers([1, 2, 3]), "good");

        await hub.RunUntilAsync(Start);

        Assert.Equal((OrchestrationRuntimeStatus.Completed, """{"Values":[2,4,6]}"""), (instance.Status, instance.Output));
        Assert.Equal("""{"Values":[1,2,3]}""", instance.Generations[0].History[1].Json);
    }

    [Fact]
    public async Task Activities_of_one_moment_are_done_one_after_another_in_order()
    {
        hub.Start("FansOut", null, "good");

        await hub.RunUntilAsync(Start);

        Assert.Equal(["do 1", "do 2", "do 3", "log all done"], log);
    }

    [Fact]
    public async Task A_turn_replays_everything_before_it_but_logs_only_what_is_new()
    {
        var instance = hub.Start("Logs", null, "good");

        await hub.RunUntilAsync(Start.AddHours(1));

        Assert.Equal(["log one", "do 1", "log two", "do 2", "log three"], log);
        Assert.Equal(3, instance.Current.History.Count(e => e.Kind == HistoryKind.OrchestratorStarted));
    }

    [Fact]
    public async Task Timers_fire_in_time_order_and_a_cancelled_one_never()
    {
        var instance = hub.Start("Races", null, "good");

        await hub.RunUntilAsync(Start.AddHours(3));

        Assert.Equal("\"10:05 10:30\"", instance.Output);
        Assert.DoesNotContain(instance.Current.History, e => e.Kind == HistoryKind.TimerFired && e.At > Start.AddMinutes(30));
    }

    [Fact]
    public async Task An_event_is_kept_until_somebody_waits_for_it()
    {
        var instance = hub.Start("HearsLate", null, "good");
        hub.RaiseEvent("good", "NAMED", "hello");

        await hub.RunUntilAsync(Start.AddHours(1));

        Assert.Equal("\"10:10 hello\"", instance.Output);
    }

    [Fact]
    public async Task An_event_that_is_swallowed_never_comes()
    {
        hub.Swallows = _ => true;
        var instance = hub.Start("HearsLate", null, "good");
        hub.RaiseEvent("good", "named", "hello");

        await hub.RunUntilAsync(Start.AddDays(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, instance.Status);
    }

    [Fact]
    public async Task The_history_of_one_activity_is_counted_as_a_task_hub_counts_it()
    {
        var instance = hub.Start("Doubles", new Numbers([1]), "good");

        await hub.RunUntilAsync(Start);

        Assert.Equal(
            [
                HistoryKind.OrchestratorStarted, HistoryKind.ExecutionStarted, HistoryKind.TaskScheduled, HistoryKind.OrchestratorCompleted,
                HistoryKind.OrchestratorStarted, HistoryKind.TaskCompleted, HistoryKind.ExecutionCompleted, HistoryKind.OrchestratorCompleted,
            ],
            instance.Current.History.Select(e => e.Kind));
    }

    [Fact]
    public void A_live_instance_is_not_started_over()
    {
        hub.Start("HearsLate", null, "good");

        Assert.Contains("live already", Assert.Throws<InvalidOperationException>(() => hub.Start("HearsLate", null, "good")).Message, StringComparison.Ordinal);
    }

    private FunctionCatalogue Functions(Type orchestrators) => new FunctionCatalogue(types: [orchestrators])
        .Activity<int, int>("Echo", n => n).Activity<int, int>("Echo-1", n => n).Activity<int, int>("Echo-2", n => n)
        .Activity<int, int>("Note", n =>
        {
            log.Add($"do {n}");
            return n;
        })
        .Activity<Numbers, Numbers>("Double", n => new Numbers([.. n.Values.Select(v => v * 2)]));
}

public sealed record Numbers(IReadOnlyList<int> Values);

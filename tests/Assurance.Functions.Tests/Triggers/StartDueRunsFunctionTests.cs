using Assurance.Engine.Runs;
using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Tests.Orchestrators;
using Assurance.Functions.Triggers;
using Assurance.TestKit.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Tests.Triggers;

public sealed class StartDueRunsFunctionTests : IDisposable
{
    private readonly SmallStore store = new();
    private readonly QuietWorld world = new(ScriptedRun.Ten);
    private readonly List<string> log = [];
    private readonly FakeOrchestration hub;
    private bool storeFails;

    public StartDueRunsFunctionTests() => hub = new FakeOrchestration(world, new FunctionCatalogue()
        .Activity<string, PlannedRound>("PlanRound", run => storeFails
            ? throw new IOException("The store did not answer.")
            : new PlannedRound(run, 1, false, "open", 0, 1, [], null)));

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task It_starts_every_open_run_under_its_own_id_and_no_closed_one()
    {
        var open = await store.OpenAsync(2026);
        var closed = await store.OpenAsync(2025);
        await store.CloseAsync(closed);

        await TriggerAsync();

        var started = Assert.Single(hub.Instances);
        Assert.Equal((open, RunOrchestrator.Name), (started.Id, started.Name));
        Assert.Equal($$"""{"Run":"{{open}}","WaitUntil":null}""", started.Current.Input);
        Assert.Equal([$"log Started run {open}, which was not there."], log);
    }

    [Fact]
    public async Task It_leaves_alone_what_is_pending_or_running()
    {
        var run = await store.OpenAsync(2026);
        await TriggerAsync();
        var pending = hub.Find(run);

        await TriggerAsync();
        Assert.Same(pending, hub.Find(run));

        await hub.RunUntilAsync(ScriptedRun.Ten.AddMinutes(5));
        Assert.Equal(OrchestrationRuntimeStatus.Running, pending!.Status);
        await TriggerAsync();
        Assert.Same(pending, hub.Find(run));
        Assert.Single(log);
    }

    [Fact]
    public async Task It_leaves_alone_what_a_person_suspended()
    {
        var run = await store.OpenAsync(2026);
        await TriggerAsync();
        var suspended = hub.Find(run)!;
        suspended.Status = OrchestrationRuntimeStatus.Suspended;

        await TriggerAsync();

        Assert.Same(suspended, hub.Find(run));
    }

    [Fact]
    public async Task It_starts_a_failed_run_again_and_the_run_goes_on()
    {
        var run = await store.OpenAsync(2026);
        await TriggerAsync();
        storeFails = true;
        await hub.RunUntilAsync(ScriptedRun.Ten.AddHours(3));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, hub.Find(run)!.Status);
        storeFails = false;

        await TriggerAsync();
        await hub.RunUntilAsync(ScriptedRun.Ten.AddHours(4));

        Assert.Equal(OrchestrationRuntimeStatus.Running, hub.Find(run)!.Status);
        Assert.Equal($"log Started run {run}, which was Failed.", log[^1]);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    public async Task It_starts_again_what_ended_although_the_record_says_open(OrchestrationRuntimeStatus ended)
    {
        var run = await store.OpenAsync(2026);
        await TriggerAsync();
        hub.Find(run)!.Status = ended;

        await TriggerAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Pending, hub.Find(run)!.Status);
    }

    [Fact]
    public async Task One_that_the_hub_refuses_keeps_none_of_the_others_from_starting()
    {
        var refused = await store.OpenAsync(2025);
        var run = await store.OpenAsync(2026);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => TriggerAsync(refused));

        Assert.Equal(run, Assert.Single(hub.Instances).Id);
    }

    private async Task TriggerAsync(string? refused = null)
    {
        using var loggers = new ListLoggers(log);
        var function = new StartDueRunsFunction(new DueRuns(store.Shelf), new Logger<StartDueRunsFunction>(loggers));
        await using var client = new FakeDurableClient(hub) { Refused = refused };
        await function.RunAsync(new TimerInfo(), client, CancellationToken.None);
    }
}

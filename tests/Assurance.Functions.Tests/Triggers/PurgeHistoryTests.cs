using Assurance.Engine.Rehearsal;
using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Assurance.Functions.Startup;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Tests.Orchestrators;
using Assurance.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NodaTime;
using static Assurance.Functions.Tests.Orchestrators.ScriptedRun;

namespace Assurance.Functions.Tests.Triggers;

public sealed class PurgeHistoryTests
{
    private static readonly HistoryKept Kept = new(TimeSpan.FromDays(30));

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, true)]
    [InlineData(OrchestrationRuntimeStatus.Running, false)]
    [InlineData(OrchestrationRuntimeStatus.Pending, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false)]
    public async Task What_has_ended_is_purged_once_it_is_old_and_what_lives_never(OrchestrationRuntimeStatus status, bool isPurged)
    {
        var script = new ScriptedRun();
        var run = script.Start();
        await script.Hub.RunUntilAsync(Ten.AddDays(29));
        run.Status = status;

        await PurgeAsync(script.Hub);
        Assert.Same(run, script.Hub.Find(Run));

        await script.World.AdvanceAsync(Ten.AddDays(31), stopOnHint: false);
        await PurgeAsync(script.Hub);

        Assert.Equal(isPurged, script.Hub.Find(Run) is null);
    }

    [Fact]
    public async Task A_run_is_purged_with_the_compilations_of_its_papers()
    {
        var script = new ScriptedRun().ThenDo(new PlannedBatch(Ten, Core.Planning.Lane.Papers, ["paper"])).ThenClosed();
        script.Start();
        _ = await script.RunToEndAsync();
        Assert.Equal([RunOrchestrator.Name, CompileOrchestrator.Name], script.Hub.Instances.Select(i => i.Name));
        await script.World.AdvanceAsync(Ten.AddDays(31), stopOnHint: false);

        await PurgeAsync(script.Hub);

        Assert.Empty(script.Hub.Instances);
    }

    [Fact]
    public async Task A_copy_of_what_was_purged_is_still_known_and_nobody_is_answered_twice()
    {
        using var stage = await IntakeStage.SetAsync();
        var parcel = await stage.ReturnAsync();
        var delivery = await stage.DeliverAsync(parcel);
        _ = await stage.FinishAsync(delivery);
        await stage.Hub.RunUntilAsync(Ten.AddDays(31));
        await PurgeAsync(stage.Hub);
        Assert.Empty(stage.Hub.Instances);

        _ = await stage.DeliverAsync(parcel);
        await stage.Hub.RunUntilAsync(Ten.AddDays(31).AddHours(1));

        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.AllReturns.Count));
        Assert.Single(stage.Mail.Sent);
    }

    private static async Task PurgeAsync(FakeOrchestration hub)
    {
        await using var client = new FakeDurableClient(hub);
        var clock = new VirtualClock(Instant.FromDateTimeUtc(hub.UtcNow));
        await new PurgeHistoryFunction(Kept, clock).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }
}

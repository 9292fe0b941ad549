using Microsoft.DurableTask.Client;
using static Assurance.Functions.Tests.Orchestrators.ScriptedRun;

namespace Assurance.Functions.Tests.Orchestrators;

public sealed class FailureTests
{
    [Fact]
    public async Task A_failing_batch_is_tried_again_with_longer_and_longer_pauses()
    {
        var script = new ScriptedRun().Failing("a", 3).ThenDo(Batch(Ten, "a"), Batch(Ten, "b")).ThenClosed();
        script.Start();

        var run = await script.RunToEndAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.Status);
        Assert.Equal(["10:00 plan", "10:00 fail a", "10:00 do b", "10:01 fail a", "10:03 fail a", "10:07 do a", "10:07 plan"], script.Log);
    }

    [Fact]
    public async Task A_failure_of_an_hour_and_a_half_is_sat_out_and_a_longer_one_fails_the_run()
    {
        var patient = new ScriptedRun().Failing("a", 7).ThenDo(Batch(Ten, "a")).ThenClosed();
        patient.Start();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await patient.RunToEndAsync()).Status);
        Assert.Equal("11:31 do a", patient.Log[^2]);

        var hopeless = new ScriptedRun().Failing("a", 8).ThenDo(Batch(Ten, "a"));
        hopeless.Start();
        var run = await hopeless.RunToEndAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.Status);
        Assert.Contains("The mailbox did not answer.", run.Failure!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_that_fails_for_good_fails_the_run_by_way_of_its_compilation()
    {
        var script = new ScriptedRun().Failing("p", 99).ThenDo(new Contracts.PlannedBatch(Ten, Core.Planning.Lane.Papers, ["p"]));
        script.Start();

        var run = await script.RunToEndAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.Status);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, Assert.Single(script.Hub.Named($"{Run}.compile-100")).Status);
    }

    [Fact]
    public async Task A_run_that_is_terminated_while_a_paper_is_tried_again_does_not_wait_for_that_try_when_it_is_started_anew()
    {
        var paper = new Contracts.PlannedBatch(Ten, Core.Planning.Lane.Papers, ["p"]);
        var script = new ScriptedRun { StandsStill = true }.Failing("p", 1).ThenDo(paper).ThenDo(paper).ThenClosed();
        script.Start();
        await script.Hub.RunUntilAsync(Ten.AddSeconds(30));
        script.Hub.Terminate(Run);
        script.Start();

        var run = await script.RunToEndAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.Status);
        Assert.Equal(["10:00 plan", "10:00 fail p", "10:00 plan", "10:00 do p", "10:00 plan"], script.Log);
        Assert.Equal(2, script.Hub.Named($"{Run}.compile-100").Count);
    }
}

using Assurance.Core.Planning;
using Assurance.Functions.Orchestrators;
using Microsoft.DurableTask.Client;
using static Assurance.Functions.Tests.Orchestrators.ScriptedRun;

namespace Assurance.Functions.Tests.Orchestrators;

public sealed class RunOrchestratorTests
{
    [Fact]
    public async Task A_run_plans_does_and_plans_again_until_it_is_closed()
    {
        var script = new ScriptedRun().ThenDo(Batch(Ten, "a", "b")).ThenDo(Batch(Ten, "c")).ThenClosed();
        script.Start();

        var run = await script.RunToEndAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.Status);
        Assert.Equal(["10:00 plan", "10:00 do a b", "10:00 plan", "10:00 do c", "10:00 plan"], script.Log);
        Assert.Equal(3, run.Generations.Count);
    }

    [Fact]
    public async Task Waiting_comes_first_so_a_sleeping_run_holds_only_a_timer()
    {
        var script = new ScriptedRun();
        var run = script.Start(Ten.AddMinutes(20));

        await script.Hub.RunUntilAsync(Ten.AddMinutes(19));

        Assert.Empty(script.Log);
        Assert.Equal(["timer 2026-11-10T10:20:00Z", "wait changed"], run.Current.Calls);
        await script.Hub.RunUntilAsync(Ten.AddMinutes(20));
        Assert.Equal(["10:20 plan"], script.Log);
    }

    [Fact]
    public async Task A_wait_that_is_over_already_is_none()
    {
        var script = new ScriptedRun().ThenClosed();
        script.Start(Ten);

        _ = await script.RunToEndAsync();

        Assert.Equal(["10:00 plan"], script.Log);
    }

    [Fact]
    public async Task With_nothing_due_it_sleeps_until_the_next_look()
    {
        var script = new ScriptedRun().Then(now => Nothing(now.AddMinutes(35))).ThenClosed();
        script.Start();

        _ = await script.RunToEndAsync();

        Assert.Equal(["10:00 plan", "10:35 plan"], script.Log);
    }

    [Fact]
    public async Task Batches_wait_for_their_slots_and_those_of_one_slot_go_together()
    {
        var script = new ScriptedRun()
            .ThenDo(Batch(Ten, "now"), Batch(Ten.AddMinutes(2), "late"), Batch(Ten.AddMinutes(1), "a"), Batch(Ten.AddMinutes(1), "b"))
            .ThenClosed();
        var run = script.Start();

        _ = await script.RunToEndAsync();

        Assert.Equal(["10:00 plan", "10:00 do now", "10:01 do a", "10:01 do b", "10:02 do late", "10:02 plan"], script.Log);
        Assert.Equal(
            ["activity LookAgain", "status", "activity ExecuteSteps", "timer", "activity ExecuteSteps", "activity ExecuteSteps", "timer", "activity ExecuteSteps", "continue as"],
            run.Generations[0].Calls.Select(Kind));
    }

    [Fact]
    public async Task Papers_go_through_the_compile_orchestration_after_the_messages_reports_last()
    {
        var script = new ScriptedRun()
            .ThenDo(
                new(Ten, Lane.Reports, ["report"]), new(Ten, Lane.Papers, ["paper-1"]), new(Ten, Lane.Papers, ["paper-2"]),
                new(Ten, Lane.Reports, ["publish"]), Batch(Ten.AddMinutes(1), "letter"))
            .ThenClosed();
        script.Start();

        _ = await script.RunToEndAsync();

        Assert.Equal(["10:00 plan", "10:01 do letter", "10:01 do paper-1", "10:01 do paper-2", "10:01 do report", "10:01 do publish", "10:01 plan"], script.Log);
        var compile = Assert.Single(script.Hub.Named($"{Run}.compile-100"));
        Assert.Equal((CompileOrchestrator.Name, OrchestrationRuntimeStatus.Completed, "4"), (compile.Name, compile.Status, compile.Output));
    }

    [Fact]
    public async Task A_round_that_could_do_nothing_of_its_plan_is_not_repeated_at_once()
    {
        var script = new ScriptedRun().ThenDo(Batch(Ten, "stale")).ThenDo(Batch(Ten, "stale")).ThenClosed();
        script.Start();

        _ = await script.RunToEndAsync();

        Assert.Equal(["10:00 plan", "10:00 do stale", "10:01 plan", "10:01 do stale", "10:02 plan"], script.Log);
    }

    [Fact]
    public async Task The_status_says_stage_returned_asked_and_next_step()
    {
        var script = new ScriptedRun().Then(now => Nothing(now.AddMinutes(35)));
        var run = script.Start();

        await script.Hub.RunUntilAsync(Ten.AddMinutes(5));

        Assert.Equal("""{"Stage":"open","Returned":3,"Asked":9,"NextStep":"2026-11-10T10:35:00Z"}""", run.CustomStatus);
    }

    [Fact]
    public async Task Nothing_but_run_ids_keys_and_moments_crosses()
    {
        var script = new ScriptedRun().ThenDo(Batch(Ten, "a"), new(Ten, Lane.Papers, ["p"])).ThenClosed();
        script.Start();

        var run = await script.RunToEndAsync();

        Assert.Equal($$"""{"Run":"{{Run}}","WaitUntil":null}""", run.Generations[1].Input);
        Assert.Equal(
            $$"""{"Run":"{{Run}}","Batches":[{"Slot":"2026-11-10T10:00:00Z","Lane":"Papers","Keys":["p"]}]}""",
            Assert.Single(script.Hub.Named($"{Run}.compile-100")).Generations[0].Input);
    }

    private static string Kind(string call) =>
        string.Join(' ', call.Split(' ').Take(call.StartsWith("activity", StringComparison.Ordinal) || call.StartsWith("continue", StringComparison.Ordinal) ? 2 : 1));
}

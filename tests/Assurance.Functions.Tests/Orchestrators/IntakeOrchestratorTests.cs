using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Functions.Activities;
using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assurance.Functions.Tests.Orchestrators;

public sealed class IntakeOrchestratorTests
{
    [Fact]
    public async Task A_submission_is_admitted_answered_and_its_run_is_told()
    {
        using var stage = await IntakeStage.SetAsync();
        var delivery = await stage.DeliverAsync(await stage.ReturnAsync());
        stage.Functions.Activity<string, PlannedRound>(PlanRoundActivity.Name, run => new PlannedRound(run, 1, false, "open", 1, 1, [], null));
        var run = stage.Hub.Start(RunOrchestrator.Name, new RunGeneration(stage.Run, ScriptedRun.Ten.AddHours(1)), stage.Run);

        var ended = await stage.FinishAsync(delivery);
        await stage.Hub.RunUntilAsync(ScriptedRun.Ten.AddMinutes(1));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.Status);
        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.Returns.Count));
        Assert.Single(stage.Mail.Sent, m => m.Class == MessageClass.Reply);
        Assert.True(run.Generations.Count > 1, "The only school has answered, so its run should have been woken.");
    }

    /// <summary>The process stopped between letting it in and sending: it is not left until the run looks by itself, after the week-end perhaps.</summary>
    [Fact]
    public async Task A_receipt_that_was_given_back_leaves_at_the_next_look_of_the_app()
    {
        using var stage = await IntakeStage.SetAsync();
        stage.Mail.CanBeAsked = false;
        var run = stage.Hub.Start(RunOrchestrator.Name, new RunGeneration(stage.Run, ScriptedRun.Ten.AddDays(3)), stage.Run);
        var taken = await stage.Room.Doors.TakeInAsync(stage.Run, await stage.ReturnAsync());
        _ = await taken.Send!(new CancellationToken(canceled: true));
        await stage.Hub.RunUntilAsync(ScriptedRun.Ten.AddMinutes(1));
        Assert.Empty(stage.Mail.Sent);

        Assert.Empty(await stage.SweepAsync());
        await stage.Hub.RunUntilAsync(ScriptedRun.Ten.AddMinutes(2));

        Assert.Single(stage.Mail.Sent, m => m.Class == MessageClass.Reply);
        Assert.True(run.Generations.Count > 1);
    }

    [Fact]
    public async Task A_hundred_copies_of_one_submission_are_one_return_and_one_receipt()
    {
        using var stage = await IntakeStage.SetAsync();
        var parcel = await stage.ReturnAsync();
        var deliveries = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => stage.Room.Doors.StoreAsync(stage.Run, parcel))));
        Assert.Single(deliveries.Select(d => d.Source).Distinct());
        Assert.Single(deliveries, d => d.IsNew);

        Delivery delivery = new(stage.Run, deliveries[0].Source);
        for (var copy = 0; copy < 100; copy++)
        {
            delivery = await stage.DeliverAsync(parcel);
            if (copy % 10 == 0)
            {
                _ = await stage.FinishAsync(delivery);
            }
        }

        _ = await stage.FinishAsync(delivery);

        Assert.Single(stage.Hub.Instances);
        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.AllReturns.Count));
        Assert.Single(stage.Mail.Sent);
    }

    [Fact]
    public async Task What_was_stored_and_never_admitted_is_taken_up_by_the_next_look()
    {
        using var stage = await IntakeStage.SetAsync();
        var stored = await stage.Room.Doors.StoreAsync(stage.Run, await stage.ReturnAsync());

        Assert.Single(await stage.SweepAsync());
        _ = await stage.FinishAsync(new Delivery(stage.Run, stored.Source));

        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.Returns.Count));
        Assert.Empty(await stage.SweepAsync());
    }

    [Fact]
    public async Task What_came_in_after_the_end_of_a_run_and_was_never_admitted_is_taken_up_too()
    {
        using var stage = await IntakeStage.SetAsync();
        await stage.CloseAsync();
        var stored = await stage.Room.Doors.StoreAsync(stage.Run, await stage.ReturnAsync());

        Assert.Single(await stage.SweepAsync());
        _ = await stage.FinishAsync(new Delivery(stage.Run, stored.Source));

        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.Returns.Count));
        Assert.Single(stage.Mail.Sent, m => m.Class == MessageClass.Reply);
        Assert.Empty(await stage.SweepAsync());
    }

    [Fact]
    public async Task A_receipt_of_after_the_end_of_a_run_that_was_given_back_leaves_too()
    {
        using var stage = await IntakeStage.SetAsync();
        await stage.CloseAsync();
        stage.Mail.CanBeAsked = false;
        var taken = await stage.Room.Doors.TakeInAsync(stage.Run, await stage.ReturnAsync());
        _ = await taken.Send!(new CancellationToken(canceled: true));
        Assert.Empty(stage.Mail.Sent);

        _ = await stage.SweepAsync();
        await stage.Hub.RunUntilAsync(ScriptedRun.Ten.AddMinutes(2));

        Assert.Single(stage.Mail.Sent, m => m.Class == MessageClass.Reply);
        Assert.Empty(await stage.SweepAsync());
    }

    [Fact]
    public async Task A_store_that_fails_for_a_while_delays_the_admission_and_loses_nothing()
    {
        using var stage = await IntakeStage.SetAsync();
        var genuine = new AdmitSubmissionActivity(stage.Room.Doors, stage.Room.Shelf, NullLogger<AdmitSubmissionActivity>.Instance);
        var failures = 3;
        stage.Functions.Activity<Delivery, Admitted>(AdmitSubmissionActivity.Name, delivery => failures-- > 0
            ? throw new IOException("The store did not answer.")
            : genuine.RunAsync(delivery, CancellationToken.None));

        var ended = await stage.FinishAsync(await stage.DeliverAsync(await stage.ReturnAsync()));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.Status);
        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.Returns.Count));
    }

    [Fact]
    public async Task An_admission_that_failed_for_good_is_tried_again_by_the_next_look()
    {
        using var stage = await IntakeStage.SetAsync();
        var genuine = new AdmitSubmissionActivity(stage.Room.Doors, stage.Room.Shelf, NullLogger<AdmitSubmissionActivity>.Instance);
        var broken = true;
        stage.Functions.Activity<Delivery, Admitted>(AdmitSubmissionActivity.Name, delivery => broken
            ? throw new IOException("The store did not answer.")
            : genuine.RunAsync(delivery, CancellationToken.None));
        var delivery = await stage.DeliverAsync(await stage.ReturnAsync());
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await stage.FinishAsync(delivery)).Status);
        broken = false;

        Assert.Single(await stage.SweepAsync());
        _ = await stage.Hub.RunToEndAsync(delivery.InstanceId, ScriptedRun.Ten.AddHours(6));

        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.Returns.Count));
    }

    [Fact]
    public async Task What_cannot_be_read_waits_in_triage_and_nobody_is_written_to()
    {
        using var stage = await IntakeStage.SetAsync();

        var ended = await stage.FinishAsync(await stage.DeliverAsync(IntakeStage.Parcel("1", "{ not what it should be"u8.ToArray())));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.Status);
        Assert.Equal(1, await stage.StateAsync(s => s.OpenTriage.Count()));
        Assert.Empty(stage.Mail.Sent);
    }

    [Fact]
    public async Task A_nought_on_a_critical_item_is_recorded_as_one_that_wakes_the_run()
    {
        using var stage = await IntakeStage.SetAsync();
        var critical = await stage.StateAsync(s => s.Frame.Questionnaire.Questions.First(q => q is { Critical: true, Type: QuestionType.Rated }).Id);

        _ = await stage.FinishAsync(await stage.DeliverAsync(await stage.ReturnAsync(change: a => a[critical] = Answer.Of("0"))));

        Assert.True(await stage.StateAsync(s => s.Find(IntakeStage.School)!.CurrentReturn!.Critical));
        Assert.True(await stage.StateAsync(s => Core.Planning.Wakes.Run(s, IntakeStage.School)));
    }

    [Theory]
    [InlineData("webhook-17", "run.webhook-17")]
    [InlineData("forms-a/b", null)]
    [InlineData("forms-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", null)]
    public void An_instance_id_is_one_the_platform_takes(string source, string? expected)
    {
        var id = new Delivery("run", source).InstanceId;

        Assert.True(id.Length <= 100);
        Assert.DoesNotContain(id, c => "/\\#?".Contains(c, StringComparison.Ordinal) || char.IsControl(c));
        if (expected is not null)
        {
            Assert.Equal(expected, id);
        }
    }
}

using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Assurance.Functions.Tests.Orchestrators;
using Assurance.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace Assurance.Functions.Tests.Triggers;

/// <summary>The look at what came back to the mailboxes.</summary>
public sealed class PollReturnedMailTests
{
    [Fact]
    public async Task An_address_that_sent_mail_back_is_used_no_more_and_its_run_is_told_once()
    {
        using var stage = await IntakeStage.SetAsync();
        var key = await SendAsync(stage);
        var boxes = new ListedMail("a") { One = new CameBack("1", key) { Report = new DeliveryReport(ReportedFate.Address, "5.1.1") } };
        var run = stage.Hub.Start(RunOrchestrator.Name, new RunGeneration(stage.Run), stage.Run);
        var before = run.Inbox.Count;

        await LookAsync(stage, boxes);
        Assert.Equal(before + 1, run.Inbox.Count);
        await LookAsync(stage, boxes);
        Assert.Equal(before + 1, run.Inbox.Count);

        Assert.True(await stage.StateAsync(s => s.HasBounced(key)));
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_fails_the_look_once_the_others_were_read()
    {
        using var stage = await IntakeStage.SetAsync();
        var boxes = new ListedMail("a") { One = new CameBack("1", await SendAsync(stage)), IsShut = true };

        _ = await Assert.ThrowsAsync<IOException>(() => LookAsync(stage, boxes));

        Assert.Equal(1, await stage.StateAsync(s => s.Tasks.Count(t => t.Task.Task == "mail-to-read")));
    }

    private static Task LookAsync(IntakeStage stage, IReturnedMail mail) => stage.TickAsync(client =>
        new PollReturnedMailFunction(new ReturnedMailPoll(mail, stage.Room.Returned, stage.Room.Settings, stage.Room.Clock)).RunAsync(new TimerInfo(), client, CancellationToken.None));

    private static async Task<string> SendAsync(IntakeStage stage)
    {
        var key = Keys.Message(stage.Run, IntakeStage.School, "L1", Role.Dsl);
        var item = new MessageItem(key, IntakeStage.School, "L1", [Role.Dsl], Reason.Of("rung-due"));
        _ = await stage.Room.Shelf.Journal(stage.Run).AppendAsync(state => [new RunEvent(key, state.LastEventAt!.Value, Actors.System, new MessageIntended("claim", "p", Channel.Email, MessageClass.Chase, state.LastEventAt!.Value, "open", [item]))]);
        return key;
    }
}

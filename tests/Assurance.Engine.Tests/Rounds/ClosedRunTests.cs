using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>What comes in after a run was closed is answered as well, and no round comes to that run by itself.</summary>
public sealed class ClosedRunTests : IAsyncLifetime
{
    private const string School = "100101";
    private WaveRun wave = null!;

    public async ValueTask InitializeAsync()
    {
        wave = await WaveRun.StageAsync();
        _ = await wave.Room.Shelf.Journal(wave.Run).AppendAsync(_ => [new RunEvent($"{wave.Run}/-/closed", wave.Clock.Now, Actors.System, new RunClosed())]);
    }

    public ValueTask DisposeAsync()
    {
        wave.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_receipt_and_an_alert_that_the_transport_did_not_take_at_once_are_seen_to_until_they_have_gone()
    {
        wave.Mail.Takes = (_, _) => throw new MailBusyException("greylisted");
        await ReturnAsync();
        Assert.Empty(wave.Mail.Sent);
        wave.Mail.Takes = (_, _) => Task.CompletedTask;

        await LaterAsync();

        Assert.Single(wave.Mail.Sent, m => m.Reference.Contains("/receipt-1/", StringComparison.Ordinal));
        Assert.Single(wave.Mail.Sent, m => m.Reference.Contains("/alert-1/", StringComparison.Ordinal));
        Assert.Empty((await wave.StateAsync()).PendingIntents);
        Assert.Empty(await OwingAsync());
    }

    [Fact]
    public async Task What_a_process_that_ended_had_in_hand_is_settled_and_sent_again_if_an_officer_says_so()
    {
        wave.Mail.CanBeAsked = false;
        wave.Mail.Takes = (_, _) => throw new IOException("The connection is torn.");
        _ = await Record.ExceptionAsync(ReturnAsync);
        wave.Mail.Takes = (_, _) => Task.CompletedTask;

        await LaterAsync();

        var state = await wave.StateAsync();
        Assert.NotEmpty(state.Intents);
        Assert.All(state.Intents.Values, i => Assert.True(i.IsUnknown));
        foreach (var key in state.Intents.Keys)
        {
            Assert.Equal(1, (await wave.Room.Desk.ResolveUnknownAsync(wave.Run, key, wasSent: false, Officer.Named("Priya Shah"), "They have no such message.")).Changed);
        }

        await LaterAsync();

        Assert.Equal(state.Intents.Count, wave.Mail.Sent.Count);
        Assert.Empty(await OwingAsync());
    }

    private Task ReturnAsync()
    {
        var zero = new Dictionary<string, Answer> { ["S175-A9"] = Answer.Of("This questionnaire"), ["S175-B1"] = Answer.Of("0") };
        return wave.Room.Intake.AnswerAsync(wave.Run, new Submission(School, "test", "1", wave.Clock.Now, zero));
    }

    /// <summary>As a host does: what is owing is looked for now and then, and seen to.</summary>
    private async Task LaterAsync()
    {
        for (var look = 0; look < 6; look++)
        {
            foreach (var run in await OwingAsync())
            {
                _ = await new RunRounds(wave.Room, _ => { }).DoAsync(run);
            }

            _ = await wave.LaterAsync(Duration.FromMinutes(10));
        }
    }

    private Task<IReadOnlyList<string>> OwingAsync() => new DueRuns(wave.Room.Shelf).FindOwingAsync(TimeSpan.Zero);
}

using Assurance.Core.Planning;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Tests.Rounds;

public sealed class LostAlertTests
{
    /// <summary>
    /// Several processes write, so that this one appends alone; the store's answer to the append of a return is lost once. What IntakeOrchestrator
    /// does after that in the same process: admit, ask whether the run is to be woken, reply.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_nought_on_a_critical_item_is_told_at_once_though_an_answer_was_lost(bool lost)
    {
        using var wave = await WaveRun.StageAsync();
        using var other = wave.Other();
        await CollideAsync(wave, other);
        var zero = new Dictionary<string, Answer> { ["S175-A9"] = Answer.Of("This questionnaire"), ["S175-B1"] = Answer.Of("0") };
        if (lost)
        {
            wave.Record.After = _ =>
            {
                wave.Record.After = _ => Task.CompletedTask;
                throw new IOException("The answer is lost.");
            };
        }

        var admission = await wave.Room.Intake.AnswerAsync(wave.Run, new Submission("100101", "test", "1", wave.Clock.Now, zero));
        var wakes = await wave.Room.Shelf.Journal(wave.Run).ReadAsync(state => Wakes.Run(state, "100101"), RunJournal.Recently);
        _ = await wave.Room.Rounds.ReplyAsync(wave.Run, "100101");

        Assert.True(admission.IsAdmitted);
        Assert.True(wakes, "the run is not woken");
        Assert.Contains(wave.Mail.Sent, m => m.Reference.Contains("/alert-1/", StringComparison.Ordinal));
    }

    private static async Task CollideAsync(WaveRun wave, EngineRoom other)
    {
        var journal = wave.Room.Shelf.Journal(wave.Run);
        var (gate, entered, number) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        wave.Record.Before = async lines =>
        {
            switch (++number)
            {
                case 1:
                    entered.SetResult();
                    await gate.Task;
                    break;
                case 2:
                    _ = await other.Shelf.Journal(wave.Run).AppendAsync(_ => (IReadOnlyList<RunEvent>)[Event(wave, "other")]);
                    break;
            }
        };
        var first = Task.Run(() => journal.AppendAsync(_ => (IReadOnlyList<RunEvent>)[Event(wave, "a")]));
        await entered.Task;
        var (second, third) = (journal.AppendAsync(_ => (IReadOnlyList<RunEvent>)[Event(wave, "b")]), journal.AppendAsync(_ => (IReadOnlyList<RunEvent>)[Event(wave, "c")]));
        gate.SetResult();
        _ = await Task.WhenAll(first, second, third);
        wave.Record.Before = _ => Task.CompletedTask;
    }

    private static RunEvent Event(WaveRun wave, string name) => new($"{wave.Run}/-/test-{name}", wave.Clock.Now, Actors.System, new SendingStarted("decision/words"));
}

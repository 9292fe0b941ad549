using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using Assurance.Engine.Tests.Rounds;
using NodaTime;

namespace Assurance.Engine.Tests.Officers;

/// <summary>A person says what became of a message of which nobody could tell; only then, and only if it had not left, is it sent again.</summary>
public sealed class UnknownTests : IAsyncLifetime
{
    private static readonly Officer Priya = Officer.Named("Priya Shah");
    private WaveRun wave = null!;
    private string key = "";

    /// <summary>One message is on its way when the connection tears, on a transport that cannot be asked.</summary>
    public async ValueTask InitializeAsync()
    {
        wave = await WaveRun.SetAsync();
        key = $"{wave.Run}/100103/L0/dsl";
        wave.Mail.CanBeAsked = false;
        wave.Mail.DropsAnswer = m => m.Reference == key;
        _ = await Assert.ThrowsAsync<IOException>(() => wave.RoundAsync());
        wave.Mail.DropsAnswer = _ => false;
        _ = await wave.MuchLaterAsync();
        await wave.RoundAsync();
    }

    public ValueTask DisposeAsync()
    {
        wave.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_is_a_task_and_stays_one()
    {
        var state = await wave.StateAsync();

        Assert.True(state.Intents[key].IsUnknown);
        var task = Assert.Single(state.Tasks, t => t.Task.Task == "unknown-outcome");
        Assert.False(state.IsDone(task.Key));
        Assert.Contains("Whether the message left has to be said", (await wave.Room.Returns.TaskDoneAsync(wave.Run, task.Key, Priya, "Seen.")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Found_to_have_left_it_counts_as_sent_and_the_task_is_done()
    {
        Assert.Equal(1, (await ResolveAsync(wasSent: true, "It is in the sent items.")).Changed);

        var state = await wave.StateAsync();
        Assert.Equal(state.Intents[key].At, state.Intents[key].SentAt);
        Assert.True(state.IsDone(Keys.Unknown(key)));
        await MoreRoundsAsync();
        _ = Assert.Single(wave.Mail.Sent, m => m.Reference.StartsWith(key, StringComparison.Ordinal));
        Assert.Contains("confirmed as sent by an officer, after nobody could tell whether it had left", await WhyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Found_not_to_have_left_it_is_sent_once_under_a_reference_of_its_own()
    {
        Assert.Equal(1, (await ResolveAsync(wasSent: false, "The school has no such message.")).Changed);

        await MoreRoundsAsync();

        var again = Assert.Single(wave.Mail.Sent, m => m.Reference == Keys.Again(key, 1));
        Assert.Equal(wave.Mail.Sent.First(m => m.Reference == key).To, again.To);
        var state = await wave.StateAsync();
        Assert.NotNull(state.Intents[key].SentAt);
        Assert.True(state.IsDone(Keys.Unknown(key)));
        Assert.Contains("was sent “Notice” (L0) again because an officer had found that it had not left", await WhyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_again_and_unknown_again_it_is_a_task_again()
    {
        _ = await ResolveAsync(wasSent: false, "The school has no such message.");
        wave.Mail.DropsAnswer = m => m.Reference == Keys.Again(key, 1);
        await MoreRoundsAsync();
        wave.Mail.DropsAnswer = _ => false;

        var state = await wave.StateAsync();
        Assert.True(state.Intents[key].IsUnknown);
        Assert.False(state.IsDone(Keys.Unknown(Keys.Again(key, 1))));

        Assert.Equal(1, (await ResolveAsync(wasSent: true, "This time it is there.")).Changed);
        Assert.NotNull((await wave.StateAsync()).Intents[key].SentAt);
    }

    [Fact]
    public async Task Whoever_has_answered_meanwhile_is_not_sent_it()
    {
        _ = await wave.Room.Intake.AdmitAsync(wave.Run, new Submission("100103", "test", "1", wave.Clock.Now, new Dictionary<string, Answer>()));
        _ = await ResolveAsync(wasSent: false, "The school has no such message.");

        await MoreRoundsAsync();

        Assert.True((await wave.StateAsync()).Intents[key].IsWithdrawn);
        Assert.DoesNotContain(wave.Mail.Sent, m => m.Reference == Keys.Again(key, 1));
    }

    [Fact]
    public async Task It_is_said_once_with_a_name_and_a_reason()
    {
        Assert.Contains("Say why", (await ResolveAsync(wasSent: true, " ")).Refusal, StringComparison.Ordinal);
        Assert.Contains("has sent no message", (await wave.Room.Desk.ResolveUnknownAsync(wave.Run, "none", true, Priya, "Seen.")).Refusal, StringComparison.Ordinal);
        Assert.Contains("is known: it left", (await wave.Room.Desk.ResolveUnknownAsync(wave.Run, $"{wave.Run}/100104/L0/dsl", false, Priya, "Guess.")).Refusal, StringComparison.Ordinal);
        _ = await ResolveAsync(wasSent: true, "It is in the sent items.");
        Assert.Contains("is known: it left", (await ResolveAsync(wasSent: false, "Or is it?")).Refusal, StringComparison.Ordinal);
    }

    private Task<Decision> ResolveAsync(bool wasSent, string reason) => wave.Room.Desk.ResolveUnknownAsync(wave.Run, key, wasSent, Priya, reason);

    private async Task MoreRoundsAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                await wave.RoundAsync();
            }
            catch (IOException)
            {
                // Told of and tried again.
            }

            _ = await wave.MuchLaterAsync();
        }
    }

    private async Task<string> WhyAsync() =>
        (await new WhyQuery(wave.Record, new RunLoader(wave.Room.Box)).AnswerAsync(wave.Run, "100103", new LocalDate(2025, 9, 15)))!;
}

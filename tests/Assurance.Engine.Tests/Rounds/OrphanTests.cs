using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>Letters that were to go and did not, and what happens to a school before they are looked at again.</summary>
public sealed class OrphanTests : IAsyncLifetime
{
    private const string School = "100103";
    private static readonly Officer Priya = Officer.Named("Priya Shah");
    private WaveRun wave = null!;

    private string Key => $"{wave.Run}/{School}/L0/dsl";

    public async ValueTask InitializeAsync()
    {
        wave = await WaveRun.SetAsync();
        wave.Mail.Takes = (m, _) => m.Reference == Key ? throw new MailBusyException("busy", Duration.FromMinutes(4)) : Task.CompletedTask;
        await wave.RoundAsync();
        wave.Mail.Takes = (_, _) => Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        wave.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_letter_that_finds_its_school_paused_goes_when_the_pause_ends()
    {
        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        await LaterAsync(Duration.FromMinutes(5));
        Assert.Empty(Letters());

        // Nothing is on its way, so nothing holds up the closing of the run.
        Assert.Empty((await wave.StateAsync()).PendingIntents);

        _ = await wave.Room.Desk.ResumeAsync(wave.Run, School, Priya, "They asked to go on.");
        await LaterAsync(Duration.FromMinutes(5));
        await LaterAsync(Duration.FromMinutes(5));

        Assert.Equal(Keys.Again(Key, 1), Assert.Single(Letters()).Reference);
        Assert.NotNull((await wave.StateAsync()).Intents[Key].SentAt);
        Assert.Contains("after all because what it asks for was owed again", await WhyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_finds_a_return_goes_when_the_return_is_taken_back()
    {
        _ = await wave.Room.Intake.AdmitAsync(wave.Run, new Submission(School, "test", "1", wave.Clock.Now, new Dictionary<string, Answer>()));
        await LaterAsync(Duration.FromMinutes(5));
        Assert.True((await wave.StateAsync()).Intents[Key].IsWithdrawn);

        Assert.Null((await wave.Room.Filing.WithdrawAsync(wave.Run, School, 1, Priya, "It was another school's.")).Refusal);
        await LaterAsync(Duration.FromMinutes(5));

        Assert.Equal(Keys.Again(Key, 1), Assert.Single(Letters()).Reference);
    }

    [Fact]
    public async Task Taken_up_again_by_two_at_once_it_goes_once()
    {
        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        await LaterAsync(Duration.FromMinutes(5));
        _ = await wave.Room.Desk.ResumeAsync(wave.Run, School, Priya, "They asked to go on.");
        using var other = wave.Other();

        _ = await Task.WhenAll(Task.Run(() => wave.Room.Rounds.PlanAsync(wave.Run)), Task.Run(() => other.Rounds.PlanAsync(wave.Run)));

        Assert.Single(Letters());
    }

    /// <summary>The opening letter is due on the 22nd: the notice, given back before, would only be in its way.</summary>
    [Fact]
    public async Task A_letter_that_another_has_overtaken_is_passed_over_and_the_later_one_goes_that_day()
    {
        _ = await wave.Room.Desk.StopAsync(wave.Run, Priya, "A fault in the letter.");
        await AtAsync(22, 9);
        _ = await wave.Room.Desk.StartAsync(wave.Run, Priya, "It is put right.");
        await LaterAsync(Duration.FromMinutes(1));
        await LaterAsync(Duration.FromMinutes(5));

        Assert.Equal([$"{wave.Run}/{School}/L1/dsl"], Letters().Select(l => l.Reference));
        var state = await wave.StateAsync();
        Assert.Empty(state.PendingIntents);
        var passed = Assert.Single(state.Find(School)!.Passed, p => p.Rung == "L0");
        Assert.Equal(("overtaken", "L1"), (passed.Reason.Code, passed.Reason["by"]));
        Assert.Contains("had “Notice” (L0) passed over", await WhyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overtaken_while_it_was_withdrawn_it_is_passed_over_once()
    {
        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        await LaterAsync(Duration.FromMinutes(5));
        await AtAsync(22, 9);
        _ = await wave.Room.Desk.ResumeAsync(wave.Run, School, Priya, "They asked to go on.");
        await LaterAsync(Duration.FromMinutes(1));
        await LaterAsync(Duration.FromMinutes(5));

        Assert.Equal([$"{wave.Run}/{School}/L1/dsl"], Letters().Select(l => l.Reference));
        Assert.Single((await wave.StateAsync()).Find(School)!.Passed, p => p.Rung == "L0");
    }

    /// <summary>Of a day to come nobody can say that nothing was sent.</summary>
    [Fact]
    public async Task Why_speaks_of_a_day_to_come_as_one()
    {
        var query = new WhyQuery(wave.Record, new RunLoader(wave.Room.Box));
        var today = UkTime.Date(wave.Clock.Now);

        var ahead = await query.AnswerAsync(wave.Run, School, new LocalDate(2025, 10, 6), today);
        Assert.StartsWith("Monday 6 October 2025 is still to come. As things stand on Monday 15 September 2025, the next step for School 3 (URN 100103) is “Questions open” (L1), due on Monday 22 September 2025", ahead, StringComparison.Ordinal);

        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        Assert.Contains("nothing goes to School 3 (URN 100103) because an officer had paused it.", await query.AnswerAsync(wave.Run, School, new LocalDate(2025, 10, 6), today), StringComparison.Ordinal);
        Assert.StartsWith("On Monday 15 September 2025", await query.AnswerAsync(wave.Run, School, today, today), StringComparison.Ordinal);
    }

    private List<OutgoingMessage> Letters() =>
        [.. wave.Mail.Sent.Where(m => m.Reference.Contains($"/{School}/L", StringComparison.Ordinal) && m.Reference.Contains("/dsl", StringComparison.Ordinal))];

    private async Task LaterAsync(Duration wait)
    {
        _ = await wave.LaterAsync(wait);
        await wave.RoundAsync();
    }

    private Task<bool> AtAsync(int day, int hour) => wave.AtAsync(UkTime.At(new LocalDate(2025, 9, day), new LocalTime(hour, 0)));

    private async Task<string> WhyAsync() =>
        (await new WhyQuery(wave.Record, new RunLoader(wave.Room.Box)).AnswerAsync(wave.Run, School, UkTime.Date(wave.Clock.Now)))!;
}

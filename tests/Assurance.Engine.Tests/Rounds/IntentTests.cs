using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>The intent is the point of decision: what happens when the process dies or the transport lies (design, section 6).</summary>
public sealed class IntentTests : IAsyncLifetime
{
    private WaveRun wave = null!;

    [Fact]
    public async Task A_message_that_was_taken_before_the_connection_tore_is_recorded_and_not_sent_again()
    {
        wave.Mail.DropsAnswer = _ => true;
        _ = await wave.OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(wave.RoundAsync);
        var taken = wave.Mail.Sent.Count;
        Assert.True(taken > 0);
        wave.Mail.DropsAnswer = _ => false;
        await LaterAsync();
        Assert.Equal(wave.Mail.Sent.Count, wave.Mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
        await EverythingSettledAsync();
    }

    [Fact]
    public async Task A_message_that_never_left_is_found_absent_and_sent_once()
    {
        wave.Mail.Refuses = _ => true;
        _ = await wave.OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(wave.RoundAsync);
        Assert.Empty(wave.Mail.Sent);
        wave.Mail.Refuses = _ => false;
        await LaterAsync();
        Assert.NotEmpty(wave.Mail.Sent);
        Assert.Equal(wave.Mail.Sent.Count, wave.Mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
        await EverythingSettledAsync();
    }

    [Fact]
    public async Task Messages_that_are_written_side_by_side_leave_in_the_order_in_which_they_were_decided_on()
    {
        _ = await wave.OpenDayAsync();
        await wave.RoundAsync();

        var decided = (await wave.Record.ReadAsync(wave.Run)).Select(l => EventJson.Read(l.Bytes.Span)).Where(e => e.Body is MessageIntended).Select(e => e.Key).ToList();
        Assert.True(decided.Count > 10);
        Assert.Equal(decided, wave.Mail.Sent.Select(m => m.Reference));
    }

    [Fact]
    public async Task A_fresh_intent_belongs_to_its_claimant_and_nobody_else_sends_it()
    {
        wave.Mail.Refuses = _ => true;
        _ = await wave.OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(wave.RoundAsync);
        wave.Mail.Refuses = _ => false;
        using var other = wave.Other();
        _ = await other.Rounds.PlanAsync(wave.Run);
        Assert.Empty(wave.Mail.Sent);
    }

    [Fact]
    public async Task A_message_whose_addressee_was_erased_before_it_left_goes_to_nobody_and_to_a_person_as_a_task()
    {
        wave.Mail.Refuses = m => m.Reference.EndsWith("/100100/L0/dsl", StringComparison.Ordinal);
        _ = await wave.OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(wave.RoundAsync);
        wave.Mail.Refuses = _ => false;
        var details = (await wave.StateAsync()).Find("100100")!.Holder(Role.Dsl)!.Details;
        var desk = new Engine.Evidence.EvidenceDesk(wave.Room, new NoTables(), null);
        var (plan, _) = await desk.PlanAsync(wave.Run, [details]);
        Assert.Equal(1, (await desk.EraseAsync(plan!, Officer.Named("Priya Shah"), "They asked.")).Changed);

        await LaterAsync();

        var state = await wave.StateAsync();
        Assert.DoesNotContain(wave.Mail.Sent, m => m.To.Address.Length == 0 || m.Reference.Contains("/100100/L0/dsl", StringComparison.Ordinal));
        Assert.Contains(state.Tasks, t => t.Task.Task == "unknown-outcome" && t.Task.Respondent == "100100");
        Assert.Null(state.Find("100100")!.Holder(Role.Dsl));
    }

    [Fact]
    public async Task A_letter_on_paper_is_asked_about_where_letters_lie_and_a_message_where_mail_does()
    {
        _ = await wave.OpenDayAsync();
        var (letter, message) = (Keys.Message(wave.Run, "100100", "L0", Role.Head), Keys.Message(wave.Run, "100101", "L0", Role.Head));
        foreach (var (key, school, channel) in new[] { (letter, "100100", Channel.Post), (message, "100101", Channel.Email) })
        {
            var item = new MessageItem(key, school, "L0", [Role.Head], Reason.Of("rung-due"));
            _ = await wave.Room.Shelf.Journal(wave.Run).AppendAsync(_ => [new RunEvent(key, wave.Clock.Now, Actors.System, new MessageIntended("claim", "p", channel, MessageClass.Chase, wave.Clock.Now, "notice", [item]))]);
        }

        await LaterAsync();

        Assert.Equal([letter], wave.Mail.AskedOfPost);
    }

    [Fact]
    public async Task A_message_whose_address_goes_between_its_decision_and_its_writing_is_not_sent_into_the_void()
    {
        _ = await wave.OpenDayAsync();
        var details = (await wave.StateAsync()).Find("100100")!.Holder(Role.Dsl)!.Details;
        await wave.Objects.EraseAsync(details);

        await wave.RoundAsync();

        Assert.NotEmpty(wave.Mail.Sent);
        Assert.DoesNotContain(wave.Mail.Sent, m => m.Channel == Channel.Email && m.To.Address.Length == 0);
        Assert.Contains((await wave.StateAsync()).PendingIntents, i => i.Key.Contains("/100100/L0/dsl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_transport_that_cannot_be_asked_it_becomes_a_task_and_is_never_resent()
    {
        wave.Mail.CanBeAsked = false;
        wave.Mail.DropsAnswer = m => m.Reference.EndsWith("/100100/L0/dsl", StringComparison.Ordinal);
        _ = await wave.OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(wave.RoundAsync);
        wave.Mail.DropsAnswer = _ => false;
        await LaterAsync();
        var state = await wave.StateAsync();
        Assert.Contains(state.Intents.Values, i => i.IsUnknown);
        Assert.Contains(state.Tasks, t => t.Task.Task == "unknown-outcome");
        Assert.Equal(wave.Mail.Sent.Count, wave.Mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_recovered_chase_keeps_the_rules_of_the_day_on_which_it_leaves()
    {
        wave.Mail.Refuses = _ => true;
        _ = await wave.OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(wave.RoundAsync);
        wave.Mail.Refuses = _ => false;

        // In the evening nothing leaves. Then one school returns, and its chase is withdrawn instead of being sent late.
        _ = await wave.AtAsync(UkTime.At(new LocalDate(2025, 9, 15), new LocalTime(19, 0)));
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);
        Assert.Empty(wave.Mail.Sent);
        var pending = (await wave.StateAsync()).PendingIntents.First(i => i.Intended.Items[0].Roles[0] == "dsl");
        var school = pending.Intended.Items[0].Respondent;
        _ = await wave.Room.Intake.AdmitAsync(wave.Run, new Submission(school, "test", "1", wave.Clock.Now, new Dictionary<string, Answer>()));
        _ = await wave.AtAsync(UkTime.At(new LocalDate(2025, 9, 16), new LocalTime(9, 0)));
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);
        var state = await wave.StateAsync();
        Assert.True(state.Intents[pending.Key].IsWithdrawn);
        Assert.NotEmpty(wave.Mail.Sent);
        Assert.DoesNotContain(wave.Mail.Sent, m => m.Reference == pending.Key);

        // What left late counts as that day's chase.
        await wave.RoundAsync();
        Assert.All(wave.Mail.Sent.Where(m => m.Class == MessageClass.Chase).GroupBy(m => m.To.Address), g => Assert.Single(g));
    }

    [Fact]
    public async Task An_extension_that_no_calendar_reaches_is_refused_and_changes_nothing()
    {
        var officer = Officer.Named("A Person");
        var refused = await wave.Room.Desk.ExtendAsync(wave.Run, "100100", new LocalDate(2062, 12, 11), officer, "A slip of the key.");
        Assert.Equal(0, refused.Changed);
        Assert.NotNull(refused.Refusal);
        Assert.NotNull((await wave.Room.Desk.ExtendAsync(wave.Run, "100100", new LocalDate(2020, 1, 1), officer, "Gone by.")).Refusal);
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);
        Assert.Equal(1, (await wave.Room.Desk.ExtendAsync(wave.Run, "100100", new LocalDate(2025, 12, 12), officer, "New head.")).Changed);
        var happened = EventJson.Read((await wave.Record.ReadAsync(wave.Run))[^1].Bytes.Span);
        Assert.DoesNotContain("person", happened.Actor, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Replies_of_a_second_return_are_not_swallowed_by_those_of_the_first()
    {
        var zero = new Dictionary<string, Answer> { ["S175-A9"] = Answer.Of("This questionnaire"), ["S175-B1"] = Answer.Of("0") };
        _ = await wave.Room.Intake.AdmitAsync(wave.Run, new Submission("100101", "test", "1", wave.Clock.Now, new Dictionary<string, Answer>()));
        _ = await wave.Room.Rounds.ReplyAsync(wave.Run, "100101");
        _ = await wave.Room.Intake.AdmitAsync(wave.Run, new Submission("100101", "test", "2", wave.Clock.Now, zero));
        _ = await wave.Room.Rounds.ReplyAsync(wave.Run, "100101");
        Assert.Contains(wave.Mail.Sent, m => m.Reference.Contains("/receipt-1/", StringComparison.Ordinal));
        Assert.Contains(wave.Mail.Sent, m => m.Reference.Contains("/receipt-2/", StringComparison.Ordinal));
        Assert.Contains(wave.Mail.Sent, m => m.Reference.Contains("/alert-2/", StringComparison.Ordinal));
        Assert.Empty((await wave.StateAsync()).AwaitingReply);
    }

    [Fact]
    public async Task Two_runners_on_one_record_send_each_message_once()
    {
        _ = await wave.OpenDayAsync();
        using var other = wave.Other();
        for (var i = 0; i < 6; i++)
        {
            var plans = await Task.WhenAll(wave.Room.Rounds.PlanAsync(wave.Run), other.Rounds.PlanAsync(wave.Run));
            var rooms = new[] { wave.Room, other };
            await Task.WhenAll(plans.Select((plan, k) => Task.Run(async () =>
            {
                _ = await rooms[k].DoAsync(plan);
            })));
            _ = await wave.AtAsync(wave.Clock.Now + Duration.FromMinutes(1));
        }

        Assert.NotEmpty(wave.Mail.Sent);
        Assert.Equal(wave.Mail.Sent.Count, wave.Mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
    }

    public async ValueTask InitializeAsync() => wave = await WaveRun.StageAsync();

    public ValueTask DisposeAsync()
    {
        wave.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Past the longest activity: the claim belongs to nobody any more.</summary>
    private async Task LaterAsync()
    {
        _ = await wave.MuchLaterAsync();
        for (var i = 0; i < 5; i++)
        {
            await wave.RoundAsync();
        }
    }

    private async Task EverythingSettledAsync()
    {
        var state = await wave.StateAsync();
        Assert.All(state.Intents.Values, i => Assert.NotNull(i.SentAt));
        Assert.Equal(wave.Mail.Sent.Count, state.Intents.Count);
    }
}

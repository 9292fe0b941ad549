using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>The intent is the point of decision: what happens when the process dies or the transport lies (design, section 6).</summary>
public sealed class IntentTests : IAsyncLifetime
{
    private readonly MemoryMail mail = new();
    private readonly InMemoryRecord record = new();
    private readonly InMemoryObjects objects = new();
    private RehearsalStage stage = null!;

    [Fact]
    public async Task A_message_that_was_taken_before_the_connection_tore_is_recorded_and_not_sent_again()
    {
        mail.DropsAnswer = _ => true;
        _ = await OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(RoundAsync);
        var taken = mail.Sent.Count;
        Assert.True(taken > 0);
        mail.DropsAnswer = _ => false;
        await LaterAsync();
        Assert.Equal(mail.Sent.Count, mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
        await EverythingSettledAsync();
    }

    [Fact]
    public async Task A_message_that_never_left_is_found_absent_and_sent_once()
    {
        mail.Refuses = _ => true;
        _ = await OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(RoundAsync);
        Assert.Empty(mail.Sent);
        mail.Refuses = _ => false;
        await LaterAsync();
        Assert.NotEmpty(mail.Sent);
        Assert.Equal(mail.Sent.Count, mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
        await EverythingSettledAsync();
    }

    [Fact]
    public async Task A_fresh_intent_belongs_to_its_claimant_and_nobody_else_sends_it()
    {
        mail.Refuses = _ => true;
        _ = await OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(RoundAsync);
        mail.Refuses = _ => false;
        using var other = new EngineRoom(record, objects, mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(99), stage.World.Clock);
        _ = await other.Rounds.PlanAsync(stage.Run);
        Assert.Empty(mail.Sent);
    }

    [Fact]
    public async Task A_message_whose_addressee_was_erased_before_it_left_goes_to_nobody_and_to_a_person_as_a_task()
    {
        mail.Refuses = m => m.Reference.EndsWith("/100100/L0/dsl", StringComparison.Ordinal);
        _ = await OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(RoundAsync);
        mail.Refuses = _ => false;
        var details = (await StateAsync()).Find("100100")!.Holder(Role.Dsl)!.Details;
        var desk = new Engine.Evidence.EvidenceDesk(stage.Room, new NoTables(), null);
        var (plan, _) = await desk.PlanAsync(stage.Run, [details]);
        Assert.Equal(1, (await desk.EraseAsync(plan!, Officer.Named("Priya Shah"), "They asked.")).Changed);

        await LaterAsync();

        var state = await StateAsync();
        Assert.DoesNotContain(mail.Sent, m => m.To.Address.Length == 0 || m.Reference.Contains("/100100/L0/dsl", StringComparison.Ordinal));
        Assert.Contains(state.Tasks, t => t.Task.Task == "unknown-outcome" && t.Task.Respondent == "100100");
        Assert.Null(state.Find("100100")!.Holder(Role.Dsl));
    }

    [Fact]
    public async Task A_message_whose_address_goes_between_its_decision_and_its_writing_is_not_sent_into_the_void()
    {
        _ = await OpenDayAsync();
        var details = (await StateAsync()).Find("100100")!.Holder(Role.Dsl)!.Details;
        await objects.EraseAsync(details);

        await RoundAsync();

        Assert.NotEmpty(mail.Sent);
        Assert.DoesNotContain(mail.Sent, m => m.Channel == Channel.Email && m.To.Address.Length == 0);
        Assert.Contains((await StateAsync()).PendingIntents, i => i.Key.Contains("/100100/L0/dsl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_transport_that_cannot_be_asked_it_becomes_a_task_and_is_never_resent()
    {
        mail.CanBeAsked = false;
        mail.DropsAnswer = m => m.Reference.EndsWith("/100100/L0/dsl", StringComparison.Ordinal);
        _ = await OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(RoundAsync);
        mail.DropsAnswer = _ => false;
        await LaterAsync();
        var state = await StateAsync();
        Assert.Contains(state.Intents.Values, i => i.IsUnknown);
        Assert.Contains(state.Tasks, t => t.Task.Task == "unknown-outcome");
        Assert.Equal(mail.Sent.Count, mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_recovered_chase_keeps_the_rules_of_the_day_on_which_it_leaves()
    {
        mail.Refuses = _ => true;
        _ = await OpenDayAsync();
        _ = await Assert.ThrowsAsync<IOException>(RoundAsync);
        mail.Refuses = _ => false;

        // Saturday: nothing leaves. Then one school returns, and its chase is withdrawn instead of being sent late.
        _ = await stage.World.AdvanceToAsync(UkTime.At(new LocalDate(2025, 9, 20), new LocalTime(12, 0)), stopOnHint: false);
        _ = await stage.Room.Rounds.PlanAsync(stage.Run);
        Assert.Empty(mail.Sent);
        var pending = (await StateAsync()).PendingIntents.First(i => i.Intended.Items[0].Roles[0] == "dsl");
        var school = pending.Intended.Items[0].Respondent;
        _ = await stage.Room.Intake.AdmitAsync(stage.Run, new Submission(school, "test", "1", stage.World.Clock.Now, new Dictionary<string, Answer>()));
        _ = await stage.World.AdvanceToAsync(UkTime.At(new LocalDate(2025, 9, 22), new LocalTime(9, 0)), stopOnHint: false);
        _ = await stage.Room.Rounds.PlanAsync(stage.Run);
        var state = await StateAsync();
        Assert.True(state.Intents[pending.Key].IsWithdrawn);
        Assert.NotEmpty(mail.Sent);
        Assert.DoesNotContain(mail.Sent, m => m.Reference == pending.Key);

        // What left late counts as that day's chase: the opening letter waits for the next day.
        await RoundAsync();
        Assert.All(mail.Sent.Where(m => m.Class == MessageClass.Chase).GroupBy(m => m.To.Address), g => Assert.Single(g));
    }

    [Fact]
    public async Task An_extension_that_no_calendar_reaches_is_refused_and_changes_nothing()
    {
        var officer = Officer.Named("A Person");
        var refused = await stage.Room.Desk.ExtendAsync(stage.Run, "100100", new LocalDate(2062, 12, 11), officer, "A slip of the key.");
        Assert.Equal(0, refused.Changed);
        Assert.NotNull(refused.Refusal);
        Assert.NotNull((await stage.Room.Desk.ExtendAsync(stage.Run, "100100", new LocalDate(2020, 1, 1), officer, "Gone by.")).Refusal);
        _ = await stage.Room.Rounds.PlanAsync(stage.Run);
        Assert.Equal(1, (await stage.Room.Desk.ExtendAsync(stage.Run, "100100", new LocalDate(2025, 12, 12), officer, "New head.")).Changed);
        var happened = EventJson.Read((await record.ReadAsync(stage.Run))[^1].Bytes.Span);
        Assert.DoesNotContain("person", happened.Actor, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Replies_of_a_second_return_are_not_swallowed_by_those_of_the_first()
    {
        var zero = new Dictionary<string, Answer> { ["S175-A9"] = Answer.Of("This questionnaire"), ["S175-B1"] = Answer.Of("0") };
        _ = await stage.Room.Intake.AdmitAsync(stage.Run, new Submission("100101", "test", "1", stage.World.Clock.Now, new Dictionary<string, Answer>()));
        _ = await stage.Room.Rounds.ReplyAsync(stage.Run, "100101");
        _ = await stage.Room.Intake.AdmitAsync(stage.Run, new Submission("100101", "test", "2", stage.World.Clock.Now, zero));
        _ = await stage.Room.Rounds.ReplyAsync(stage.Run, "100101");
        Assert.Contains(mail.Sent, m => m.Reference.Contains("/receipt-1/", StringComparison.Ordinal));
        Assert.Contains(mail.Sent, m => m.Reference.Contains("/receipt-2/", StringComparison.Ordinal));
        Assert.Contains(mail.Sent, m => m.Reference.Contains("/alert-2/", StringComparison.Ordinal));
        Assert.Empty((await StateAsync()).AwaitingReply);
    }

    [Fact]
    public async Task Two_runners_on_one_record_send_each_message_once()
    {
        _ = await OpenDayAsync();
        using var other = new EngineRoom(record, objects, mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(99), stage.World.Clock);
        for (var i = 0; i < 6; i++)
        {
            var plans = await Task.WhenAll(stage.Room.Rounds.PlanAsync(stage.Run), other.Rounds.PlanAsync(stage.Run));
            var rooms = new[] { stage.Room, other };
            await Task.WhenAll(plans.Select((plan, k) => Task.Run(async () =>
            {
                foreach (var batch in plan.Batches)
                {
                    _ = await rooms[k].Rounds.ExecuteAsync(stage.Run, batch.Keys);
                }
            })));
            _ = await stage.World.AdvanceToAsync(stage.World.Clock.Now + Duration.FromMinutes(1), stopOnHint: false);
        }

        Assert.NotEmpty(mail.Sent);
        Assert.Equal(mail.Sent.Count, mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
    }

    public async ValueTask InitializeAsync()
    {
        var definition = ShippedCycles.Load("section-175");
        stage = await RehearsalStage.SetAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = [.. Enumerable.Range(0, 12).Select(i => new Respondent { Id = $"{100100 + i}", Name = $"School {i}", Duty = definition.Duties[0].Code, Calendar = "926" })],
                Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
                Partnership = new PartnershipDetails("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid"),
                Opens = new LocalDate(2025, 9, 22),
                ResponseRate = 0,
                Seed = 5,
                LaCode = "926",
            },
            record, objects, mail, new MemoryPublication(), new PlainComposer());
    }

    public ValueTask DisposeAsync()
    {
        stage.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<bool> OpenDayAsync() => stage.World.AdvanceToAsync(UkTime.At(new LocalDate(2025, 9, 15), new LocalTime(9, 0)), stopOnHint: false);

    private async Task RoundAsync()
    {
        var plan = await stage.Room.Rounds.PlanAsync(stage.Run);
        foreach (var batch in plan.Batches)
        {
            _ = await stage.Room.Rounds.ExecuteAsync(stage.Run, batch.Keys);
        }
    }

    /// <summary>Past the longest activity: the claim belongs to nobody any more.</summary>
    private async Task LaterAsync()
    {
        _ = await stage.World.AdvanceToAsync(stage.World.Clock.Now + Duration.FromMinutes(31), stopOnHint: false);
        for (var i = 0; i < 5; i++)
        {
            await RoundAsync();
        }
    }

    private async Task EverythingSettledAsync()
    {
        var state = await StateAsync();
        Assert.All(state.Intents.Values, i => Assert.NotNull(i.SentAt));
        Assert.Equal(mail.Sent.Count, state.Intents.Count);
    }

    private async Task<RunState> StateAsync() => (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(s => s))!;
}

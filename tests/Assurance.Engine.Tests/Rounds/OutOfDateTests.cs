using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Evidence;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Packs;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.Engine.Tests.Intake;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>
/// Two processes on one store, of which one read it some minutes ago and goes on that: whatever a person changed meanwhile in the other holds. Each
/// with a plan on the record as it stands, for comparison.
/// </summary>
public sealed class OutOfDateTests
{
    private static readonly Officer Officer = Officer.Named("Priya Shah");
    private static readonly Instant Early = UkTime.At(new LocalDate(2025, 9, 15), new LocalTime(8, 56));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_contact_that_was_replaced_four_minutes_before_gets_nothing(bool again)
    {
        using var wave = await WaveRun.StageAsync();
        using var other = wave.Other();
        _ = await wave.AtAsync(Early);
        _ = await other.Shelf.Journal(wave.Run).ReadAsync(s => s.Position);
        await ReplaceAsync(wave.Room, wave.Run, "100100", "new-dsl@example.invalid");
        _ = await wave.OpenDayAsync();

        var plan = await other.Rounds.PlanAsync(wave.Run, again ? RunJournal.Recently : TimeSpan.Zero);
        _ = await other.DoAsync(plan);

        var sent = wave.Mail.Sent.Where(m => m.Reference.Contains("/100100/L0/dsl", StringComparison.Ordinal)).Select(m => m.To.Address).ToList();
        Assert.Equal(["new-dsl@example.invalid"], sent);
    }

    /// <summary>The run heard the hint and planned afresh in one process; the batch is done by another that had read the record before.</summary>
    [Fact]
    public async Task A_batch_that_was_planned_afresh_goes_to_whom_it_was_planned_for()
    {
        using var wave = await WaveRun.StageAsync();
        using var other = wave.Other();
        _ = await wave.AtAsync(Early);
        _ = await other.Shelf.Journal(wave.Run).ReadAsync(s => s.Position);
        await ReplaceAsync(wave.Room, wave.Run, "100100", "new-dsl@example.invalid");
        _ = await wave.OpenDayAsync();

        var plan = await wave.Room.Rounds.PlanAsync(wave.Run);
        _ = await other.DoAsync(plan);

        var sent = wave.Mail.Sent.Where(m => m.Reference.Contains("/100100/L0/dsl", StringComparison.Ordinal)).Select(m => m.To.Address).ToList();
        Assert.Equal(["new-dsl@example.invalid"], sent);
    }

    /// <summary>A process that planned before and then was told itself of a new contact is handed the batch of a plan that another has made.</summary>
    [Fact]
    public async Task A_batch_of_another_processs_plan_is_not_done_by_an_older_one_of_its_own()
    {
        using var wave = await WaveRun.StageAsync();
        using var other = wave.Other();
        _ = await wave.OpenDayAsync();
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);
        await ReplaceAsync(wave.Room, wave.Run, "100100", "new-dsl@example.invalid");

        var plan = await other.Rounds.PlanAsync(wave.Run);
        _ = await wave.Room.DoAsync(plan, plan.Position);

        var sent = wave.Mail.Sent.Where(m => m.Reference.Contains("/100100/L0/dsl", StringComparison.Ordinal)).Select(m => m.To.Address).ToList();
        Assert.Equal(["new-dsl@example.invalid"], sent);
    }

    /// <summary>Nobody was known, an officer names somebody, and four minutes later the rung is settled for want of anybody: it never goes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rung_is_not_settled_for_want_of_a_contact_that_is_known(bool again)
    {
        var (record, objects) = (new InMemoryRecord(), new InMemoryObjects());
        using var house = await IntakeHouse.OpenAsync(record: record, objects: objects);
        using var other = new EngineRoom(record, objects, new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SeededEntropy(99), house.Clock);
        _ = await other.Shelf.Journal(house.Run).ReadAsync(s => s.Position);
        house.Clock.MoveTo(house.Clock.Now + Duration.FromMinutes(4));
        var set = await house.Room.Roster.SetContactsAsync(house.Run, IntakeHouse.School(2), [new KnownContact(Role.Dsl, "p-new", new PersonDetails("E New", "new@example.invalid"))], "officer-1");
        Assert.Equal(1, set.Changed);
        var at = await house.StateAsync(s => s.Position);

        for (var i = 0; i < 3; i++)
        {
            var plan = await other.Rounds.PlanAsync(house.Run, again ? RunJournal.Recently : TimeSpan.Zero);
            _ = await other.DoAsync(plan);
        }

        var settled = (await record.ReadAsync(house.Run, at)).Select(l => EventJson.Read(l.Bytes.Span)).Where(e => e.Body is RungSettled r && r.Respondent == IntakeHouse.School(2) && r.Roles.Contains(Role.Dsl)).Select(e => e.Key).ToList();
        Assert.Empty(settled);
    }

    /// <summary>Invariant 4: a person can extend, and the next plan shows it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_was_granted_more_time_is_not_reminded_by_the_next_plan(bool again)
    {
        using var wave = await WaveRun.StageAsync();
        _ = await wave.OpenDayAsync();
        var reminder = await wave.Room.Shelf.Journal(wave.Run).ReadAsync(s => s.DatesFor(s.Find("100100")!).Rungs[s.IndexOf("L2")]);
        for (var day = new LocalDate(2025, 9, 15); day < reminder; day = day.PlusDays(1))
        {
            _ = await wave.AtAsync(UkTime.At(day, new LocalTime(9, 0)));
            for (var i = 0; i < 4; i++)
            {
                await wave.RoundAsync();
                _ = await wave.LaterAsync(Duration.FromMinutes(3));
            }
        }

        using var other = wave.Other();
        _ = await wave.AtAsync(UkTime.At(reminder, new LocalTime(8, 56)));
        _ = await other.Shelf.Journal(wave.Run).ReadAsync(s => s.Position);
        var due = await wave.Room.Shelf.Journal(wave.Run).ReadAsync(s => s.RunCalendar.Add(s.RunDates.Due, 10));
        var granted = await wave.Room.Desk.ExtendAsync(wave.Run, "100100", due, Officer, "A flood.");
        Assert.Null(granted.Refusal);
        var before = wave.Mail.Sent.Count;
        _ = await wave.AtAsync(UkTime.At(reminder, new LocalTime(9, 0)));

        for (var i = 0; i < 3; i++)
        {
            var plan = await other.Rounds.PlanAsync(wave.Run, again ? RunJournal.Recently : TimeSpan.Zero);
            _ = await other.DoAsync(plan);

            _ = await wave.LaterAsync(Duration.FromMinutes(1));
        }

        Assert.NotEmpty(wave.Mail.Sent.Skip(before));
        Assert.DoesNotContain(wave.Mail.Sent.Skip(before), m => m.Reference.Contains("/100100/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public async Task What_was_erased_before_its_message_was_written_is_not_written_to(int kept)
    {
        using var wave = await WaveRun.StageAsync(o => new PackedObjects(o));
        using var app = new EngineRoom(wave.Record, new PackedObjects(wave.Objects, kept), wave.Mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(99), wave.Clock);
        using var command = new EngineRoom(wave.Record, new PackedObjects(wave.Objects), wave.Mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(98), wave.Clock);
        var desk = new EvidenceDesk(command, new NoTables(), null);
        _ = await wave.OpenDayAsync();
        var holder = (await app.Shelf.Journal(wave.Run).ReadAsync(s => s.Find("100111")!.Holder(Role.Dsl)!))!;

        // It was shown on a page, or written to, before.
        var details = (await app.Box.GetAsync<PersonDetails>(holder.Details))!;
        var erased = false;
        wave.Mail.Took = async _ =>
        {
            if (!erased)
            {
                erased = true;
                var (plan, _) = await desk.PlanAsync(wave.Run, [holder.Details]);
                Assert.Equal(1, (await desk.EraseAsync(plan!, Officer, "They asked.")).Changed);
                wave.Clock.MoveTo(wave.Clock.Now + Duration.FromTimeSpan(RunJournal.JustNow) + Duration.FromSeconds(1));
            }
        };

        var round = await app.Rounds.PlanAsync(wave.Run);
        _ = await app.DoAsync(round);

        Assert.True(erased);
        Assert.DoesNotContain(wave.Mail.Sent, m => m.To.Address == details.Email);
    }

    /// <summary>A closed run is read seldom, and what is erased of it has to be heard of all the same.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public async Task What_was_erased_of_a_closed_run_is_let_go_within_the_hour(int kept)
    {
        var store = new InMemoryObjects();
        using var year = await PlayedYear.PlayAsync(schools: 3, objects: new PackedObjects(store));
        using var app = new EngineRoom(year.Room.Record, new PackedObjects(store, kept), new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SeededEntropy(99), year.Clock);
        var due = new DueRuns(app.Shelf);
        _ = await due.FindAsync(RunJournal.Recently);
        var state = await year.StateAsync();
        var answers = state.Respondents.First(r => r.CurrentReturn is not null).CurrentReturn!.Answers;
        Assert.NotNull(await app.Box.GetAsync<ReturnObject>(answers));

        var desk = new EvidenceDesk(year.Room, new NoTables(), null);
        var (plan, _) = await desk.PlanAsync(year.Run, [answers]);
        Assert.Equal(1, (await desk.EraseAsync(plan!, Officer, "A child is named.")).Changed);
        Assert.Null(await year.Room.Box.GetAsync<ReturnObject>(answers));

        // What the app does by itself: its timer every ten minutes.
        for (var i = 0; i < 6; i++)
        {
            year.Clock.MoveTo(year.Clock.Now + Duration.FromMinutes(10));
            _ = await due.FindAsync(RunJournal.Recently);
        }

        Assert.Null(await app.Box.GetAsync<ReturnObject>(answers));
    }

    private static async Task ReplaceAsync(EngineRoom room, string run, string respondent, string email)
    {
        var known = await room.Roster.ContactsAsync(run, respondent);
        var decision = await room.Roster.SetContactsAsync(run, respondent, [.. known.Select(c => c.Role == Role.Dsl ? new KnownContact(Role.Dsl, "p-new-dsl", new PersonDetails("New Lead", email)) : c)], "officer-1");
        Assert.Equal(1, decision.Changed);
    }
}

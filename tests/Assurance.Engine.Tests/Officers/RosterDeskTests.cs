using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;
using static Assurance.Engine.Tests.Officers.OfficeRun;

namespace Assurance.Engine.Tests.Officers;

public sealed class RosterDeskTests : IAsyncLifetime
{
    private const string Actor = "officer-test";
    private OfficeRun office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        office.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_same_people_with_the_same_details_are_no_event_in_whatever_order()
    {
        var before = await office.ObjectsAsync();

        var decision = await office.Room.Roster.SetContactsAsync(office.Run, School, [Contact(School, Role.Head), Contact(School, Role.Dsl)], Actor);

        Assert.Equal((0, null), (decision.Changed, decision.Refusal));
        Assert.Empty(await office.EventsAsync());
        Assert.Equal(before, await office.ObjectsAsync());
    }

    [Fact]
    public async Task A_new_address_is_an_event_without_the_address_and_other_people_keep_their_object()
    {
        var head = (await office.SchoolAsync()).Holder(Role.Head)!;
        var changed = new Engine.Runs.KnownContact(Role.Dsl, "p-new", new PersonDetails("Quillfeather", "new@example.invalid"));

        var decision = await office.Room.Roster.SetContactsAsync(office.Run, School, [changed, Contact(School, Role.Head)], Actor);

        Assert.Equal(1, decision.Changed);
        var school = await office.SchoolAsync();
        Assert.Equal("p-new", school.Holder(Role.Dsl)!.Person);
        Assert.Equal(head.Details, school.Holder(Role.Head)!.Details);
        Assert.DoesNotContain("Quillfeather", string.Concat((await office.Room.Record.ReadAsync(office.Run)).Select(l => System.Text.Encoding.UTF8.GetString(l.Bytes.Span))), StringComparison.Ordinal);
        Assert.Equal([changed, Contact(School, Role.Head)], await office.Room.Roster.ContactsAsync(office.Run, School));
    }

    [Fact]
    public async Task The_partnerships_own_contacts_are_set_the_same_way()
    {
        _ = await office.Room.Roster.SetContactsAsync(office.Run, Nobody.Id, [Contact("partnership", "la-education-lead")], Actor);

        Assert.Equal("la-education-lead", Assert.Single((await office.StateAsync(s => s.PartnershipContacts))!).Role);
    }

    [Fact]
    public async Task An_id_that_shows_an_address_is_a_mistake_of_the_program() =>
        _ = await Assert.ThrowsAsync<ArgumentException>(() => office.Room.Roster.SetContactsAsync(office.Run, School, [new Engine.Runs.KnownContact(Role.Dsl, "dsl@example.invalid", new PersonDetails("A", null))], Actor));

    [Fact]
    public async Task Contacts_nobody_knows_of_are_refused_with_what_to_do()
    {
        Assert.Contains("Give its URN", (await office.Room.Roster.SetContactsAsync(office.Run, "999999", [Contact("999999", Role.Dsl)], Actor)).Refusal, StringComparison.Ordinal);
        Assert.Contains("There is no run", (await office.Room.Roster.SetContactsAsync("none.2026-27", School, [Contact(School, Role.Dsl)], Actor)).Refusal, StringComparison.Ordinal);
        Assert.Contains("needs a role and a name", (await office.Room.Roster.SetContactsAsync(office.Run, School, [Contact(School, Role.Dsl) with { Details = new PersonDetails(" ", null) }], Actor)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirming_twice_is_one_event()
    {
        Assert.Equal(1, (await office.Room.Roster.ConfirmContactsAsync(office.Run, School, Actor)).Changed);
        Assert.Equal(new Engine.Officers.Decision(0, null), await office.Room.Roster.ConfirmContactsAsync(office.Run, School, Actor));
        Assert.NotNull((await office.SchoolAsync()).ContactsConfirmedAt);
    }

    [Fact]
    public async Task Mail_that_came_back_makes_the_person_unreachable_until_the_address_is_put_right()
    {
        var intent = await office.SendAsync(School);

        Assert.Equal(1, (await office.Room.Roster.BounceAsync(office.Run, intent, Actor)).Changed);
        Assert.Equal(0, (await office.Room.Roster.BounceAsync(office.Run, intent, Actor)).Changed);
        Assert.False((await office.SchoolAsync()).Holder(Role.Dsl)!.HasEmail);

        // The control workbook still says the same, which proves nothing about the address.
        Assert.Equal(0, (await office.Room.Roster.SetContactsAsync(office.Run, School, [Contact(School, Role.Dsl), Contact(School, Role.Head)], Actor)).Changed);
        Assert.False((await office.SchoolAsync()).Holder(Role.Dsl)!.HasEmail);

        Assert.Equal(1, (await office.Room.Roster.ReinstateContactsAsync(office.Run, School, Actor)).Changed);
        Assert.True((await office.SchoolAsync()).Holder(Role.Dsl)!.HasEmail);
        Assert.Empty((await office.SchoolAsync()).Bounced);
    }

    [Fact]
    public async Task A_letter_by_post_does_not_bounce()
    {
        var intent = await office.SendAsync(School, Channel.Post);

        Assert.NotNull((await office.Room.Roster.BounceAsync(office.Run, intent, Actor)).Refusal);
        Assert.NotNull((await office.Room.Roster.BounceAsync(office.Run, "nothing", Actor)).Refusal);
    }

    [Fact]
    public async Task A_school_that_closed_owes_nothing_any_more()
    {
        Assert.Equal(1, (await office.Room.Roster.RegisterAsync(office.Run, School, RegisterChange.Closed, new LocalDate(2026, 10, 16), null, Actor)).Changed);
        Assert.Equal(new Engine.Officers.Decision(0, null), await office.Room.Roster.RegisterAsync(office.Run, School, RegisterChange.Closed, new LocalDate(2026, 10, 16), null, Actor));
        Assert.False((await office.SchoolAsync()).OwesAnswer);
    }

    [Fact]
    public async Task A_closure_to_come_is_recorded_on_its_day() =>
        Assert.Contains("still to come", (await office.Room.Roster.RegisterAsync(office.Run, School, RegisterChange.Closed, new LocalDate(2026, 12, 31), null, Actor)).Refusal, StringComparison.Ordinal);

    [Fact]
    public async Task A_school_that_converts_is_asked_as_before_under_its_new_number()
    {
        var academy = Respondent("170001") with { Name = "Invented Academy", Duty = "academy", TrustId = "t1", TrustName = "Trust" };

        Assert.Equal(1, (await office.Room.Roster.RegisterAsync(office.Run, School, RegisterChange.Converted, new LocalDate(2026, 10, 1), academy, Actor)).Changed);
        Assert.Equal(new Engine.Officers.Decision(0, null), await office.Room.Roster.RegisterAsync(office.Run, School, RegisterChange.Converted, new LocalDate(2026, 10, 1), academy, Actor));

        var school = await office.StateAsync(s => s.Match("170001"));
        Assert.Equal((School, "170001", "Invented Academy", "academy"), (school!.Id, school.Respondent.Number, school.Respondent.Name, school.Respondent.Duty));
        Assert.True(school.OwesAnswer);

        // From now on it can be named by either number.
        Assert.Equal(1, (await office.Room.Desk.PauseAsync(office.Run, "170001", Priya, "New head.")).Changed);
        Assert.True((await office.SchoolAsync()).IsPaused);
    }

    [Fact]
    public async Task A_successor_that_is_asked_already_is_refused() =>
        Assert.Contains("in its own right", (await office.Room.Roster.RegisterAsync(office.Run, School, RegisterChange.Converted, new LocalDate(2026, 10, 1), Respondent(Other), Actor)).Refusal, StringComparison.Ordinal);

    [Fact]
    public async Task A_correction_is_recorded_once_and_the_same_particulars_not_at_all()
    {
        var renamed = Respondent(School) with { Name = "Renamed School" };

        Assert.Equal(0, (await office.Room.Roster.RegisterAsync(office.Run, School, RegisterChange.Corrected, new LocalDate(2026, 10, 1), Respondent(School), Actor)).Changed);
        Assert.Equal(1, (await office.Room.Roster.RegisterAsync(office.Run, School, RegisterChange.Corrected, new LocalDate(2026, 10, 1), renamed, Actor)).Changed);
        Assert.Equal(0, (await office.Room.Roster.RegisterAsync(office.Run, School, RegisterChange.Corrected, new LocalDate(2026, 10, 1), renamed, Actor)).Changed);
        Assert.Equal("Renamed School", (await office.SchoolAsync()).Respondent.Name);
    }

    [Fact]
    public async Task A_holiday_added_late_moves_the_deadline_and_the_record_shows_both_reckonings()
    {
        var before = (await office.StateAsync(s => s.RunDates))!.Due;
        var holiday = new DayCalendar("926", Calendar.Name, Calendar.First, Calendar.Last, Calendar.OpenDays.Where(d => d != before), Calendar.Provisional);

        Assert.Equal(1, (await office.Room.Roster.SetCalendarAsync(office.Run, holiday, Actor)).Changed);

        var set = Assert.IsType<CalendarSet>(Assert.Single(await office.EventsAsync()).Body);
        Assert.Equal(before, set.DueBefore);
        Assert.Equal(Calendar.Add(before, 1), set.DueNow);
        Assert.Equal(set.DueNow, (await office.StateAsync(s => s.RunDates))!.Due);
        Assert.Equal(new Engine.Officers.Decision(0, null), await office.Room.Roster.SetCalendarAsync(office.Run, holiday, Actor));
    }

    [Fact]
    public async Task A_calendar_that_ends_too_early_is_refused_and_leaves_nothing_behind()
    {
        var before = await office.ObjectsAsync();
        var last = new LocalDate(2026, 12, 31);
        var tooShort = new DayCalendar("926", "Autumn only", Calendar.First, last, Calendar.OpenDays.Where(d => d <= last), []);

        Assert.Contains("does not cover", (await office.Room.Roster.SetCalendarAsync(office.Run, tooShort, Actor)).Refusal, StringComparison.Ordinal);
        Assert.Equal(before, await office.ObjectsAsync());
    }

    [Fact]
    public async Task A_calendar_nobody_keeps_is_refused() => Assert.Contains(
        "Nobody asked", (await office.Room.Roster.SetCalendarAsync(office.Run, new DayCalendar("999", "Elsewhere", Calendar.First, Calendar.Last, Calendar.OpenDays, []), Actor)).Refusal, StringComparison.Ordinal);
}

using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Tests.Intake;

public sealed class FormTests
{
    [Fact]
    public async Task An_attestation_stands_in_place_of_a_return()
    {
        using var house = await IntakeHouse.OpenAsync();
        var admission = await house.AdmitAsync(Attestation(house, 1, "Yes"));

        Assert.True(admission.IsAdmitted, admission.Refusal);
        var current = await house.StateAsync(s => s.Find("900001")!.CurrentReturn!);
        Assert.Equal(("attestation", false), (current.Form, current.AttestationDue));
        Assert.False(await house.StateAsync(s => s.Find("900001")!.OwesAnswer));
    }

    [Fact]
    public async Task An_attestation_that_a_rule_refuses_waits_for_a_person_and_settles_nothing()
    {
        using var house = await IntakeHouse.OpenAsync();
        var form = await house.StateAsync(s => s.Frame.Forms["attestation"]);
        var refusing = form.Outcomes.First(o => o.Refuses);
        var refused = (Condition.Is)refusing.When!;

        var admission = await house.AdmitAsync(house.Form(1, "attestation", "a", (refused.Question, refused.Values[0])));

        Assert.Contains($"cannot stand as it is ({refusing.Code})", admission.Refusal, StringComparison.Ordinal);
        Assert.True(await house.StateAsync(s => s.Find("900001")!.OwesAnswer));
    }

    [Fact]
    public async Task A_new_school_answers_in_full_whatever_route_others_may_take()
    {
        using var house = await IntakeHouse.OpenAsync(change: r => r.Id == "900001" ? r with { OpenedOn = new LocalDate(2026, 9, 1) } : r.Id == "900002" ? r with { OpenedOn = new LocalDate(2026, 9, 1), Predecessors = ["800002"] } : r);

        Assert.Contains("answers the whole questionnaire in its first year", (await house.AdmitAsync(Attestation(house, 1, "Yes"))).Refusal, StringComparison.Ordinal);
        var other = house.Bank.Questions.First(q => q.Id == "S175-A9").Options[1];
        Assert.Contains("answers the whole questionnaire", (await house.AdmitAsync(house.Web(1, "b", ("S175-A9", other)))).Refusal, StringComparison.Ordinal);
        Assert.True((await house.AdmitAsync(house.Web(1, "c", ("S175-A9", "This questionnaire")))).IsAdmitted);
        Assert.True((await house.AdmitAsync(Attestation(house, 2, "Yes"))).IsAdmitted);
    }

    [Fact]
    public async Task More_time_within_the_policy_is_granted_once()
    {
        using var house = await IntakeHouse.OpenAsync();
        var due = await house.StateAsync(s => s.DatesFor(s.Find("900001")!).Due);
        var until = await house.StateAsync(s => s.RunCalendar.Add(due, 10));

        _ = await house.AdmitAsync(MoreTime(house, 1, "a", until));
        _ = await house.AdmitAsync(MoreTime(house, 1, "b", until.PlusDays(1)));

        Assert.Equal(until, await house.StateAsync(s => s.Find("900001")!.ExtendedTo));
        Assert.Equal(["more-time", "more-time!"], await house.StateAsync(s => s.Find("900001")!.Forms.SelectMany(f => f.Outcomes).ToList()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-400)]
    [InlineData(40_000)]
    public async Task More_time_beyond_it_goes_to_a_person(int days)
    {
        using var house = await IntakeHouse.OpenAsync();
        var due = await house.StateAsync(s => s.DatesFor(s.Find("900001")!).Due);
        var until = await house.StateAsync(s => s.RunCalendar.Add(due, 10).PlusDays(days));

        Assert.True((await house.AdmitAsync(MoreTime(house, 1, "a", until))).IsAdmitted);

        Assert.Null(await house.StateAsync(s => s.Find("900001")!.ExtendedTo));
        Assert.Equal(["more-time!"], await house.StateAsync(s => s.Find("900001")!.Forms[0].Outcomes));
    }

    [Fact]
    public async Task A_new_contact_replaces_the_one_of_its_role_and_leaves_the_others()
    {
        using var house = await IntakeHouse.OpenAsync();
        var role = house.Room.Shelf.Journal(house.Run).Frozen.Frame.Policy.RoleNames[Role.Dsl];

        _ = await house.AdmitAsync(house.Form(1, "request", "a", ("REQ-2", "A new contact"), ("REQ-4", role), ("REQ-5", "D New"), ("REQ-6", "D.New@example.invalid"), ("REQ-9", "Head")));
        _ = await house.AdmitAsync(house.Form(2, "request", "b", ("REQ-2", "A new contact"), ("REQ-4", role), ("REQ-5", "D New"), ("REQ-6", "d.new@example.invalid"), ("REQ-9", "Head")));

        var contacts = await house.StateAsync(s => s.Find("900001")!.Contacts);
        Assert.Equal(["p-head", contacts[1].Person], contacts.Select(c => c.Person));
        Assert.Equal("D.New@example.invalid", (await house.Room.Box.RequireAsync<PersonDetails>(contacts[1].Details)).Email);
        Assert.Equal(contacts[1].Person, await house.StateAsync(s => s.Find("900002")!.Contacts[0].Person));
    }

    [Fact]
    public async Task Contacts_said_to_be_right_are_confirmed_and_a_corrected_address_keeps_the_name()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Form(2, "contacts", "a", ("CON-1", "Yes")));
        _ = await house.AdmitAsync(house.Form(1, "contacts", "b", ("CON-1", "No"), ("CON-5", "new@example.invalid")));
        _ = await house.AdmitAsync(house.Form(3, "contacts", "c", ("CON-1", "No")));

        Assert.NotNull(await house.StateAsync(s => s.Find("900002")!.ContactsConfirmedAt?.ToString()));
        var dsl = await house.StateAsync(s => s.Find("900001")!.Holder(Role.Dsl)!);
        Assert.Equal(new PersonDetails("B Person", "new@example.invalid"), await house.Room.Box.RequireAsync<PersonDetails>(dsl.Details));
        Assert.Equal(["contacts-changed!"], await house.StateAsync(s => s.Find("900003")!.Forms[0].Outcomes));
        Assert.True(await house.StateAsync(s => s.Find("900003")!.ContactsConfirmedAt is null));
    }

    [Theory]
    [InlineData("d.new@school")]
    [InlineData("d.new@school.example, e.new@school.example")]
    [InlineData("D New <d.new@school.example>")]
    public async Task An_address_that_no_other_door_would_take_goes_to_a_person(string address)
    {
        using var house = await IntakeHouse.OpenAsync();
        var role = house.Room.Shelf.Journal(house.Run).Frozen.Frame.Policy.RoleNames[Role.Dsl];
        _ = await house.AdmitAsync(house.Form(1, "request", "a", ("REQ-2", "A new contact"), ("REQ-4", role), ("REQ-5", "D New"), ("REQ-6", address), ("REQ-9", "Head")));

        Assert.EndsWith("!", Assert.Single(await house.StateAsync(s => s.Find("900001")!.Forms[0].Outcomes)), StringComparison.Ordinal);
        Assert.Equal("p-dsl", await house.StateAsync(s => s.Find("900001")!.Holder(Role.Dsl)!.Person));
    }

    [Fact]
    public async Task A_request_that_needs_a_person_is_kept_with_its_code()
    {
        using var house = await IntakeHouse.OpenAsync();
        var admission = await house.AdmitAsync(house.Form(1, "request", "a", ("REQ-2", "An exemption"), ("REQ-8", "We close."), ("REQ-9", "Head")));
        Assert.Equal(1, admission.Version);
        Assert.Equal(["exemption"], await house.StateAsync(s => s.Find("900001")!.Forms[0].Outcomes));
        Assert.True((await house.AdmitAsync(house.Form(1, "request", "a", ("REQ-2", "An exemption"), ("REQ-8", "We close."), ("REQ-9", "Head")))).IsDuplicate);
        Assert.Equal(1, await house.StateAsync(s => s.Find("900001")!.FormsOf("request")));
    }

    [Fact]
    public async Task An_update_gives_the_promised_action_its_status()
    {
        using var house = await IntakeHouse.OpenAsync();
        const string gap = "S175-B-G";
        _ = await house.AdmitAsync(house.Web(1, "a", ("S175-A9", "This questionnaire"), (gap, "We will train everybody.")));
        Assert.Equal("open", await house.StateAsync(s => s.Find("900001")!.Actions[gap]));

        _ = await house.AdmitAsync(house.Form(1, "action-update", "b", ("ACT-1", gap), ("ACT-2", "Done"), ("ACT-3", "Trained.")));

        Assert.Equal("done", await house.StateAsync(s => s.Find("900001")!.Actions[gap]));
    }

    [Fact]
    public async Task A_form_of_officers_and_one_that_does_not_exist_are_set_aside()
    {
        using var house = await IntakeHouse.OpenAsync();
        Assert.Contains("by the business unit alone", (await house.AdmitAsync(house.Form(1, "spot-check", "a", ("anything", "x")) with { Bytes = SpotCheck(house) })).Refusal, StringComparison.Ordinal);
        Assert.Contains("There is no form survey", (await house.AdmitAsync(house.Form(1, "survey", "b", ("x", "y")))).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_year_s_answers_come_under_this_year_s_ids_through_a_conversion()
    {
        var (record, objects) = (new InMemoryRecord(), new InMemoryObjects());
        using (var before = await IntakeHouse.OpenAsync(record: record, objects: objects))
        {
            _ = await before.AdmitAsync(before.Web(1, "a", ("S175-A9", "This questionnaire"), ("S175-B1", "Not in place")));
            _ = await before.AdmitAsync(before.Web(2, "b", ("S175-A7", "99")));
            _ = await before.AdmitAsync(Attestation(before, 3, "Yes"));
        }

        using var house = await IntakeHouse.OpenAsync(record: record, objects: objects, opens: new LocalDate(2027, 9, 20), change: r => r.Id == "900005" ? r with { Predecessors = ["700001", "900002"] } : r);
        var journal = house.Room.Shelf.Journal(house.Run);

        Assert.Equal("0", (await house.Room.LastYear.ReadAsync(journal, "900001"))!.Answers["S175-B1"].Single);
        Assert.Equal("99", (await house.Room.LastYear.ReadAsync(journal, "900005"))!.Answers["S175-A7"].Single);
        Assert.Null(await house.Room.LastYear.ReadAsync(journal, "900003"));
        Assert.Null(await house.Room.LastYear.ReadAsync(journal, "900004"));

        _ = await house.AdmitAsync(house.Web(1, "a", ("S175-A9", "This questionnaire"), ("S175-B1", "Partly in place")));
        Assert.Equal(1, await house.StateAsync(s => s.Find("900001")!.CurrentReturn!.RepeatGaps));
    }

    private static byte[] SpotCheck(IntakeHouse house)
    {
        var bank = house.Room.Shelf.Journal(house.Run).Frozen.Frame.Forms["spot-check"].Bank;
        var question = bank.Questions.First(q => q.Type is QuestionType.Short or QuestionType.Long);
        return IntakeHouse.Json((question.Id, "x"));
    }

    private static Parcel MoreTime(IntakeHouse house, int school, string id, LocalDate until) =>
        house.Form(school, "request", id, ("REQ-2", "More time"), ("REQ-3", LocalDatePattern.Iso.Format(until)), ("REQ-8", "Inspection."), ("REQ-9", "Head"));

    private static Parcel Attestation(IntakeHouse house, int school, string assurance) =>
        house.Form(school, "attestation", $"att-{school}", ("SSA-2", "Our trust’s own audit"), ("SSA-5", assurance), ("SSA-3", "July, by the trust's lead")) with { Door = Door.Attestation };
}

using System.Text;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Evidence;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Tests.Intake;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Evidence;

public sealed class ErasureTests
{
    private static readonly Officer Officer = Officer.Named("Priya Shah");

    [Fact]
    public async Task After_a_year_is_erased_by_its_rule_the_chain_verifies_and_counts_and_reasons_stand()
    {
        using var year = await PlayedYear.PlayAsync();
        var desk = Desk(year.Room);
        var before = Counts(await year.StateAsync());
        var why = await WhyAsync(year);
        var events = (await year.EventsAsync()).Count;
        var due = await DueOnAsync(desk, year.Run);

        var early = await desk.Retention.EraseAsync(year.Run, due.PlusDays(-1), Officer, "Time is up.");
        var decision = await desk.Retention.EraseAsync(year.Run, due, Officer, "Time is up.");
        var again = await desk.Retention.EraseAsync(year.Run, due, Officer, "Time is up.");

        Assert.Contains("is kept until", early.Refusal, StringComparison.Ordinal);
        Assert.Null(decision.Refusal);
        Assert.InRange(decision.Changed, 50, 100_000);
        Assert.Equal((0, null), (again.Changed, again.Refusal));
        var kinds = (await year.Room.Objects.ListAsync("")).Select(n => n[..n.IndexOf('/', StringComparison.Ordinal)]).CountBy(k => k).ToDictionary(StringComparer.Ordinal);
        Assert.Equal(["calendar", "decision", "definition", "roster"], kinds.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1, kinds["decision"]);
        Assert.Null((await new ChainVerifier(year.Room.Record).VerifyAsync(year.Run)).Break);
        var objects = await new ObjectsVerifier(year.Room.Record, year.Room.Objects, year.Room.Box).VerifyAsync(year.Run);
        Assert.Empty(objects.Faults);
        Assert.Equal(decision.Changed, objects.Erased);

        // Read anew, as another process would.
        using var shelf = new Engine.Runs.RunShelf(year.Room.Record, new Engine.Runs.RunLoader(year.Room.Box));
        Assert.Equal(before, Counts((await shelf.Journal(year.Run).ReadAsync(s => s))!));
        Assert.Equal(why, await WhyAsync(year));
        Assert.All((await year.EventsAsync()).Skip(events), e => Assert.IsType<Erased>(e.Body));
    }

    [Fact]
    public async Task A_run_that_is_open_is_never_due()
    {
        using var house = await IntakeHouse.OpenAsync();

        var status = Assert.Single(await Desk(house.Room).Rule.StatusAsync(new LocalDate(2100, 1, 1)));
        var decision = await Desk(house.Room).Retention.EraseAsync(house.Run, new LocalDate(2100, 1, 1), Officer, "Away with it.");

        Assert.Equal((null, null), (status.DueOn, status.Plan));
        Assert.Contains("is not closed", decision.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_between_the_event_and_the_bytes_is_made_good()
    {
        using var year = await PlayedYear.PlayAsync(schools: 3);
        var desk = Desk(year.Room);
        var plan = (await desk.Rule.StatusAsync(year.Run, await DueOnAsync(desk, year.Run))).Plan!;
        _ = await year.Room.Shelf.Journal(year.Run).AppendAsync(
            s => [new RunEvent($"{year.Run}/all/erased-{s.Position}", year.Clock.Now, "officer-1", new Erased(plan.Objects, ErasureBasis.Retention, ""))]);
        Assert.NotEmpty((await new ObjectsVerifier(year.Room.Record, year.Room.Objects, year.Room.Box).VerifyAsync(year.Run)).Faults);
        await year.Room.Settings.SetAsync($"draft/{year.Run}/100100/x", "half-filled");

        Assert.Equal(plan.Objects.Count, await desk.FinishAsync());
        Assert.Equal(0, await desk.FinishAsync());

        Assert.Empty((await new ObjectsVerifier(year.Room.Record, year.Room.Objects, year.Room.Box).VerifyAsync(year.Run)).Faults);
        Assert.Null(await year.Room.Settings.GetAsync($"draft/{year.Run}/100100/x"));
    }

    [Fact]
    public async Task A_legal_hold_keeps_what_it_covers_and_what_may_concern_it_until_it_is_lifted()
    {
        using var year = await PlayedYear.PlayAsync(schools: 6);
        var desk = Desk(year.Room);
        var due = await DueOnAsync(desk, year.Run);
        Assert.Null((await desk.Holds.PlaceAsync(year.Run, "100102", Officer, "Court order.")).Refusal);
        Assert.Contains("already", (await desk.Holds.PlaceAsync(year.Run, "100102", Officer, "Court order.")).Refusal, StringComparison.Ordinal);
        var known = await new RunObjectsReader(year.Room.Record, year.Room.Objects, year.Room.Box).ReadAsync(year.Run);
        var theirs = known.Named.Values.Where(n => n.Respondents.Contains("100102") && n.Kind != "respondent").Select(n => n.Name).ToList();

        var decision = await desk.Retention.EraseAsync(year.Run, due, Officer, "Time is up.");
        var status = await desk.Rule.StatusAsync(year.Run, due);

        Assert.NotEmpty(theirs);
        Assert.InRange(decision.Changed, 10, 10_000);
        Assert.Empty(theirs.Except(await year.Room.Objects.ListAsync("")));
        Assert.Equal(["100102"], status.Plan!.HeldFor);
        Assert.Empty(status.Plan.Objects);
        Assert.Empty(theirs.Except(status.Plan.Held));

        Assert.Null((await desk.Holds.LiftAsync(year.Run, "100102", Officer, "Order lifted.")).Refusal);
        Assert.InRange((await desk.Retention.EraseAsync(year.Run, due, Officer, "Time is up.")).Changed, theirs.Count, 10_000);
        Assert.Empty(theirs.Intersect(await year.Room.Objects.ListAsync("")));
    }

    [Fact]
    public async Task A_run_on_hold_is_not_erased_at_all()
    {
        using var year = await PlayedYear.PlayAsync(schools: 3);
        var desk = Desk(year.Room);
        _ = await desk.Holds.PlaceAsync(year.Run, null, Officer, "Inquiry.");
        var objects = await year.Room.Objects.ListAsync("");

        var decision = await desk.Retention.EraseAsync(year.Run, await DueOnAsync(desk, year.Run), Officer, "Time is up.");

        Assert.Contains("on legal hold", decision.Refusal, StringComparison.Ordinal);
        Assert.Equal(objects, await year.Room.Objects.ListAsync(""));
    }

    [Fact]
    public async Task A_person_is_erased_in_every_run_and_written_to_no_more()
    {
        using var house = await IntakeHouse.OpenAsync();
        var desk = Desk(house.Room);
        _ = await house.Room.Roster.SetContactsAsync(house.Run, IntakeHouse.School(2), [new(Role.Dsl, "p-dsl", new PersonDetails("B. Person-Smith", "dsl@example.invalid"))], "officer-1");
        var person = Assert.Single(await desk.People.FindAsync(PersonQuery.OfEmail("DSL@example.invalid")));
        Assert.Equal("p-dsl", person.Person);
        Assert.Equal([(IntakeHouse.School(1), Role.Dsl), (IntakeHouse.School(2), Role.Dsl)], person.Places.Select(p => (p.Respondent, p.Role)));

        var (plans, _) = await desk.Persons.PlanAsync(person, words: false);
        var decision = await desk.Persons.EraseAsync(plans, Officer, "They asked.");

        Assert.Equal((2, null), (decision.Changed, decision.Refusal));
        Assert.Equal([Role.Head], await house.StateAsync(s => s.Find(IntakeHouse.School(1))!.Contacts.Select(c => c.Role).ToArray()));
        Assert.Empty(await house.StateAsync(s => s.Find(IntakeHouse.School(2))!.Contacts));
        Assert.DoesNotContain("dsl@example.invalid", await AllBytesAsync(house.Room), StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await desk.Persons.PlanAsync(person, words: false)).Plans);
        Assert.Equal("p-dsl", Assert.Single(await desk.People.FindAsync(PersonQuery.OfPerson("p-dsl"))).Person);
    }

    [Fact]
    public async Task Answers_files_and_drafts_that_quote_the_person_are_listed_and_each_can_be_erased_by_itself()
    {
        using var house = await IntakeHouse.OpenAsync();
        var desk = Desk(house.Room);
        var question = house.Bank.Questions.First(q => q.Type == Core.Questionnaires.QuestionType.Long).Id;
        _ = await house.AdmitAsync(house.Web(2, "a1", ("S175-A9", "This questionnaire"), (question, "Ask C Person, head@example.invalid, about it")));
        await house.Room.Settings.SetAsync($"draft/{house.Run}/{IntakeHouse.School(3)}/audit", """{"values":{"x":"c person says so"}}""");
        var person = Assert.Single(await desk.People.FindAsync(PersonQuery.OfName("c person")));

        var (plans, quotations) = await desk.Persons.PlanAsync(person, words: false);
        Assert.Single(plans.SelectMany(p => p.Objects));
        Assert.Equal(["parcel", "return"], quotations.Select(q => q.Object[..q.Object.IndexOf('/', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        Assert.All(quotations, q => Assert.Equal([IntakeHouse.School(2)], q.Respondents));
        Assert.Equal([$"draft/{house.Run}/{IntakeHouse.School(3)}/audit"], await desk.DraftsQuotingAsync(person));
        Assert.Equal(["parcel", "person", "return"], (await desk.QuotingAsync("HEAD@example.invalid")).Quotations.Select(q => q.Object[..q.Object.IndexOf('/', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        Assert.Empty((await desk.QuotingAsync("nobody at all")).Quotations);

        var (plan, refusal) = await desk.PlanAsync(house.Run, [.. quotations.Select(q => q.Object)]);
        Assert.Null(refusal);
        Assert.Equal(2, (await desk.EraseAsync(plan!, Officer, "It names somebody.")).Changed);
        Assert.Equal(1, await house.ReturnsAsync(2));
        Assert.Empty((await desk.Persons.PlanAsync(person, words: false)).Quotations);
        Assert.Contains("can be erased", (await desk.PlanAsync(house.Run, [await house.StateAsync(s => s.Opened!.Roster)])).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_an_officer_go_only_if_asked_for()
    {
        using var house = await IntakeHouse.OpenAsync();
        var desk = Desk(house.Room);
        _ = await house.Room.Roster.SetContactsAsync(house.Run, Nobody.Id, [new("delegated-partner", "p-priya", new PersonDetails("Priya Shah", "priya@example.invalid"))], "officer-1");
        _ = await house.Room.Desk.PauseAsync(house.Run, IntakeHouse.School(2), IntakeHouse.Officer, "They asked.");
        var person = Assert.Single(await desk.People.FindAsync(PersonQuery.OfName("Priya Shah")));

        var without = await desk.Persons.PlanAsync(person, words: false);
        var with = await desk.Persons.PlanAsync(person, words: true);

        Assert.Equal((1, 1), (without.Plans.Sum(p => p.Objects.Count), without.Quotations.Count));
        Assert.Equal((2, 0), (with.Plans.Sum(p => p.Objects.Count), with.Quotations.Count));
    }

    [Fact]
    public async Task What_came_in_and_was_erased_unread_waits_for_nobody()
    {
        using var house = await IntakeHouse.OpenAsync();
        var stored = await house.Room.Doors.StoreAsync(house.Run, house.Web(2, "a1", ("S175-A9", "This questionnaire")));
        var parcel = await house.StateAsync(s => s.StoredAs(stored.Source)!);
        var (plan, _) = await Desk(house.Room).PlanAsync(house.Run, [parcel]);

        _ = await Desk(house.Room).EraseAsync(plan!, Officer, "Sent to us by mistake.");

        Assert.Empty(await house.StateAsync(s => s.Unsettled.ToList()));
        Assert.Empty(await house.Room.Doors.AdmitAllAsync(house.Run));
    }

    [Fact]
    public async Task What_no_event_names_goes_once_it_was_so_on_an_earlier_day_and_nothing_is_on_hold()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Web(2, "a1", ("S175-A9", "This questionnaire")));
        var claimed = await house.Room.Objects.ListAsync("");
        var stray = await house.Room.Box.PutAsync("return", new DecisionObject("Somebody", "Cut short."));
        var (desk, today) = (Desk(house.Room), new LocalDate(2026, 10, 12));

        Assert.Equal(stray, Assert.Single((await desk.Unclaimed.FindAsync(today)).Keys));
        Assert.Equal(0, await desk.Unclaimed.EraseAsync(today, holds: false));
        Assert.Equal(0, await desk.Unclaimed.EraseAsync(today.PlusDays(1), holds: true));
        Assert.Equal(1, await desk.Unclaimed.EraseAsync(today.PlusDays(1), holds: false));

        Assert.Equal(claimed, await house.Room.Objects.ListAsync(""));
        Assert.Empty(await desk.Unclaimed.FindAsync(today));
        Assert.Null(await house.Room.Settings.GetAsync("unclaimed-objects"));
        Assert.False(await desk.AnyHoldAsync());
    }

    [Fact]
    public async Task Nothing_is_erased_or_held_without_a_name_and_a_reason()
    {
        using var house = await IntakeHouse.OpenAsync();
        var desk = Desk(house.Room);
        var (plan, _) = await desk.PlanAsync(house.Run, [await house.StateAsync(s => s.Find(IntakeHouse.School(1))!.Contacts[0].Details)]);
        var objects = await house.Room.Objects.ListAsync("");

        Assert.NotNull((await desk.EraseAsync(plan!, Officer, " ")).Refusal);
        Assert.NotNull((await desk.EraseAsync(plan!, Officer.Named(""), "why")).Refusal);
        Assert.NotNull((await desk.Holds.PlaceAsync(house.Run, null, Officer, "")).Refusal);
        Assert.NotNull((await desk.Holds.PlaceAsync(house.Run, "999999", Officer, "why")).Refusal);
        Assert.NotNull((await desk.Holds.LiftAsync(house.Run, null, Officer, "why")).Refusal);
        Assert.Equal(objects, await house.Room.Objects.ListAsync(""));
    }

    private static EvidenceDesk Desk(EngineRoom room) => new(room, new NoTables(), new InMemoryBallotBox());

    private static async Task<LocalDate> DueOnAsync(EvidenceDesk desk, string run) => (await desk.Rule.StatusAsync(run, new LocalDate(2020, 1, 1))).DueOn!.Value;

    private static (int Returned, int Messages, int Tasks, int Triage, int Events, string Actions) Counts(RunState state) => (
        state.Respondents.Count(r => r.Returns.Count > 0), state.Intents.Count, state.Tasks.Count, state.Triage.Count, state.Respondents.Sum(r => r.History.Count),
        string.Join(' ', state.Respondents.Select(r => $"{r.AllReturns.Count}/{r.Forms.Count}/{r.Actions.Count}/{r.Decisions.Count}")));

    private static async Task<string> WhyAsync(PlayedYear year)
    {
        var query = new Engine.Runs.WhyQuery(year.Room.Record, new Engine.Runs.RunLoader(year.Room.Box));
        return await query.AnswerAsync(year.Run, "100101", new LocalDate(2025, 11, 20)) + await query.AnswerAsync(year.Run, "100103", new LocalDate(2026, 1, 20));
    }

    private static async Task<string> AllBytesAsync(EngineRoom room)
    {
        var all = new StringBuilder();
        foreach (var name in await room.Objects.ListAsync(""))
        {
            _ = all.Append(Encoding.UTF8.GetString((await room.Objects.GetAsync(name))!.Value.Span));
        }

        return all.ToString();
    }
}

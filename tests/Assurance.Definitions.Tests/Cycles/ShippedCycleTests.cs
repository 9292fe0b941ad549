using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Definitions.Tests.Cycles;

public class ShippedCycleTests
{
    private static readonly CycleDefinition _cycle = ShippedCycles.Load("section-175");

    [Fact]
    public void Every_shipped_cycle_is_read_without_a_problem()
    {
        Assert.Contains("section-175", ShippedCycles.Ids);
        Assert.All(ShippedCycles.Ids, id => Assert.Empty(CycleFolder.Read(id, ShippedCycles.Files(id)).Problems));
    }

    [Fact]
    public void A_cycle_that_is_not_shipped_is_refused_with_a_suggestion()
    {
        var refused = Assert.Throws<ArgumentException>(() => ShippedCycles.Load("section-157"));
        Assert.Contains("Did you mean “section-175”?", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_are_kept_as_read_so_that_a_run_can_freeze_them()
    {
        Assert.Equal(ShippedCycles.Files("section-175").Keys.Order(), _cycle.Files.Keys.Order());
        var again = CycleFolder.Read("section-175", _cycle.Files).Definition!;
        Assert.Equal(_cycle.Policy.Ladder.Select(r => r.Code), again.Policy.Ladder.Select(r => r.Code));
    }

    [Fact]
    public void It_opens_on_the_third_Monday_of_September_and_is_due_on_the_first_Friday_of_December()
    {
        var timetable = _cycle.Policy.Timetable;
        Assert.Equal(new LocalDate(2026, 9, 21), timetable.Opens.In(2026));
        Assert.Equal(new LocalDate(2026, 12, 4), timetable.Due.After(new LocalDate(2026, 9, 21)));
        Assert.Equal((5, 15, 5), (timetable.NoticeDays, timetable.GraceDays, timetable.CompileDays));
        Assert.Equal(DayKind.SchoolDays, _cycle.Policy.Clock);
    }

    [Theory]
    [InlineData("C1", RungAnchor.Date, 0, "office/head/dsl", "contact-refresh", "")]
    [InlineData("C2", RungAnchor.Date, 0, "office/head/dsl", "contact-refresh-reminder", "")]
    [InlineData("L0", RungAnchor.Opens, -5, "dsl;head", "notice", "")]
    [InlineData("L1", RungAnchor.Opens, 0, "dsl", "open", "")]
    [InlineData("L2", RungAnchor.Window, 0, "dsl", "reminder-1", "")]
    [InlineData("L3", RungAnchor.Due, -10, "dsl;deputy/head;trust-lead", "reminder-2", "")]
    [InlineData("L4", RungAnchor.Due, -2, "dsl", "last-call", "")]
    [InlineData("L5", RungAnchor.Due, 1, "dsl;head;trust-lead", "missed", "")]
    [InlineData("L6", RungAnchor.GraceEnds, 0, "head", null, "telephone-call")]
    [InlineData("L7", RungAnchor.GraceEnds, 5, "head;chair", "written-assurance", "")]
    [InlineData("L8", RungAnchor.Previous, 10, "head;chair;delegated-partner;la-education-lead", "partnership-chair", "")]
    [InlineData("L9", RungAnchor.Meeting, 20, "delivery-group-chair", "reported", "spot-check")]
    [InlineData("F1", RungAnchor.Date, 0, "dsl;head", "spot-check-window", "")]
    [InlineData("F2", RungAnchor.Date, 0, "dsl", "action-update", "")]
    [InlineData("F3", RungAnchor.Previous, 10, "dsl", "action-update-reminder", "")]
    public void The_ladder_is_that_of_the_process_description(string code, RungAnchor anchor, int days, string to, string? message, string task)
    {
        var rung = _cycle.Policy.RungOf(code);
        Assert.Equal((anchor, days, message, task), (rung.Anchor, rung.Days, rung.Message, rung.Task ?? ""));
        Assert.Equal(to, string.Join(';', rung.To.Select(alternatives => string.Join('/', alternatives))));
    }

    [Fact]
    public void Only_reminders_can_be_overtaken_and_everything_from_the_missed_deadline_on_waits_its_turn()
    {
        Assert.Equal(["C1>L0,L1", "C2>L0,L1", "L0>L1", "L2>L3,L4", "L3>L4"], _cycle.Policy.Ladder.Where(r => r.OvertakenBy.Count > 0).Select(r => $"{r.Code}>{string.Join(',', r.OvertakenBy)}"));
        Assert.Equal(["C2", "L5", "L6", "L7", "L8", "L9"], _cycle.Policy.Ladder.Where(r => r.WaitsForPrevious).Select(r => r.Code));
        Assert.Equal(0.5m, _cycle.Policy.RungOf("L2").Share);
    }

    [Fact]
    public void Nothing_legal_leaves_without_release_and_letters_go_by_post_where_there_is_no_address()
    {
        Assert.Equal(["L7", "L8", "L9"], _cycle.Policy.Ladder.Where(r => r.NeedsRelease).Select(r => r.Code));
        Assert.Equal(["L7", "L8"], _cycle.Policy.Ladder.Where(r => r.PostWhenNoEmail && r.AttachesLetter).Select(r => r.Code));
        Assert.Equal(["L0"], _cycle.Policy.Ladder.Where(r => r.AttachesQuestions).Select(r => r.Code));
        Assert.Equal(["L3:trust-lead", "L5:head", "L5:trust-lead"], _cycle.Policy.Ladder.SelectMany(r => r.AsCopy.Select(c => $"{r.Code}:{c}")));
    }

    [Fact]
    public void Contacts_are_asked_for_in_September_and_what_became_of_actions_in_June()
    {
        Assert.Equal(["C1", "C2", "L0"], _cycle.Policy.Ladder.Take(3).Select(r => r.Code));
        Assert.Equal(["C1:9/1:Contacts", "C2:9/8:Contacts", "F1:3/1:Nothing", "F2:6/1:Actions"], _cycle.Policy.Ladder.Concat(_cycle.Policy.FollowUps)
            .Where(r => r.On is not null).Select(r => $"{r.Code}:{r.On!.Month}/{r.On.Day}:{r.Asks}"));
        Assert.Equal(["F1", "F2", "F3"], _cycle.Policy.FollowUps.Select(r => r.Code));
        Assert.Equal(RungAsks.Actions, _cycle.Policy.RungOf("F3").Asks);
        Assert.All(_cycle.Policy.Ladder.Where(r => r.Code[0] == 'L'), r => Assert.Equal(RungAsks.Return, r.Asks));
    }

    [Fact]
    public void A_trusts_lead_is_written_to_only_where_there_is_one() =>
        Assert.Equal(["L3:trust-lead", "L5:trust-lead"], _cycle.Policy.Ladder.SelectMany(r => r.IfHeld.Select(c => $"{r.Code}:{c}")));

    [Fact]
    public void A_role_may_be_left_out_where_nobody_holds_it_without_being_a_copy()
    {
        var rung = new BrokenCycle().Change("cycle.yaml", "{ copy: trust-lead, ifHeld: true }", "{ ifHeld: trust-lead }").Read().Definition!.Policy.RungOf("L3");
        Assert.Equal(["trust-lead"], rung.IfHeld);
        Assert.Empty(rung.AsCopy);
    }

    [Fact]
    public void Cohorts_spot_checks_and_new_schools_are_policy()
    {
        Assert.Empty(_cycle.Policy.Cohorts);
        Assert.Equal(new SpotCheckPolicy(0.05m, 10, "spot-check"), _cycle.Policy.SpotChecks);
        Assert.Equal(12, _cycle.Policy.FullReturnMonths);
        Assert.Equal(("incomplete", "query"), (_cycle.Policy.Replies.Incomplete, _cycle.Policy.Replies.Query));
        var cohort = "cohorts: [{ id: spring, title: Spring, opens: { nth: 1, weekday: monday, month: january }, due: { nth: 4, weekday: friday, month: march } }]";
        var read = Assert.Single(new BrokenCycle().Change("cycle.yaml", "cohorts: []", cohort).Read().Definition!.Policy.Cohorts);
        Assert.Equal(new CohortPolicy("spring", "Spring", new NthWeekday(1, IsoDayOfWeek.Monday, 1), new NthWeekday(4, IsoDayOfWeek.Friday, 3)), read);
    }

    [Fact]
    public void Every_task_of_the_policy_and_its_forms_has_a_name_in_plain_words()
    {
        var tasks = _cycle.Policy.Ladder.Select(r => r.Task).Concat(_cycle.Forms.Values.SelectMany(f => f.Outcomes).Select(o => o.Task)).OfType<string>().Distinct().Order();
        Assert.Equal(tasks, _cycle.Policy.TaskNames.Keys.Order());
    }

    [Fact]
    public void Sign_off_papers_and_retention_are_as_the_process_description_has_them()
    {
        Assert.Equal([("la-education-lead", 5), ("delivery-group-chair", 5)], _cycle.Policy.SignOff.Stages.Select(s => (s.Role, s.WorkingDays)));
        Assert.Superset(
            new HashSet<string> { "school-feedback:EachReturn:Respondent:False", "county-report:Run:Open:True", "non-return-pack:Run:Closed:False" },
            _cycle.Policy.Papers.Select(p => $"{p.Id}:{p.Scope}:{p.Audience}:{p.NeedsSignOff}").ToHashSet());
        Assert.Equal(6, _cycle.Policy.Retention.Years);
        Assert.Equal(["la-education-lead"], _cycle.Policy.OnCall);
    }

    [Fact]
    public void A_contradiction_compares_what_the_bank_says_it_compares()
    {
        var trainingOutOfDate = _cycle.Questionnaire.Contradictions.Single(c => c.Id == "S175-X1").When;
        var all = Assert.IsType<Condition.All>(trainingOutOfDate);
        Assert.Equal(new Condition.OlderThan("S175-C2", 2), all.Of[0]);
        Assert.Equal([new Condition.AtLeast("S175-E3", 2), new Condition.AtLeast("S175-B2", 2)], Assert.IsType<Condition.Any>(all.Of[1]).Of);
    }
}

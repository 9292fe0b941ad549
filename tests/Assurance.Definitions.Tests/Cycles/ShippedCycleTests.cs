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
    [InlineData("L0", RungAnchor.Opens, -5, "dsl;head", "notice", "")]
    [InlineData("L1", RungAnchor.Opens, 0, "dsl", "open", "")]
    [InlineData("L2", RungAnchor.Window, 0, "dsl", "reminder-1", "")]
    [InlineData("L3", RungAnchor.Due, -10, "dsl;deputy/head", "reminder-2", "")]
    [InlineData("L4", RungAnchor.Due, -2, "dsl", "last-call", "")]
    [InlineData("L5", RungAnchor.Due, 1, "dsl;head", "missed", "")]
    [InlineData("L6", RungAnchor.GraceEnds, 0, "head", null, "telephone-call")]
    [InlineData("L7", RungAnchor.GraceEnds, 5, "head;chair", "written-assurance", "")]
    [InlineData("L8", RungAnchor.Previous, 10, "head;chair;delegated-partner;la-education-lead", "partnership-chair", "")]
    [InlineData("L9", RungAnchor.Meeting, 20, "delivery-group-chair", "reported", "spot-check")]
    public void The_ladder_is_that_of_the_process_description(string code, RungAnchor anchor, int days, string to, string? message, string task)
    {
        var rung = _cycle.Policy.RungOf(code);
        Assert.Equal((anchor, days, message, task), (rung.Anchor, rung.Days, rung.Message, rung.Task ?? ""));
        Assert.Equal(to, string.Join(';', rung.To.Select(alternatives => string.Join('/', alternatives))));
    }

    [Fact]
    public void Only_reminders_can_be_overtaken_and_everything_from_the_missed_deadline_on_waits_its_turn()
    {
        Assert.Equal(["L0>L1", "L2>L3,L4", "L3>L4"], _cycle.Policy.Ladder.Where(r => r.OvertakenBy.Count > 0).Select(r => $"{r.Code}>{string.Join(',', r.OvertakenBy)}"));
        Assert.Equal(["L5", "L6", "L7", "L8", "L9"], _cycle.Policy.Ladder.Where(r => r.WaitsForPrevious).Select(r => r.Code));
        Assert.Equal(0.5m, _cycle.Policy.RungOf("L2").Share);
    }

    [Fact]
    public void Nothing_legal_leaves_without_release_and_letters_go_by_post_where_there_is_no_address()
    {
        Assert.Equal(["L7", "L8", "L9"], _cycle.Policy.Ladder.Where(r => r.NeedsRelease).Select(r => r.Code));
        Assert.Equal(["L7", "L8"], _cycle.Policy.Ladder.Where(r => r.PostWhenNoEmail && r.AttachesLetter).Select(r => r.Code));
        Assert.Equal(["L0"], _cycle.Policy.Ladder.Where(r => r.AttachesQuestions).Select(r => r.Code));
        Assert.Equal(["L5:head"], _cycle.Policy.Ladder.SelectMany(r => r.AsCopy.Select(c => $"{r.Code}:{c}")));
    }

    [Fact]
    public void Sign_off_papers_and_retention_are_as_the_process_description_has_them()
    {
        Assert.Equal([("la-education-lead", 5), ("delivery-group-chair", 5)], _cycle.Policy.SignOff.Stages.Select(s => (s.Role, s.WorkingDays)));
        Assert.Equal(
            [
                new PaperPolicy("school-feedback", PaperScope.EachReturn, PaperAudience.Respondent, PaperFormat.Word, false),
                new PaperPolicy("county-report", PaperScope.Run, PaperAudience.Open, PaperFormat.WordWithAnnex, true),
                new PaperPolicy("non-return-pack", PaperScope.Run, PaperAudience.Closed, PaperFormat.WordWithAnnex, false),
            ],
            _cycle.Policy.Papers);
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

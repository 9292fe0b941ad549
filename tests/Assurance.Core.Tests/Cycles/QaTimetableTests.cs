using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Tests.Planning;
using NodaTime;

namespace Assurance.Core.Tests.Cycles;

public sealed class QaTimetableTests
{
    private static readonly DayCalendar Norfolk = ThreeCalendars.Norfolk();
    private static readonly LocalDate Today = new(2026, 11, 28);

    [Fact]
    public void Runs_of_the_past_the_plan_and_the_cadence_stand_in_one_row()
    {
        var timetable = QaTimetable.Of([Cycle("audit") with { Runs = [Run("audit", new(2026, 9, 21))], Planned = [(new(2027, 10, 4), null)] }], Today);

        Assert.Equal(["audit.2026-27", "audit.2027-28", "audit.2028-29"], timetable.Runs.Select(r => r.Run));
        Assert.Equal([RunStanding.Open, RunStanding.Planned, RunStanding.Expected], timetable.Runs.Select(r => r.Standing));
        Assert.Equal(new LocalDate(2027, 10, 4), timetable.Runs[1].Dates!.Opens);
    }

    [Fact]
    public void A_run_whose_day_went_by_unopened_has_slipped()
    {
        var run = Assert.Single(QaTimetable.Of([Cycle("audit") with { Planned = [(new(2026, 9, 21), null)] }], Today, years: 1).Runs);

        Assert.Equal(RunStanding.Slipped, run.Standing);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    public void A_cycle_comes_as_often_as_its_cadence(int every, int runs)
    {
        var timetable = QaTimetable.Of([Cycle("audit", every)], new LocalDate(2026, 8, 1));

        Assert.Equal(runs, timetable.Runs.Count);
        Assert.True(Assert.Single(timetable.Cadences).IsKept);
    }

    [Fact]
    public void A_plan_that_leaves_a_year_out_breaks_the_cadence()
    {
        var cycle = Cycle("audit") with { Runs = [Run("audit", new(2026, 9, 21))], Planned = [(new(2028, 9, 18), null)] };

        var cadence = Assert.Single(QaTimetable.Of([cycle], Today).Cadences);

        Assert.Equal(2, cadence.LongestGapYears);
        Assert.False(cadence.IsKept);
    }

    [Fact]
    public void A_light_return_keeps_its_cadence_by_the_full_ones_between()
    {
        var light = Cycle("light") with { Runs = [Run("light", new(2025, 9, 22))] };
        light = light with { Policy = light.Policy with { NotInYearsOf = "audit" } };

        var timetable = QaTimetable.Of([Cycle("audit", every: 2) with { Runs = [Run("audit", new(2026, 9, 21))] }, light], Today);

        Assert.Equal(["audit.2026-27", "light.2027-28", "audit.2028-29"], timetable.Runs.Where(r => r.Opens >= timetable.From).Select(r => r.Run));
        var cadence = timetable.Cadences.Single(c => c.Policy.Id == "light");
        Assert.Equal((1, true), (cadence.LongestGapYears, cadence.IsKept));
        _ = Assert.Single(cadence.Openings);
    }

    [Fact]
    public void A_full_return_that_was_not_opened_keeps_no_cadence()
    {
        var light = Cycle("light") with { Runs = [Run("light", new(2025, 9, 22))] };
        light = light with { Policy = light.Policy with { NotInYearsOf = "audit" } };

        var timetable = QaTimetable.Of([Cycle("audit", every: 2) with { Planned = [(new(2026, 9, 21), null)] }, light], Today);

        Assert.False(timetable.Cadences.Single(c => c.Policy.Id == "light").IsKept);
    }

    [Fact]
    public void Two_requests_in_one_week_clash_where_the_same_people_are_asked()
    {
        var same = QaTimetable.Of([Cycle("audit"), Cycle("survey")], new LocalDate(2026, 8, 1), years: 1);
        var others = QaTimetable.Of([Cycle("audit"), Cycle("survey") with { Audiences = ["agencies"] }], new LocalDate(2026, 8, 1), years: 1);

        Assert.NotEmpty(same.Clashes);
        Assert.Contains(same.Clashes, c => c is { Reach: ClashReach.Everybody, First.Policy.Id: "audit", Second.Policy.Id: "survey" });
        Assert.All(same.Clashes, c => Assert.Equal(IsoDayOfWeek.Monday, c.Week.DayOfWeek));
        Assert.All(same.Clashes, c => Assert.InRange(Period.DaysBetween(c.Week, c.FirstStep.On), 0, 6));
        Assert.All(same.Clashes, c => Assert.InRange(Period.DaysBetween(c.Week, c.SecondStep.On), 0, 6));
        Assert.Empty(others.Clashes);
    }

    [Fact]
    public void Beyond_the_calendar_a_run_keeps_its_opening_day_and_no_dates()
    {
        var known = new DayCalendar("x", "a year", new(2026, 8, 1), new(2027, 7, 31), [.. Norfolk.OpenDays.Where(d => d >= new LocalDate(2026, 8, 1) && d <= new LocalDate(2027, 7, 31))], []);

        var runs = QaTimetable.Of([Cycle("audit") with { Calendar = known }], new LocalDate(2026, 8, 1)).Runs;

        Assert.NotNull(runs[0].Dates);
        Assert.Null(runs[^1].Dates);
        Assert.True(runs[^1].IsProvisional);
    }

    private static TimetabledCycle Cycle(string id, int every = 1) =>
        new(TestLadder.Policy with { Id = id, EveryYears = every }, ["schools"], Norfolk);

    private static RunSoFar Run(string cycle, LocalDate opens) => new(Keys.Run(cycle, opens), opens, IsClosed: false);
}

using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>A bank holiday proclaimed while a run is open: open deadlines move, and “why” tells both reckonings (design, section 5).</summary>
public sealed class LateHolidayTests
{
    private const string Both = "; before the calendar changed on Monday 14 September 2026 its day was Monday 21 September 2026 and the return was due on Friday 4 December 2026";
    private static readonly DayCalendar Before = ThreeCalendars.Norfolk();
    private static readonly LocalDate Opens = new(2026, 9, 21);
    private static readonly LocalDate Proclaimed = new(2026, 9, 14);

    [Fact]
    public void On_the_day_of_the_change_both_due_dates_are_told() => Assert.Contains(
        "had its dates reckoned anew because its calendar had changed: the return, which had been due on Friday 4 December 2026, was now due on Monday 7 December 2026 and "
        + "the step “Questions open” had moved from Monday 21 September 2026 to Tuesday 22 September 2026",
        Run().Why(Proclaimed),
        StringComparison.Ordinal);

    [Fact]
    public void On_the_day_that_became_a_holiday_nothing_goes_and_both_days_are_told()
    {
        var run = Run().To(new LocalDate(2026, 9, 30));

        Assert.Equal(new LocalDate(2026, 9, 22), run.SentOn("L1"));
        Assert.Contains("nothing was sent", run.Why(Opens), StringComparison.Ordinal);
        Assert.EndsWith("it was not a school day and its next step, “Questions open” (L1), was not due until Tuesday 22 September 2026" + Both + ".", run.Why(Opens), StringComparison.Ordinal);
    }

    [Fact]
    public void The_letter_that_went_later_says_when_it_had_been_due()
    {
        var sentence = Run().To(new LocalDate(2026, 9, 30)).Why(new LocalDate(2026, 9, 22));

        Assert.Contains("because the questions opened on Tuesday 22 September 2026", sentence, StringComparison.Ordinal);
        Assert.Contains(Both, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_before_the_change_knows_nothing_of_it() =>
        Assert.DoesNotContain("before the calendar changed", Run().Why(Proclaimed.PlusDays(-1)), StringComparison.Ordinal);

    [Fact]
    public void A_change_that_moves_no_day_of_the_school_is_not_spoken_of()
    {
        var run = new PlannedRun(Before, Opens).To(Proclaimed);
        Change(run, Without(new LocalDate(2027, 7, 1)));

        Assert.DoesNotContain("calendar had changed", run.Why(Proclaimed), StringComparison.Ordinal);
        Assert.DoesNotContain("calendar changed", run.Why(Proclaimed), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_answered_is_not_told_of_dates_it_no_longer_has()
    {
        var run = new PlannedRun(Before, Opens).To(Proclaimed);
        run.Returns(PlannedRun.School);
        Change(run, Without(Opens));

        Assert.DoesNotContain("reckoned anew", run.Why(Proclaimed), StringComparison.Ordinal);
    }

    private static PlannedRun Run()
    {
        var run = new PlannedRun(Before, Opens).To(Proclaimed);
        Change(run, Without(Opens));
        return run;
    }

    private static void Change(PlannedRun run, DayCalendar calendar)
    {
        run.Learn("calendar-2", calendar);
        run.Happens(new CalendarSet("999", "calendar-2", RunDates.Reckon(run.State.Policy, Before, Opens).Due, RunDates.Reckon(run.State.Policy, calendar, Opens).Due));
    }

    private static DayCalendar Without(LocalDate day) => new(Before.Id, Before.Name, Before.First, Before.Last, Before.OpenDays.Where(d => d != day), Before.Provisional);
}

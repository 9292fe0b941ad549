using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>
/// Three calendars, six years, every day a run could open on: the whole ladder to a school that never answers, and the requests
/// in June to one that did. No chase on a day that is no school day, none out of office hours, none a second time in a day.
/// </summary>
public sealed class CalendarPropertyTests
{
    private const int Years = 6;
    private const string Answering = "100002";
    private static readonly LocalDate From = new(2025, 9, 15);

    [Fact]
    public void Norfolk_and_its_provisional_years() => Holds(ThreeCalendars.Norfolk());

    [Fact]
    public void An_early_Easter_break() => Holds(ThreeCalendars.EarlyEasterBreak());

    [Fact]
    public void Two_weeks_in_October() => Holds(ThreeCalendars.TwoWeeksInOctober());

    /// <summary>So every day of the calendar is walked: one that is no school day opens a run on the next that is.</summary>
    [Fact]
    public void A_run_opened_on_any_other_day_has_the_dates_of_the_next_school_day()
    {
        var calendar = ThreeCalendars.Norfolk();
        for (var day = From; day < From.PlusYears(Years); day = day.PlusDays(1))
        {
            var other = RunDates.Reckon(TestLadder.Policy, calendar, day);
            var next = RunDates.Reckon(TestLadder.Policy, calendar, calendar.OnOrAfter(day));
            Assert.Equal((next.Opens, next.Due, next.Compile, next.Closes), (other.Opens, other.Due, other.Compile, other.Closes));
            Assert.Equal(next.Rungs.Concat(next.FollowUps), other.Rungs.Concat(other.FollowUps));
        }
    }

    private static void Holds(DayCalendar calendar)
    {
        var walks = 0;
        foreach (var opens in calendar.OpenDays.Where(d => d >= From && d < From.PlusYears(Years)))
        {
            var run = Walk(calendar, opens);
            Assert.True(run.Broken.Count == 0, $"Opened on {opens}: {string.Join("; ", run.Broken)}");
            Assert.True(run.State.IsClosed, $"Opened on {opens} it did not close.");
            Assert.Equal(["L0", "L1", "L2", "L3", "L4", "L5", "L7", "L8", "L9"], run.ChasedWith().Where(c => c[0] == 'L'));
            Assert.Equal(["U1", "U2"], run.ChasedWith(Answering).Where(c => c[0] == 'U'));
            walks++;
        }

        Assert.InRange(walks, Years * 183, Years * 200);
    }

    private static PlannedRun Walk(DayCalendar calendar, LocalDate opens)
    {
        Respondent[] schools =
        [
            new() { Id = PlannedRun.School, Name = "First School", Duty = "maintained", Calendar = "999" },
            new() { Id = Answering, Name = "Second School", Duty = "maintained", Calendar = "999" },
        ];
        var run = new PlannedRun(calendar, opens, schools: schools);
        var dates = run.State.RunDates;
        run.To(dates.Opens);
        run.Returns(Answering, with: r => r with { Actions = ["a-1"] });
        return run.To(LocalDate.Max(dates.Compile, dates.Closes!.Value).PlusDays(60));
    }
}

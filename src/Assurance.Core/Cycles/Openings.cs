using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>
/// When a cycle's next run is to be opened. A cycle of so many years counts from its last run's opening, however late that one
/// was; a run that is still open keeps its edition and its place, and no second one is opened beside it.
/// </summary>
public static class Openings
{
    private static readonly LocalTime Morning = new(8, 0);

    /// <summary>When a run is set up: the morning of the working day before its first step.</summary>
    /// <param name="first">Day of the first step.</param>
    public static Instant SetUp(LocalDate first, DayCalendar workingDays) => UkTime.At(workingDays.Add(first, -1), Morning);

    /// <summary>The next run of a cycle, under the edition the policy was read from.</summary>
    /// <param name="school">The calendar that dates it.</param>
    /// <param name="runs">Runs of this cycle so far, in any order.</param>
    /// <param name="from">The day from which the cycle is kept: the first run opens on the first such day from then on.</param>
    /// <param name="full">The cycle of <see cref="CyclePolicy.NotInYearsOf"/>; null where there is none.</param>
    /// <exception cref="BeyondCalendarException">A calendar does not reach to the end of the next run.</exception>
    public static NextOpening Next(CyclePolicy policy, DayCalendar school, DayCalendar workingDays, IReadOnlyList<RunSoFar> runs, LocalDate from, FullCycle? full = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(runs);
        var opens = NextDay(policy, runs, from, full);
        var dates = RunDates.Reckon(policy, school, opens);
        return new NextOpening(policy.Id, opens, dates, SetUp(dates.First, workingDays), runs.Where(r => !r.IsClosed).Select(r => r.Run).Order(StringComparer.Ordinal).LastOrDefault());
    }

    /// <summary>Opening day of the next run as the timetable names it, which may be no school day.</summary>
    /// <param name="full">The cycle of <see cref="CyclePolicy.NotInYearsOf"/>: years that it takes are passed over.</param>
    public static LocalDate NextDay(CyclePolicy policy, IReadOnlyList<RunSoFar> runs, LocalDate from, FullCycle? full = null)
    {
        var year = runs.Count == 0 ? First(policy.Timetable, from) : runs.Max(r => Timetable.SchoolYearOf(r.Opens)) + policy.EveryYears;

        // A full cycle of every year would leave none; then the light one opens as if there were no other.
        if (full is { Policy.EveryYears: > 1 })
        {
            while (full.Takes(year, from))
            {
                year++;
            }
        }

        return policy.Timetable.OpensIn(year);
    }

    private static int First(Timetable timetable, LocalDate from)
    {
        var year = Timetable.SchoolYearOf(from);
        return timetable.OpensIn(year) >= from ? year : year + 1;
    }
}

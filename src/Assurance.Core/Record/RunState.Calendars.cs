using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Record;

/// <summary>The calendars of a run: what they reckon now, and what they reckoned before one of them changed.</summary>
public sealed partial class RunState
{
    private readonly List<CalendarMove> calendarMoves = [];

    /// <summary>The changes of the calendar that dates a respondent, in order; none where it stands as it was at the opening.</summary>
    public IEnumerable<CalendarMove> CalendarMovesOf(Respondent respondent) => calendarMoves.Where(m => m.Calendar == CalendarIdOf(respondent));

    /// <summary>The respondent's dates as they were reckoned before the change; null where that calendar does not reach so far.</summary>
    public RunDates? DatesBefore(RespondentState state, CalendarMove move)
    {
        try
        {
            return Reckoned(Frame.Calendar(move.Before), state.ExtendedTo, state.Respondent.Cohort);
        }
        catch (BeyondCalendarException)
        {
            return null;
        }
    }

    private string CalendarIdOf(Respondent respondent) => calendarObjects.ContainsKey(respondent.Calendar) ? respondent.Calendar : Opened!.Settings.LaCode;

    private RunDates Reckoned(DayCalendar calendar, LocalDate? dueOn, string cohort)
    {
        var window = Opened!.Settings.Cohorts.FirstOrDefault(c => c.Id == cohort);
        return RunDates.Reckon(Policy, calendar, window?.Opens ?? Opened.Opens, dueOn ?? window?.Due ?? Opened.Settings.Due);
    }

    private void Set(CalendarSet set, Instant at)
    {
        var before = calendarObjects.GetValueOrDefault(set.Calendar) ?? (Opened is { } opened ? calendarObjects.GetValueOrDefault(opened.Settings.LaCode) : null);
        if (before is not null && before != set.Object)
        {
            calendarMoves.Add(new CalendarMove(set.Calendar, before, set.Object, at));
        }

        calendarObjects[set.Calendar] = set.Object;
        dates.Clear();
    }
}

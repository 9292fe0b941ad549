using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Officers;

/// <summary>Whether a calendar may come into force for a run, and what it does to the due date.</summary>
internal static class RunCalendars
{
    /// <param name="name">Object holding the calendar.</param>
    public static Ruling Set(RunState state, DayCalendar calendar, string name)
    {
        var keepers = state.Respondents.Where(r => r.Respondent.Calendar == calendar.Id).ToList();
        var isOfRun = calendar.Id == state.Opened!.Settings.LaCode;
        if (keepers.Count == 0 && !isOfRun)
        {
            return Ruling.Refuse($"Nobody asked in {state.Run} keeps the calendar {calendar.Id} ({calendar.Name}).");
        }

        var now = isOfRun ? state.RunCalendar : state.CalendarOf(keepers[0].Respondent);
        if (now.Id == calendar.Id && IsSame(now, calendar))
        {
            return Ruling.Already;
        }

        try
        {
            var due = Due(state, calendar);
            foreach (var respondent in isOfRun ? state.Respondents : keepers)
            {
                _ = respondent.ExtendedTo is { } extended ? RunDates.Reckon(state.Policy, calendar, state.Opened.Opens, extended) : null;
            }

            var before = Due(state, now);
            var number = 1;
            while (state.Has(Key(number)))
            {
                number++;
            }

            return Ruling.Record(Key(number), new CalendarSet(calendar.Id, name, before, due));
        }
        catch (BeyondCalendarException beyond)
        {
            return Ruling.Refuse($"The calendar “{calendar.Name}” does not cover {state.Run}: {beyond.Message} Add the days that are missing and try again.");
        }

        string Key(int number) => $"{state.Run}/calendar-{calendar.Id}-{number}";
    }

    /// <summary>The due date of the run as a whole; it throws where the calendar does not reach from the first step to the last.</summary>
    private static LocalDate Due(RunState state, DayCalendar calendar)
    {
        var opened = state.Opened!;
        var dates = opened.Settings.Cohorts.Count == 0
            ? RunDates.Reckon(state.Policy, calendar, opened.Opens, opened.Settings.Due)
            : RunDates.Spanning([.. opened.Settings.Cohorts.Select(c => RunDates.Reckon(state.Policy, calendar, c.Opens, c.Due))]);
        foreach (var later in state.Policy.FollowUps.Where(f => f is { Anchor: RungAnchor.Date, On: not null }))
        {
            _ = calendar.OnOrAfter(RunDates.InSchoolYear(dates.Opens, later.On!));
        }

        return dates.Due;
    }

    private static bool IsSame(DayCalendar a, DayCalendar b) =>
        a.Name == b.Name && a.First == b.First && a.Last == b.Last && a.OpenDays.SequenceEqual(b.OpenDays) && a.Provisional.SequenceEqual(b.Provisional);
}

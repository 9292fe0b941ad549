using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Engine.Runs;

/// <summary>A calendar as an object: all its open days, so that what a run reckoned with can be read years later.</summary>
public sealed record CalendarObject(string Id, string Name, LocalDate First, LocalDate Last, IReadOnlyList<LocalDate> OpenDays, IReadOnlyList<ProvisionalSpan> Provisional)
{
    public static CalendarObject Of(DayCalendar calendar) =>
        new(calendar.Id, calendar.Name, calendar.First, calendar.Last, calendar.OpenDays, calendar.Provisional);

    public DayCalendar ToCalendar() => new(Id, Name, First, Last, OpenDays, Provisional);
}

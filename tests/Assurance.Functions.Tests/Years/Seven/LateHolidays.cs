using Assurance.Core.Calendar;
using Assurance.Definitions.Calendars;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Seven;

/// <summary>The two bank holidays that were proclaimed with a school year under way, and the calendar as it was known on a day.</summary>
internal sealed class LateHolidays(string authority)
{
    private static readonly LocalTime Early = new(7, 45);
    private readonly DayCalendar known = ShippedCalendars.School(authority, new LocalDate(2028, 8, 31));

    /// <summary>A state funeral, on the very day on which the runs of that year were to open; and a coronation.</summary>
    public static IReadOnlyList<(LocalDate Proclaimed, LocalDate Day)> All { get; } =
        [(new(2022, 9, 12), new(2022, 9, 19)), (new(2022, 11, 7), new(2023, 5, 8))];

    /// <summary>With hindsight: a day closed here was closed to everybody.</summary>
    public DayCalendar Final => known;

    public static Instant At(LocalDate proclaimed) => UkTime.At(proclaimed, Early);

    /// <summary>The school year of the day and the next, as it was reckoned with then.</summary>
    public DayCalendar KnownOn(LocalDate day, LocalDate opens)
    {
        var first = new LocalDate(opens.Year, 7, 1);
        var last = LocalDate.Min(first.PlusYears(2), known.Last);
        var open = known.OpenDays.Concat(All.Where(h => h.Proclaimed > day).Select(h => h.Day)).Where(d => d >= first && d <= last);
        return new DayCalendar(known.Id, known.Name, first, last, open, known.Provisional.Where(p => p.From <= last && p.To >= first));
    }
}

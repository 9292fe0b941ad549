using NodaTime;

namespace Assurance.Core.Calendar;

internal static class CalendarDays
{
    /// <summary>Every day from the first to the last, both included.</summary>
    public static IEnumerable<LocalDate> From(LocalDate first, LocalDate last)
    {
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            yield return day;
        }
    }
}

using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>Bank holidays of England and Wales, for the years that are published. Beyond those it says so instead of falling silent.</summary>
/// <param name="Days">Title by day.</param>
/// <param name="FirstYear">First calendar year known in full.</param>
/// <param name="LastYear">Last calendar year known in full.</param>
public sealed record BankHolidays(IReadOnlyDictionary<LocalDate, string> Days, int FirstYear, int LastYear)
{
    public LocalDate First => new(FirstYear, 1, 1);

    public LocalDate Last => new(LastYear, 12, 31);

    /// <summary>Title of the bank holiday on that day; null on other days.</summary>
    public string? On(LocalDate day)
    {
        if (day.Year < FirstYear || day.Year > LastYear)
        {
            throw new BeyondCalendarException("Bank holidays in England and Wales", UkDates.Spelt(day), First, Last);
        }

        return Days.GetValueOrDefault(day);
    }

    public bool IsWorkingDay(LocalDate day) => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && On(day) is null;
}

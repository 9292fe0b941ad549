using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>Bank holidays of England and Wales: of the years that are published, and of those reckoned after them. Beyond both it says so instead of falling silent.</summary>
/// <param name="Days">Title by day.</param>
/// <param name="FirstYear">First calendar year known in full.</param>
/// <param name="LastYear">Last calendar year known in full, or reckoned.</param>
public sealed record BankHolidays(IReadOnlyDictionary<LocalDate, string> Days, int FirstYear, int LastYear)
{
    /// <summary>Last calendar year that is published in full; what lies after it is provisional.</summary>
    public int LastPublished { get; init; } = LastYear;

    public LocalDate First => new(FirstYear, 1, 1);

    public LocalDate Last => new(LastYear, 12, 31);

    /// <summary>Why days after the published years are provisional, or null where none of them lies before <paramref name="through"/>.</summary>
    public ProvisionalSpan? Reckoned(LocalDate through) => through.Year <= LastPublished ? null : new ProvisionalSpan(
        new LocalDate(LastPublished + 1, 1, 1), LocalDate.Min(through, Last), $"bank holidays from {LastPublished + 1} on are not announced yet: the usual days stand in for them");

    /// <summary>The same with the years after it, up to that one, reckoned by the rules the days follow. A day moved for a jubilee cannot be foreseen.</summary>
    public BankHolidays ReckonedThrough(int year)
    {
        var days = new Dictionary<LocalDate, string>(Days);
        for (var y = LastYear + 1; y <= year; y++)
        {
            foreach (var (day, title) in UsualBankHolidays.Of(y))
            {
                days[day] = title;
            }
        }

        return new BankHolidays(days, FirstYear, Math.Max(LastYear, year)) { LastPublished = LastPublished };
    }

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

using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>
/// The eight days a year has where nothing special is proclaimed: schedule 1 of the Banking and Financial Dealings Act 1971, New
/// Year's Day and the first Monday of May as proclaimed every year since 1974 and 1978, Good Friday and Christmas Day by common law.
/// </summary>
public static class UsualBankHolidays
{
    public static IEnumerable<(LocalDate Day, string Title)> Of(int year)
    {
        var easter = EasterSunday(year);
        var christmas = Moved(new LocalDate(year, 12, 25));
        var boxing = Moved(new LocalDate(year, 12, 26));
        return
        [
            (Moved(new LocalDate(year, 1, 1)), "New Year’s Day"),
            (easter.PlusDays(-2), "Good Friday"),
            (easter.PlusDays(1), "Easter Monday"),
            (MondayFrom(new LocalDate(year, 5, 1)), "Early May bank holiday"),
            (MondayFrom(new LocalDate(year, 5, 25)), "Spring bank holiday"),
            (MondayFrom(new LocalDate(year, 8, 25)), "Summer bank holiday"),
            (christmas, "Christmas Day"),
            (boxing == christmas ? christmas.PlusDays(1) : boxing, "Boxing Day"),
        ];
    }

    /// <summary>A day at the weekend is kept on the Monday; the second of two that meet there on the Tuesday.</summary>
    private static LocalDate Moved(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? MondayFrom(day) : day;

    private static LocalDate MondayFrom(LocalDate day) => day.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Monday));

    /// <summary>By the Gregorian reckoning of Butcher (Nature, 20 April 1876), good for every year of that calendar.</summary>
    private static LocalDate EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = (b - ((b + 8) / 25) + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }
}

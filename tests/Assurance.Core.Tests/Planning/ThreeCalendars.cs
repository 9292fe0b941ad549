using Assurance.Core.Calendar;
using Assurance.Definitions.Calendars;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>Norfolk's own term dates and two written years that are awkward in other ways, each carried on for six years and more.</summary>
internal static class ThreeCalendars
{
    private const int LastYear = 2033;

    /// <summary>The published bank holidays, and those after them reckoned by the rules they follow.</summary>
    private static readonly BankHolidays Holidays = Extended();

    /// <summary>Norfolk's published years, whole or not, and provisional ones.</summary>
    public static DayCalendar Norfolk()
    {
        using var json = typeof(ShippedCalendars).Assembly.GetManifestResourceStream("calendars/926.json")!;
        var bytes = new byte[json.Length];
        json.ReadExactly(bytes);
        return SchoolCalendars.Build("999", "Norfolk", CalendarFile.Read("926.json", bytes).File!.Years, Holidays, new LocalDate(LastYear, 8, 31));
    }

    /// <summary>Spring ends in the middle of March, so that the summer term has a first half of nine weeks.</summary>
    public static DayCalendar EarlyEasterBreak() => Written(
        "an early Easter break",
        [
            new("Autumn first half", new(2025, 9, 2), new(2025, 10, 24)), new("Autumn second half", new(2025, 11, 3), new(2025, 12, 19)),
            new("Spring first half", new(2026, 1, 5), new(2026, 2, 6)), new("Spring second half", new(2026, 2, 16), new(2026, 3, 13)),
            new("Summer first half", new(2026, 3, 30), new(2026, 5, 22)), new("Summer second half", new(2026, 6, 1), new(2026, 7, 21)),
        ]);

    public static DayCalendar TwoWeeksInOctober() => Written(
        "a two-week October half-term",
        [
            new("Autumn first half", new(2025, 9, 3), new(2025, 10, 17)), new("Autumn second half", new(2025, 11, 3), new(2025, 12, 19)),
            new("Spring first half", new(2026, 1, 6), new(2026, 2, 13)), new("Spring second half", new(2026, 2, 23), new(2026, 3, 27)),
            new("Summer first half", new(2026, 4, 13), new(2026, 5, 22)), new("Summer second half", new(2026, 6, 1), new(2026, 7, 24)),
        ]);

    private static DayCalendar Written(string name, IReadOnlyList<OpenPeriod> periods) =>
        SchoolCalendars.Build("999", name, [new TermYear("2025-26", periods, [periods[0].Opens], [new(2026, 5, 4)], "written for this test")], Holidays, new LocalDate(LastYear, 8, 31));

    private static BankHolidays Extended()
    {
        var published = ShippedCalendars.BankHolidays();
        var days = new Dictionary<LocalDate, string>(published.Days);
        for (var year = published.LastYear + 1; year <= LastYear; year++)
        {
            var easter = Easter(year);
            var first = new LocalDate(year, 1, 1);
            foreach (var day in new[] { Substitute(first), easter.PlusDays(-2), easter.PlusDays(1), Monday(year, 5, 1), Monday(year, 5, 25), Monday(year, 8, 25), Christmas(year), Christmas(year, boxing: true) })
            {
                days[day] = "reckoned";
            }
        }

        return new BankHolidays(days, published.FirstYear, LastYear);
    }

    /// <summary>The first Monday from that day of the month.</summary>
    private static LocalDate Monday(int year, int month, int day) => new LocalDate(year, month, day) is var from && from.DayOfWeek == IsoDayOfWeek.Monday ? from : from.Next(IsoDayOfWeek.Monday);

    private static LocalDate Substitute(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? day.Next(IsoDayOfWeek.Monday) : day;

    private static LocalDate Christmas(int year, bool boxing = false)
    {
        var christmas = Substitute(new LocalDate(year, 12, 25));
        var second = Substitute(new LocalDate(year, 12, 26));
        return !boxing ? christmas : second == christmas ? christmas.PlusDays(1) : second;
    }

    /// <summary>Easter Sunday by the Gregorian computus.</summary>
    private static LocalDate Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, g = ((8 * b) + 13) / 25;
        int h = ((19 * a) + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + (2 * e) + (2 * i) - h - k) % 7, m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }
}

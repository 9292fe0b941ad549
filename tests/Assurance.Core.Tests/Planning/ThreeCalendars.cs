using Assurance.Core.Calendar;
using Assurance.Definitions.Calendars;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>Norfolk's own term dates and two written years that are awkward in other ways, each carried on for six years and more.</summary>
internal static class ThreeCalendars
{
    private const int LastYear = 2033;

    /// <summary>The published bank holidays, and those after them reckoned by the rules they follow.</summary>
    private static readonly BankHolidays Holidays = ShippedCalendars.BankHolidays();

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
}

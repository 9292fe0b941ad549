using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Core.Tests.Calendar;

/// <summary>Calendars of an invented county, with the ways in which real term dates are incomplete.</summary>
internal static class Calendars
{
    public static readonly LocalDate Through = new(2028, 12, 31);

    public static readonly BankHolidays Holidays = new(
        new Dictionary<LocalDate, string>
        {
            [new(2024, 12, 25)] = "Christmas Day",
            [new(2025, 4, 18)] = "Good Friday",
            [new(2025, 5, 5)] = "Early May bank holiday",
            [new(2026, 4, 3)] = "Good Friday",
            [new(2026, 5, 4)] = "Early May bank holiday",
            [new(2027, 3, 26)] = "Good Friday",
            [new(2027, 5, 3)] = "Early May bank holiday",
            [new(2028, 5, 1)] = "Early May bank holiday",
        },
        2024,
        2028);

    public static TermYear Whole(int year) => new(
        TermYear.Named(year),
        [
            new("Autumn first half", new(year, 9, 3), new(year, 10, 24)),
            new("Autumn second half", new(year, 11, 3), new(year, 12, 19)),
            new("Spring first half", new(year + 1, 1, 6), new(year + 1, 2, 13)),
            new("Spring second half", new(year + 1, 2, 23), new(year + 1, 3, 27)),
            new("Summer first half", new(year + 1, 4, 15), new(year + 1, 5, 22)),
            new("Summer second half", new(year + 1, 6, 1), new(year + 1, 7, 17)),
        ],
        [new(year, 11, 3)],
        [new(year + 1, 7, 17)],
        "the county");

    public static TermYear AutumnOnly(int year) => Whole(year) with { OpenPeriods = [.. Whole(year).OpenPeriods.Take(2)] };

    public static DayCalendar School { get; } = SchoolCalendars.Build("999", "Wendshire", [Whole(2024), Whole(2025)], Holidays, Through);
}

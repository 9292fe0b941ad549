using System.Globalization;
using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>Published term dates of one school year, which runs from 1 September to 31 August. They may be known in part only.</summary>
/// <param name="AcademicYear">For example <c>2025-26</c>.</param>
/// <param name="OpenPeriods">Spans in which schools are open to pupils; weekends and bank holidays in them are closed.</param>
/// <param name="StaffDays">Training days, closed to pupils.</param>
/// <param name="ClosedDays">Other single days closed to pupils.</param>
/// <param name="Source">Where the dates were published.</param>
public sealed record TermYear(
    string AcademicYear,
    IReadOnlyList<OpenPeriod> OpenPeriods,
    IReadOnlyList<LocalDate> StaffDays,
    IReadOnlyList<LocalDate> ClosedDays,
    string Source)
{
    /// <summary>Two school days further apart than this have a holiday of a week or more between them.</summary>
    private const int HolidayGap = 7;

    /// <summary>No holiday within a school year is longer, Christmas and Easter included: a half term is missing.</summary>
    private const int LongestHoliday = 28;

    /// <summary>No half term is longer: the holiday in its middle is missing.</summary>
    private const int LongestHalf = 70;

    public int StartYear => int.Parse(AcademicYear.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    public LocalDate Starts => new(StartYear, 9, 1);

    public LocalDate Ends => new(StartYear + 1, 8, 31);

    public static string Named(int startYear) => $"{startYear}-{(startYear + 1) % 100:00}";

    /// <summary>True when the dates reach from September to July with no half term and no holiday missing.</summary>
    public bool IsWhole
    {
        get
        {
            var days = Days().Order().ToList();
            if (days.Count == 0 || days[0] > new LocalDate(StartYear, 9, 30) || days[^1] < new LocalDate(StartYear + 1, 7, 1))
            {
                return false;
            }

            var halfBegan = days[0];
            for (var i = 1; i <= days.Count; i++)
            {
                var gap = i == days.Count ? HolidayGap : Period.DaysBetween(days[i - 1], days[i]);
                if (gap < HolidayGap)
                {
                    continue;
                }

                if (gap > LongestHoliday || Period.DaysBetween(halfBegan, days[i - 1]) > LongestHalf)
                {
                    return false;
                }

                halfBegan = i == days.Count ? halfBegan : days[i];
            }

            return true;
        }
    }

    /// <summary>Days of the open periods, Monday to Friday, without staff days and closed days. Bank holidays are still among them.</summary>
    public IEnumerable<LocalDate> Days() =>
        OpenPeriods
            .SelectMany(period => CalendarDays.From(period.Opens, period.Closes))
            .Where(day => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
            .Except(StaffDays)
            .Except(ClosedDays);
}

/// <param name="Name">For example “Autumn first half”.</param>
/// <param name="Opens">Inclusive.</param>
/// <param name="Closes">Inclusive.</param>
public sealed record OpenPeriod(string Name, LocalDate Opens, LocalDate Closes);

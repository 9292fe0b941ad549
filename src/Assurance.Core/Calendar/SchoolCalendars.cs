using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>
/// Makes an authority's calendar of school days from its published term dates. A school year that is not known in full is
/// reckoned from the last whole year before it, moved by 364 days a year so that weekdays keep their place (design, section 5).
/// </summary>
public static class SchoolCalendars
{
    private const int ShiftDays = 364; // 52 weeks

    /// <param name="through">Provisional years are made as far as the school year of this day, never beyond the bank holidays.</param>
    public static DayCalendar Build(string id, string name, IReadOnlyList<TermYear> years, BankHolidays holidays, LocalDate through)
    {
        ArgumentNullException.ThrowIfNull(years);
        ArgumentNullException.ThrowIfNull(holidays);
        var whole = years.Where(year => year.IsWhole).OrderBy(year => year.StartYear).ToList();
        if (whole.Count == 0)
        {
            throw new ArgumentException($"The calendar “{name}” has no school year that is known in full.", nameof(years));
        }

        var lastYear = Math.Max(whole[^1].StartYear, SchoolYearOf(through));
        return Assemble(id, name, whole[0].StartYear, lastYear, holidays, year => Pattern(whole, year), (from, year) =>
            from.StartYear == year ? null : Moved(from, year));
    }

    /// <summary>
    /// A calendar for an authority whose dates are not shipped: every school year the bank holidays know is made from one
    /// typical year, and every day of it is provisional.
    /// </summary>
    public static DayCalendar Typical(string id, string name, TermYear pattern, BankHolidays holidays, LocalDate through)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(holidays);
        var lastYear = Math.Max(pattern.StartYear, SchoolYearOf(through));
        return Assemble(id, name, holidays.FirstYear, lastYear, holidays, _ => pattern, (from, year) =>
            $"the authority's own term dates for {TermYear.Named(year)} are not known here: typical English term dates stand in for them");
    }

    private static DayCalendar Assemble(
        string id, string name, int firstYear, int lastYear, BankHolidays holidays, Func<int, TermYear> patternFor, Func<TermYear, int, string?> why)
    {
        var first = LocalDate.Max(new LocalDate(firstYear, 9, 1), holidays.First);
        var last = LocalDate.Min(new LocalDate(lastYear + 1, 8, 31), holidays.Last);
        if (last < first)
        {
            throw new BeyondCalendarException(name, $"the school year {TermYear.Named(firstYear)}", holidays.First, holidays.Last);
        }

        var open = new List<LocalDate>();
        var provisional = new List<ProvisionalSpan>();
        for (var year = SchoolYearOf(first); year <= SchoolYearOf(last); year++)
        {
            var from = LocalDate.Max(new LocalDate(year, 9, 1), first);
            var to = LocalDate.Min(new LocalDate(year + 1, 8, 31), last);
            var pattern = patternFor(year);
            var shift = ShiftDays * (year - pattern.StartYear);
            open.AddRange(pattern.Days()
                .Select(day => day.PlusDays(shift))
                .Where(day => day >= from && day <= to && holidays.IsWorkingDay(day)));
            if (why(pattern, year) is { } reason)
            {
                provisional.Add(new ProvisionalSpan(from, to, reason));
            }
        }

        if (holidays.Reckoned(last) is { } reckoned)
        {
            provisional.Add(reckoned);
        }

        return new DayCalendar(id, name, first, last, open, provisional);
    }

    private static TermYear Pattern(List<TermYear> whole, int year) => whole.FindLast(known => known.StartYear <= year)!;

    private static string Moved(TermYear from, int year) =>
        $"{TermYear.Named(year)} term dates are not known yet: {from.AcademicYear} moved by {ShiftDays * (year - from.StartYear)} days, bank holidays taken out";

    private static int SchoolYearOf(LocalDate day) => day.Month >= 9 ? day.Year : day.Year - 1;
}

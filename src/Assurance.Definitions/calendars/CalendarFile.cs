using System.Globalization;
using Assurance.Core;
using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Definitions.Calendars;

/// <summary>
/// Reads a file of term dates. Years may be known in part, as published dates often are; at least one must be whole, because
/// years that are not known are reckoned from it.
/// </summary>
public static class CalendarFile
{
    public static (TermFile? File, IReadOnlyList<Problem> Problems) Read(string fileName, byte[] json)
    {
        var read = new CalendarJson(fileName);
        if (read.Parse(json) is not { } root)
        {
            return (null, read.Problems);
        }

        if (!root.IsObject)
        {
            read.Add(root.Line, "The file does not hold an object of term dates.", "Start it with { \"area\": …, \"laCode\": …, \"years\": [ … ] }.");
            return (null, read.Problems);
        }

        var laCode = root.Members.GetValueOrDefault("laCode")?.Text ?? Path.GetFileNameWithoutExtension(fileName);
        var area = root.Members.GetValueOrDefault("area")?.Text ?? laCode;
        var years = new List<TermYear>();
        foreach (var item in read.List(root, "years", required: true))
        {
            if (Year(item, read) is not { } year)
            {
                continue;
            }

            if (years.Exists(known => known.StartYear == year.StartYear))
            {
                read.Add(item.Line, $"The school year {year.AcademicYear} stands here a second time.", "Keep one of the two.");
            }

            years.Add(year);
        }

        if (read.Problems.Count == 0 && !years.Exists(year => year.IsWhole))
        {
            read.Add(
                null,
                "No school year is known in full, so no later year can be reckoned.",
                "Give one year from September to July with all six half terms.");
        }

        return read.Problems.Count > 0 ? (null, read.Problems) : (new TermFile(area, laCode, years), []);
    }

    private static TermYear? Year(LinedJson item, CalendarJson read)
    {
        if (read.RequiredText(item, "academicYear") is not { } name)
        {
            return null;
        }

        if (StartYear(name) is not { } start)
        {
            read.Add(item.Members["academicYear"].Line, $"“{name}” is not a school year.", "Write it as 2025-26.");
            return null;
        }

        var year = new TermYear(
            name,
            [.. read.List(item, "openPeriods", required: true).Select(period => Period(period, start, read)).OfType<OpenPeriod>()],
            Days(item, "staffDays", start, read),
            Days(item, "closedDays", start, read),
            item.Members.GetValueOrDefault("source")?.Text ?? "");
        return year;
    }

    private static int? StartYear(string name) =>
        name.Length == 7
        && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
        && start is > 1900 and < 9000
        && name == TermYear.Named(start)
            ? start
            : null;

    private static OpenPeriod? Period(LinedJson item, int start, CalendarJson read)
    {
        var opens = read.RequiredDate(item, "opens");
        var closes = read.RequiredDate(item, "closes");
        if (opens is not { } first || closes is not { } last)
        {
            return null;
        }

        if (last < first)
        {
            read.Add(item.Line, $"This period closes on {last:uuuu-MM-dd}, before it opens on {first:uuuu-MM-dd}.", "Correct one of the two dates.");
            return null;
        }

        return Within(first, start, item.Line, read) && Within(last, start, item.Line, read)
            ? new OpenPeriod(item.Members.GetValueOrDefault("name")?.Text ?? "", first, last)
            : null;
    }

    private static List<LocalDate> Days(LinedJson item, string member, int start, CalendarJson read)
    {
        var days = new List<LocalDate>();
        foreach (var value in read.List(item, member, required: false))
        {
            if (read.Date(value) is { } day && Within(day, start, value.Line, read))
            {
                days.Add(day);
            }
        }

        return days;
    }

    // Some authorities open in the last week of August; the year's dates are given under the coming year all the same.
    private static bool Within(LocalDate day, int start, int line, CalendarJson read)
    {
        if (day >= new LocalDate(start, 8, 1) && day <= new LocalDate(start + 1, 8, 31))
        {
            return true;
        }

        read.Add(line, $"{day:uuuu-MM-dd} does not lie in the school year {TermYear.Named(start)}.", "Correct the date, or move it to its own school year.");
        return false;
    }
}

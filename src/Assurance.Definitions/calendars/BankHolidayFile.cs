using Assurance.Core;
using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Definitions.Calendars;

/// <summary>Reads bank holidays in the form of <c>https://www.gov.uk/bank-holidays.json</c>; England and Wales are taken.</summary>
public static class BankHolidayFile
{
    private const string Division = "england-and-wales";

    /// <summary>England and Wales have eight in an ordinary year; a year with fewer is not announced in full.</summary>
    private const int FewestInAYear = 8;

    public static (BankHolidays? Holidays, IReadOnlyList<Problem> Problems) Read(string fileName, byte[] json)
    {
        var read = new CalendarJson(fileName);
        if (read.Parse(json) is not { } root)
        {
            return (null, read.Problems);
        }

        if (root.Members.GetValueOrDefault(Division) is not { IsObject: true } division)
        {
            read.Add(root.Line, $"The division “{Division}” is missing.", "Use the file from https://www.gov.uk/bank-holidays.json as it is.");
            return (null, read.Problems);
        }

        var days = new SortedDictionary<LocalDate, string>();
        foreach (var item in read.List(division, "events", required: true))
        {
            if (read.RequiredDate(item, "date") is { } day && read.RequiredText(item, "title") is { } title)
            {
                days[day] = title;
            }
        }

        var years = days.Keys.CountBy(day => day.Year).Where(year => year.Value >= FewestInAYear).Select(year => year.Key).ToList();
        if (read.Problems.Count == 0 && years.Count == 0)
        {
            read.Add(division.Line, "No year has its bank holidays in full.", "Use the file from https://www.gov.uk/bank-holidays.json as it is.");
        }
        else if (read.Problems.Count == 0 && years.Count != years[^1] - years[0] + 1)
        {
            read.Add(division.Line, $"Between {years[0]} and {years[^1]} a year is missing or not complete.", "Add its bank holidays.");
        }

        return read.Problems.Count > 0 ? (null, read.Problems) : (new BankHolidays(new Dictionary<LocalDate, string>(days), years[0], years[^1]), []);
    }
}

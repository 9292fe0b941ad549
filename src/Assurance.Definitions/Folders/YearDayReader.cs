using Assurance.Core.Cycles;
using NodaTime;
using AnnualDate = Assurance.Core.Cycles.AnnualDate;

namespace Assurance.Definitions;

/// <summary>Reads days of the year: the third Monday of a month, the first of another.</summary>
internal static class YearDayReader
{
    private enum Month
    {
        January = 1,
        February,
        March,
        April,
        May,
        June,
        July,
        August,
        September,
        October,
        November,
        December,
    }

    private enum Weekday
    {
        Monday = 1,
        Tuesday,
        Wednesday,
        Thursday,
        Friday,
        Saturday,
        Sunday,
    }

    public static NthWeekday Nth(Fields? fields)
    {
        if (fields?.Has("day") == true)
        {
            var on = Day(fields);
            return new NthWeekday(1, IsoDayOfWeek.Monday, on.Month) { Day = on.Day };
        }

        // A fifth Monday does not exist in every month, so the count ends at four.
        var nth = new NthWeekday(
            fields?.Whole("nth", 1, 4) ?? 1,
            (IsoDayOfWeek)(int)(fields?.Word<Weekday>("weekday") ?? Weekday.Monday),
            (int)(fields?.Word<Month>("month") ?? Month.January));
        fields?.Close();
        return nth is { Weekday: IsoDayOfWeek.None } or { Month: 0 } ? new NthWeekday(1, IsoDayOfWeek.Monday, 1) : nth;
    }

    public static AnnualDate Day(Fields fields)
    {
        var month = (int)(fields.Required<Month>("month") ?? Month.January);
        var day = fields.Whole("day", 1, CalendarSystem.Iso.GetDaysInMonth(2024, month));
        fields.Close();
        return new AnnualDate(month, day);
    }
}

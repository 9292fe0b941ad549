namespace Assurance.Core.Calendar;

/// <summary>Monday to Friday without bank holidays.</summary>
public static class WorkingDays
{
    public const string Id = "working-days";

    public static DayCalendar Build(BankHolidays holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        return new DayCalendar(
            Id, "Working days in England", holidays.First, holidays.Last,
            CalendarDays.From(holidays.First, holidays.Last).Where(holidays.IsWorkingDay), holidays.Reckoned(holidays.Last) is { } reckoned ? [reckoned] : []);
    }
}

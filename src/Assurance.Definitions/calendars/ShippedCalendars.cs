using Assurance.Core;
using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Definitions.Calendars;

/// <summary>The calendars that come with the product: bank holidays, authorities whose term dates are known, and a typical year.</summary>
public static class ShippedCalendars
{
    /// <summary>Bank holidays are announced about two years ahead; a three-yearly cycle is planned for longer than that.</summary>
    private const int YearsReckoned = 10;

    private static readonly Lazy<BankHolidays> Holidays = new(() =>
        Require(BankHolidayFile.Read("bank-holidays.json", Resource("bank-holidays")!)) is var published ? published.ReckonedThrough(published.LastPublished + YearsReckoned) : null!);

    private static readonly Lazy<DayCalendar> Working = new(() => Core.Calendar.WorkingDays.Build(Holidays.Value));

    /// <summary>The published ones, and ten years after them reckoned.</summary>
    public static BankHolidays BankHolidays() => Holidays.Value;

    public static DayCalendar WorkingDays() => Working.Value;

    /// <summary>
    /// The authority's calendar where its term dates are shipped; else a provisional typical one that says so in its name.
    /// Its id is the authority's code either way.
    /// </summary>
    public static DayCalendar School(string laCode, LocalDate through)
    {
        ArgumentException.ThrowIfNullOrEmpty(laCode);
        if (laCode.All(char.IsAsciiDigit) && Resource(laCode) is { } json)
        {
            return SchoolFrom($"{laCode}.json", json, through);
        }

        var typical = Require(CalendarFile.Read("typical.json", Resource("typical")!));
        return SchoolCalendars.Typical(laCode, "provisional typical English term dates", typical.Years[0], Holidays.Value, through);
    }

    /// <summary>The calendar of a file given by a person.</summary>
    /// <exception cref="UnreadableCalendarException">The file has problems; <see cref="CalendarFile.Read"/> gives them without throwing.</exception>
    public static DayCalendar SchoolFrom(string fileName, byte[] json, LocalDate through)
    {
        var file = Require(CalendarFile.Read(fileName, json));
        return SchoolCalendars.Build(file.LaCode, $"{file.Area} term dates", file.Years, Holidays.Value, through);
    }

    private static T Require<T>((T? Value, IReadOnlyList<Problem> Problems) read)
        where T : class =>
        read.Value ?? throw new UnreadableCalendarException(read.Problems);

    private static byte[]? Resource(string name) => ShippedFiles.Find($"calendars/{name}.json");
}

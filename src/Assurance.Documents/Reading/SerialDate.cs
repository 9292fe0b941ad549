using System.Globalization;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Reading;

/// <summary>Excel's count of days as a date, in ISO form. It carries no zone.</summary>
internal static class SerialDate
{
    private const int SecondsInDay = 86_400;

    // Excel's last day, 31 December 9999, in the 1900 count; the 1904 count begins 1,462 days later.
    private const int LastDay = 2_958_465;
    private const int Days1904 = 1_462;

    // Excel holds 1900 for a leap year: its day 60 never was, and the days before it count one less.
    private const int TheDayThatNeverWas = 60;

    private static readonly DateTime DayNought = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    public static TableCell? Date(double serial, bool is1904)
    {
        var counted = serial + (is1904 ? Days1904 : 0);
        if (counted < 1 || counted >= LastDay + 1 || (!is1904 && (int)counted == TheDayThatNeverWas))
        {
            return null;
        }

        var day = Math.Floor(counted);
        var seconds = (int)Math.Round((counted - day) * SecondsInDay, MidpointRounding.AwayFromZero);
        var moment = DayNought.AddDays(day + (!is1904 && day < TheDayThatNeverWas ? 1 : 0)).AddSeconds(Math.Min(seconds, day >= LastDay ? SecondsInDay - 1 : seconds));
        return Of(moment);
    }

    public static TableCell Of(DateTime moment) => new(
        moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), TableCellKind.Date);

    /// <summary>A time of day, or a length of time beyond 24 hours: <c>14:30</c>, <c>26:05:30</c>.</summary>
    public static TableCell? Time(double serial)
    {
        if (serial is < 0 or > LastDay)
        {
            return null;
        }

        var seconds = (long)Math.Round(serial * SecondsInDay, MidpointRounding.AwayFromZero);
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}");
        return new TableCell(seconds % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{seconds % 60:00}"), TableCellKind.Text);
    }
}

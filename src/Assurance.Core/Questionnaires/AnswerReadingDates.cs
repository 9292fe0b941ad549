using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Core.Questionnaires;

/// <summary>Which of the first two numbers of <c>7/2/2026</c> is the day.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>How a column of dates was judged.</summary>
/// <param name="Proven">A value with a day above twelve decided it; else the UK order was taken.</param>
/// <param name="Ambiguous">Values that both orders can read.</param>
/// <param name="Mixed">Both orders occur: ambiguous values of such a column cannot be read.</param>
public sealed record DateOrderFound(DateOrder Order, bool Proven, int Ambiguous, bool Mixed);

/// <summary>Dates and times as people and programs write them.</summary>
public static class AnswerReadingDates
{
    private static readonly string[] MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Judges a whole column: one value with a day above twelve decides all.</summary>
    public static DateOrderFound Judge(IEnumerable<string> values)
    {
        int dayFirst = 0, monthFirst = 0, ambiguous = 0;
        foreach (var value in values)
        {
            if (Numbers(AnswerReadingText.Fold(value)) is not var (first, second, _, rest) || IsHalfDay(rest))
            {
                continue;
            }

            dayFirst += first > 12 ? 1 : 0;
            monthFirst += second > 12 ? 1 : 0;
            ambiguous += first <= 12 && second <= 12 && first != second ? 1 : 0;
        }

        return new DateOrderFound(monthFirst > 0 && dayFirst == 0 ? DateOrder.MonthFirst : DateOrder.DayFirst, dayFirst > 0 != monthFirst > 0, ambiguous, dayFirst > 0 && monthFirst > 0);
    }

    public static LocalDate? Date(string text, DateOrder order) => Moment(text, order)?.Date;

    /// <summary>A date with the time beside it, midnight where none is given; null where it is neither.</summary>
    public static LocalDateTime? Moment(string text, DateOrder order)
    {
        var folded = AnswerReadingText.Fold(text);
        if (folded.Length >= 10 && folded[4] == '-' && LocalDatePattern.Iso.Parse(folded[..10]) is { Success: true } iso)
        {
            return Plausible(iso.Value, folded[10..].TrimStart('t', ' ').TrimEnd('z'));
        }

        if (Numbers(folded) is var (first, second, year, rest))
        {
            var monthFirst = second > 12 || (first <= 12 && (IsHalfDay(rest) || order == DateOrder.MonthFirst));
            return Plausible(Of(year, monthFirst ? first : second, monthFirst ? second : first), rest);
        }

        return Worded(folded);
    }

    /// <summary><c>3 November 2025</c>, <c>Nov 3, 2025</c>.</summary>
    private static LocalDateTime? Worded(string folded)
    {
        var words = folded.Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || !int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return null;
        }

        foreach (var (month, day) in new[] { (words[1], words[0]), (words[0], words[1]) })
        {
            var index = System.Array.FindIndex(MonthNames, m => month.StartsWith(m, StringComparison.Ordinal));
            if (index >= 0 && month.All(char.IsAsciiLetter) && int.TryParse(day.TrimEnd('s', 't', 'n', 'd', 'r', 'h'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return Plausible(Of(Century(year, words[2].Length), index + 1, number), "");
            }
        }

        return null;
    }

    /// <summary>The three numbers of a date with slashes, points or hyphens, and what follows.</summary>
    private static (int First, int Second, int Year, string Time)? Numbers(string folded)
    {
        var end = folded.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var blank ? blank : folded.Length;
        var parts = folded[..end].TrimEnd(',').Split(['/', '.', '-']);
        return parts.Length == 3 && parts[0].Length is 1 or 2 && parts[1].Length is 1 or 2 && parts[2].Length is 2 or 4
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? (first, second, Century(year, parts[2].Length), folded[end..].Trim())
            : null;
    }

    private static int Century(int year, int digits) => digits == 2 ? year + (year < 70 ? 2000 : 1900) : year;

    /// <summary>A time with “AM” or “PM” is written by a program that puts the month first.</summary>
    private static bool IsHalfDay(string rest) => rest.EndsWith("am", StringComparison.Ordinal) || rest.EndsWith("pm", StringComparison.Ordinal);

    private static LocalDate? Of(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;

    private static LocalDateTime? Plausible(LocalDate? date, string time)
    {
        if (date is not { Year: >= 1900 and <= 2200 } found)
        {
            return null;
        }

        if (time.Length == 0)
        {
            return found.AtMidnight();
        }

        var (half, clock) = IsHalfDay(time) ? (time[^2], time[..^2].Trim()) : (' ', time);
        var parts = clock.Split(':');
        if (parts.Length is < 2 or > 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            || !decimal.TryParse(parts.Length == 3 ? parts[2] : "0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var second))
        {
            return null;
        }

        hour = half == ' ' ? hour : (hour % 12) + (half == 'p' ? 12 : 0);
        return hour < 24 && minute < 60 && second < 60 ? found.At(new LocalTime(hour, minute, (int)second)) : null;
    }
}

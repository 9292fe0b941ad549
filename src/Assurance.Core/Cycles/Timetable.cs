using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>When a run opens and ends. Day counts are in the cycle's clock.</summary>
public sealed record Timetable
{
    /// <summary>For example the third Monday of September.</summary>
    public required NthWeekday Opens { get; init; }

    /// <summary>The first such day after the opening. A run opened on another day keeps the same number of days in its window.</summary>
    public required NthWeekday Due { get; init; }

    public required int NoticeDays { get; init; }

    public required int GraceDays { get; init; }

    /// <summary>Days after the last rung's date on which feedback and reports are compiled.</summary>
    public required int CompileDays { get; init; }

    /// <summary>Days after the end of grace by which the returns are moderated; null where the cycle has no moderation.</summary>
    public int? ModerationDays { get; init; }

    /// <summary>Days after the last step that follows the return on which the run closes.</summary>
    public int FollowUpDays { get; init; } = 10;

    /// <summary>The year in which the school year of that day begins, which is counted from August.</summary>
    public static int SchoolYearOf(LocalDate day) => day.Month >= 8 ? day.Year : day.Year - 1;

    /// <summary>Its opening day in the school year that begins in that year, which is counted from August.</summary>
    public LocalDate OpensIn(int schoolYear) => Opens.In(Opens.Month >= 8 ? schoolYear : schoolYear + 1);
}

/// <param name="Nth">1 to 4.</param>
public sealed record NthWeekday(int Nth, IsoDayOfWeek Weekday, int Month)
{
    /// <summary>A day of the month in place of a weekday; one that a month lacks is its last.</summary>
    public int? Day { get; init; }

    public LocalDate In(int year)
    {
        if (Day is { } day)
        {
            return new LocalDate(year, Month, Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(year, Month)));
        }

        var first = new LocalDate(year, Month, 1);
        var ahead = ((int)Weekday - (int)first.DayOfWeek + 7) % 7;
        return first.PlusDays(ahead + (7 * (Nth - 1)));
    }

    /// <summary>The first such day after <paramref name="date"/>.</summary>
    public LocalDate After(LocalDate date)
    {
        var candidate = In(date.Year);
        return candidate > date ? candidate : In(date.Year + 1);
    }
}

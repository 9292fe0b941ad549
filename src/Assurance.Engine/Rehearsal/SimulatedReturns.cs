using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <param name="Seed">Seed of the answers.</param>
public sealed record SimulatedReturn(string Respondent, Instant At, int Seed);

/// <summary>
/// Who ever answers, and when. Of those who do, 80 in 99 have by the due date, 90 in 99 by the end of grace, and the rest are
/// won by pursuit: the curve of Devon's 2023/24 audit (80, 90, then 99 per cent). Half of the first group answer in the last
/// quarter of the window.
/// </summary>
public static class SimulatedReturns
{
    private const double ByDue = 80.0 / 99;
    private const double ByGrace = 90.0 / 99;

    /// <param name="rate">Share of respondents that ever answer, 0 to 1; rounded half up to whole respondents.</param>
    /// <param name="unreachable">Respondents without any contact: they answer only where the rate leaves no other choice.</param>
    public static IReadOnlyList<SimulatedReturn> Draw(
        IReadOnlyList<Respondent> respondents, IReadOnlySet<string> unreachable, RunDates dates, DayCalendar calendar, double rate, int seed)
    {
        var count = (int)Math.Floor((respondents.Count * (decimal)rate) + 0.5m);
        var answering = respondents
            .OrderBy(r => unreachable.Contains(r.Id))
            .ThenBy(r => SeededDraw.For(seed, "answers", r.Id).Unit())
            .ThenBy(r => r.Id, StringComparer.Ordinal)
            .Take(count);
        return [.. answering.Select(r => new SimulatedReturn(r.Id, When(r.Id, dates, calendar, seed), seed)).OrderBy(r => r.At).ThenBy(r => r.Respondent, StringComparer.Ordinal)];
    }

    private static Instant When(string respondent, RunDates dates, DayCalendar calendar, int seed)
    {
        var draw = SeededDraw.For(seed, "day", respondent);
        var day = Day(draw.Unit(), dates, calendar);
        var second = (8 * 3600) + draw.Below(10 * 3600);
        return UkTime.At(day, LocalTime.FromSecondsSinceMidnight(second));
    }

    /// <summary>The share u of all returns has come by this day.</summary>
    private static LocalDate Day(double u, RunDates dates, DayCalendar calendar)
    {
        var window = calendar.Between(dates.Opens, dates.Due);
        return u switch
        {
            < ByDue / 2 => Within(dates.Opens, window * 3 / 4, u / (ByDue / 2), calendar),
            < ByDue => Within(calendar.Add(dates.Opens, window * 3 / 4), window - (window * 3 / 4), (u - (ByDue / 2)) / (ByDue / 2), calendar),

            // A ladder that ends within the days of grace pursues nobody after them, and the report is cut when they end.
            _ when dates.Rungs[^1] <= dates.GraceEnds => Within(dates.Due, calendar.Between(dates.Due, dates.GraceEnds) - 1, (u - ByDue) / (1 - ByDue), calendar),
            < ByGrace => Within(dates.Due, calendar.Between(dates.Due, dates.GraceEnds), (u - ByDue) / (ByGrace - ByDue), calendar),
            _ => Within(dates.GraceEnds, calendar.Between(dates.GraceEnds, dates.Rungs[^1]) - 1, (u - ByGrace) / (1 - ByGrace), calendar),
        };
    }

    private static LocalDate Within(LocalDate after, int days, double share, DayCalendar calendar) =>
        calendar.Add(after, 1 + (int)(share * Math.Max(1, days)));
}

using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>How the returns of one run came in: the share that had returned by each place of its timetable.</summary>
/// <param name="Name">Which run it was, as a reader knows it.</param>
/// <param name="InSchoolDays">True where days after the due date are counted in the cycle's own days; false where in calendar days.</param>
/// <param name="Points">In order of place. Between two points the share rises evenly; after the last it stays.</param>
public sealed record ForecastCurve(string Name, bool InSchoolDays, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>
    /// What stands in where no earlier run is in the store: Devon's audit of 2024/25. 80% had returned by the due date (3 February
    /// 2025), 90% by the end of grace 25 days later (28 February), 99% after 35 days of pursuit (4 April); “S175/157 audit report
    /// 2023/24 (Report April 2025)”. How the window filled is not in the report: that half of the 80% come in its last quarter is
    /// our judgement.
    /// </summary>
    public static ForecastCurve Devon { get; } = new(
        "Devon’s published audit of 2024/25", false,
        [new CurvePoint(0, 0), new CurvePoint(0.75m, 0.40m), new CurvePoint(1, 0.80m), new CurvePoint(1 + 25, 0.90m), new CurvePoint(1 + 25 + 35, 0.99m)]);

    /// <summary>The curve of an earlier run; null where nobody was asked or nobody returned.</summary>
    public static ForecastCurve? Of(RunState run, string name)
    {
        var asked = run.Respondents.Count(r => r.Returns.Count > 0 || r is { IsExempt: false, HasCeased: false });
        var clock = new CurveClock(run.RunDates.Opens, run.RunDates.Due, run.RunCalendar);
        var total = 0;
        var points = run.Respondents.Where(r => r.Returns.Count > 0).CountBy(r => UkTime.Date(r.FirstReturnAt!.Value)).OrderBy(d => d.Key)
            .Select(d => new CurvePoint(clock.Place(d.Key), (decimal)(total += d.Value) / asked))
            .GroupBy(p => p.Place).Select(p => p.Last())
            .ToList();
        return points.Count == 0 ? null : new ForecastCurve(name, true, points[0].Place > 0 ? [new CurvePoint(0, 0), .. points] : points);
    }

    public decimal At(decimal place)
    {
        var after = Points.FirstOrDefault(p => p.Place >= place);
        if (after is null)
        {
            return Points[^1].Share;
        }

        var before = Points.LastOrDefault(p => p.Place <= place) ?? new CurvePoint(0, 0);
        return after.Place == before.Place ? after.Share : before.Share + ((after.Share - before.Share) * (place - before.Place) / (after.Place - before.Place));
    }
}

/// <param name="Place">Up to 1 the share of the window that has gone; above it, 1 and the days since the due date.</param>
/// <param name="Share">Share of those asked that had returned, 0 to 1.</param>
public sealed record CurvePoint(decimal Place, decimal Share);

/// <summary>Turns days of a run into places, so that runs with windows of different length can be laid over each other.</summary>
/// <param name="Calendar">Counts its open days; null counts calendar days.</param>
internal sealed record CurveClock(LocalDate Opens, LocalDate Due, DayCalendar? Calendar)
{
    public decimal Place(LocalDate day)
    {
        if (day > Due)
        {
            return 1 + Days(Due, day);
        }

        var window = Days(Opens, Due);
        return window <= 0 || day >= Due ? 1 : day <= Opens ? 0 : (decimal)Days(Opens, day) / window;
    }

    private int Days(LocalDate from, LocalDate to) => Calendar is null ? Period.DaysBetween(from, to)
        : Calendar.Between(LocalDate.Max(from, Calendar.First), LocalDate.Min(to, Calendar.Last));
}

using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>
/// What share will have returned by the due date, the end of grace and the end of pursuit, read from how earlier runs went on
/// from the same place of their timetable. Each earlier curve is read in two ways: the same share of those still owing returns,
/// or the same number more. The middle of all readings is the expectation; low and high are the lowest and the highest of
/// them, widened by what chance alone does nine times out of ten.
/// </summary>
/// <param name="From">Names of the curves it rests on.</param>
public sealed record Forecast(ForecastPoint AtDue, ForecastPoint AtGraceEnd, ForecastPoint AfterPursuit, IReadOnlyList<string> From)
{
    /// <summary>Nine times out of ten a normal draw lies within so many standard deviations.</summary>
    private const double NineInTen = 1.645;

    /// <param name="earlier">Curves of earlier runs; where there are none, <see cref="ForecastCurve.Devon"/> stands in.</param>
    public static Forecast Of(ForecastBasis basis, IReadOnlyList<ForecastCurve> earlier)
    {
        var curves = earlier.Count > 0 ? earlier : [ForecastCurve.Devon];
        return new Forecast(Point(basis, curves, basis.Due), Point(basis, curves, basis.GraceEnds), Point(basis, curves, basis.PursuitEnds), [.. curves.Select(c => c.Name)]);
    }

    private static ForecastPoint Point(ForecastBasis basis, IReadOnlyList<ForecastCurve> curves, LocalDate on)
    {
        if (on < basis.Today || basis.Asked == 0)
        {
            var was = basis.ShareOn(on);
            return new ForecastPoint(on, was, was, was, IsPast: true);
        }

        var now = basis.ShareOn(basis.Today);
        var readings = curves.SelectMany(c => Readings(basis, c, now, on)).Order().ToList();
        var middle = readings.Count % 2 == 1 ? readings[readings.Count / 2] : (readings[(readings.Count / 2) - 1] + readings[readings.Count / 2]) / 2;
        var chance = Chance(basis.Asked, now, middle);
        return new ForecastPoint(on, middle, Math.Max(now, readings[0] - chance), Math.Min(1, readings[^1] + chance), IsPast: false);
    }

    private static IEnumerable<decimal> Readings(ForecastBasis basis, ForecastCurve curve, decimal now, LocalDate on)
    {
        var clock = new CurveClock(basis.Opens, basis.Due, curve.InSchoolDays ? basis.Calendar : null);
        var then = curve.At(clock.Place(basis.Today));
        var later = Math.Max(then, curve.At(clock.Place(on)));
        yield return then >= 1 ? now : now + ((1 - now) * (later - then) / (1 - then));
        yield return Math.Min(1, now + later - then);
    }

    /// <summary>Each of those still owing returns or does not, as if by a draw of its own.</summary>
    private static decimal Chance(int asked, decimal now, decimal then)
    {
        var owing = asked * (double)(1 - now);
        if (owing < 0.5)
        {
            return 0;
        }

        var each = Math.Clamp((double)((then - now) / (1 - now)), 0, 1);
        return (decimal)(NineInTen * Math.Sqrt(owing * each * (1 - each)) / asked);
    }
}

/// <summary>Where a run stands.</summary>
/// <param name="Asked">Whom the shares are of.</param>
/// <param name="PursuitEnds">The last step of the ladder.</param>
/// <param name="Calendar">The calendar the run is dated by.</param>
/// <param name="Returned">Total of first returns at the end of each day that had any, in order.</param>
public sealed record ForecastBasis(
    int Asked, LocalDate Today, LocalDate Opens, LocalDate Due, LocalDate GraceEnds, LocalDate PursuitEnds, DayCalendar Calendar, IReadOnlyList<(LocalDate On, int Total)> Returned)
{
    public static ForecastBasis Of(RunState run, LocalDate today)
    {
        var dates = run.RunDates;
        var total = 0;
        return new ForecastBasis(
            run.Respondents.Count(r => r.Returns.Count > 0 || r is { IsExempt: false, HasCeased: false }), today, dates.Opens, dates.Due, dates.GraceEnds, dates.Rungs[^1], run.RunCalendar,
            [.. run.Respondents.Where(r => r.Returns.Count > 0).CountBy(r => UkTime.Date(r.FirstReturnAt!.Value)).OrderBy(d => d.Key).Select(d => (d.Key, total += d.Value))]);
    }

    public decimal ShareOn(LocalDate day) => Asked == 0 ? 0 : (decimal)Returned.LastOrDefault(r => r.On <= day).Total / Asked;
}

/// <param name="Share">Expected share of those asked, 0 to 1; of a day gone by, what it was.</param>
public sealed record ForecastPoint(LocalDate On, decimal Share, decimal Low, decimal High, bool IsPast);

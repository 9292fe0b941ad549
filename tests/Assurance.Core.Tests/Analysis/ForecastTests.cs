using Assurance.Core.Analysis;
using Assurance.Core.Calendar;
using Assurance.Core.Tests.Planning;
using Assurance.TestKit.Properties;
using FsCheck.Fluent;
using NodaTime;

namespace Assurance.Core.Tests.Analysis;

public sealed class ForecastTests
{
    private static readonly LocalDate Opens = new(2024, 11, 25);
    private static readonly LocalDate Due = new(2025, 2, 3);
    private static readonly LocalDate GraceEnds = new(2025, 2, 28);
    private static readonly LocalDate PursuitEnds = new(2025, 4, 4);

    /// <summary>Every weekday is a school day.</summary>
    private static readonly DayCalendar Weekdays = new(
        "999", "Weekdays", new LocalDate(2024, 9, 1), new LocalDate(2025, 8, 31),
        Enumerable.Range(0, 365).Select(i => new LocalDate(2024, 9, 1).PlusDays(i)).Where(d => d.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)), []);

    [Fact]
    public void Devon_is_reproduced_from_80_to_90_to_99_per_cent_with_25_and_35_days()
    {
        Assert.Equal((25, 35), (Period.DaysBetween(Due, GraceEnds), Period.DaysBetween(GraceEnds, PursuitEnds)));

        var atOpening = Forecast.Of(Basis(Opens), []);
        var atDue = Forecast.Of(Basis(Due, (Due, 335)), []);
        var atGrace = Forecast.Of(Basis(GraceEnds, (Due, 335), (GraceEnds, 377)), []);

        Assert.Equal([0.80m, 0.90m, 0.99m], Shares(atOpening));
        Assert.Equal((0.80m, 0.90m, 0.99m), (Round(atDue.AtDue), Round(atDue.AtGraceEnd), Round(atDue.AfterPursuit)));
        Assert.Equal((0.80m, 0.90m, 0.99m), (Round(atGrace.AtDue), Round(atGrace.AtGraceEnd), Round(atGrace.AfterPursuit)));
        Assert.True(atGrace.AtDue.IsPast);
        Assert.Equal([ForecastCurve.Devon.Name], atOpening.From);
    }

    [Fact]
    public void Less_grace_than_Devon_gave_wins_less()
    {
        var forecast = Forecast.Of(Basis(Due, (Due, 335)) with { GraceEnds = Due.PlusDays(10), PursuitEnds = Due.PlusDays(25) }, []);

        Assert.Equal((0.84m, 0.90m), (Round(forecast.AtGraceEnd), Round(forecast.AfterPursuit)));
    }

    [Fact]
    public void A_run_behind_its_forerunner_is_expected_to_stay_behind_and_never_above_all_of_those_asked()
    {
        var forecast = Forecast.Of(Basis(Due, (Due, 210)) with { Asked = 420 }, []);

        // Half had returned, so half of those owing come in grace as Devon's did, or as many more: 50% + 25% and 50% + 10%.
        Assert.Equal(0.675m, Math.Round(forecast.AtGraceEnd.Share, 3));
        Assert.True(forecast.AtGraceEnd.Low < 0.60m && forecast.AtGraceEnd.High > 0.75m);
        Assert.True(forecast.AfterPursuit.High <= 1);
    }

    [Fact]
    public void An_earlier_run_in_the_store_counts_school_days_and_takes_Devons_place()
    {
        var earlier = new ForecastCurve("2023-24", true, [new CurvePoint(0, 0), new CurvePoint(1, 0.60m), new CurvePoint(1 + 10, 0.70m), new CurvePoint(1 + 50, 0.95m)]);

        var forecast = Forecast.Of(Basis(Opens), [earlier]);

        // 25 calendar days hold 19 weekdays: nine of the forty in which the curve rises from 70 to 95.
        Assert.Equal((0.60m, 0.70m + (0.25m * 9 / 40)), (forecast.AtDue.Share, forecast.AtGraceEnd.Share));
        Assert.Equal(["2023-24"], forecast.From);
    }

    [Fact]
    public void Of_several_earlier_runs_the_middle_is_expected_and_the_range_takes_in_all()
    {
        ForecastCurve Flat(string name, decimal due) => new(name, true, [new CurvePoint(0, 0), new CurvePoint(1, due)]);

        var forecast = Forecast.Of(Basis(Opens), [Flat("a", 0.5m), Flat("b", 0.9m), Flat("c", 0.8m)]);

        Assert.Equal(0.8m, forecast.AtDue.Share);
        Assert.True(forecast.AtDue.Low < 0.5m && forecast.AtDue.High > 0.9m);
    }

    [Fact]
    public void A_day_gone_by_says_what_it_was()
    {
        var forecast = Forecast.Of(Basis(new LocalDate(2025, 3, 10), (Due, 300), (GraceEnds.PlusDays(-1), 350), (new LocalDate(2025, 3, 5), 380)), []);

        Assert.Equal((300 / 419m, 300 / 419m, 300 / 419m), (forecast.AtDue.Share, forecast.AtDue.Low, forecast.AtDue.High));
        Assert.Equal(350 / 419m, forecast.AtGraceEnd.Share);
        Assert.False(forecast.AfterPursuit.IsPast);
    }

    [Fact]
    public void Nobody_asked_is_no_error() => Assert.Equal(0, Forecast.Of(Basis(Opens) with { Asked = 0 }, []).AtDue.Share);

    [Fact]
    public void No_forecast_falls_below_what_has_come_or_rises_above_all() => Prop.ForAll(
        (from day in Gen.Choose(0, 130) from returned in Gen.Choose(0, 419) select (Day: Opens.PlusDays(day), Returned: returned)).ToArbitrary(),
        now =>
        {
            var forecast = Forecast.Of(Basis(now.Day, (now.Day, now.Returned)), []);
            foreach (var point in new[] { forecast.AtDue, forecast.AtGraceEnd, forecast.AfterPursuit }.Where(p => !p.IsPast))
            {
                Assert.True(point.Low <= point.Share && point.Share <= point.High && point.High <= 1 && point.Low >= now.Returned / 419m);
            }

            Assert.True(forecast.AtDue.IsPast || forecast.AtDue.Share <= forecast.AtGraceEnd.Share);
            Assert.True(forecast.AtGraceEnd.IsPast || forecast.AtGraceEnd.Share <= forecast.AfterPursuit.Share);
        }).Hold();

    [Fact]
    public void A_first_return_counts_on_the_day_it_was_recorded_whatever_older_answer_comes_in_later()
    {
        var run = new PlannedRun(Calendar.Calendars.School, new LocalDate(2025, 9, 22));
        run.To(new LocalDate(2025, 10, 6));
        run.Returns(PlannedRun.School);
        var first = run.Today;
        run.To(new LocalDate(2025, 11, 6));
        run.Returns(PlannedRun.School, 2, r => r with { SubmittedAt = UkTime.At(new LocalDate(2025, 9, 29), LocalTime.Noon) });

        Assert.Equal([2, 1], run.First.Returns.Select(r => r.Version));
        Assert.Equal([(first, 1)], ForecastBasis.Of(run.State, run.Today).Returned);
    }

    /// <summary>Devon asked 419.</summary>
    private static ForecastBasis Basis(LocalDate today, params (LocalDate On, int Total)[] returned) =>
        new(419, today, Opens, Due, GraceEnds, PursuitEnds, Weekdays, returned);

    private static decimal Round(ForecastPoint point) => Math.Round(point.Share, 2);

    private static decimal[] Shares(Forecast forecast) => [forecast.AtDue.Share, forecast.AtGraceEnd.Share, forecast.AfterPursuit.Share];
}

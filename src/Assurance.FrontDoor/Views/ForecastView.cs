using Assurance.Core.Analysis;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>What share will have returned by when, in words.</summary>
public sealed record ForecastView(IReadOnlyList<ForecastRow> Rows, string From)
{
    public static ForecastView Of(RunState state, LocalDate today, IReadOnlyList<ForecastCurve> earlier)
    {
        var basis = ForecastBasis.Of(state, today);
        var forecast = Forecast.Of(basis, earlier);
        return new ForecastView(
            [ForecastRow.Of("By the due date", forecast.AtDue, basis.Asked), ForecastRow.Of("By the end of grace", forecast.AtGraceEnd, basis.Asked), ForecastRow.Of("After pursuit", forecast.AfterPursuit, basis.Asked)],
            $"Reckoned from how returns went on in {string.Join(", ", forecast.From)}. The range is what chance and the difference between earlier runs make likely nine times out of ten.");
    }
}

/// <param name="Range">“370 to 391”; empty for a day gone by.</param>
public sealed record ForecastRow(string When, LocalDate On, string Share, string Returns, string Range, bool IsPast)
{
    public static ForecastRow Of(string when, ForecastPoint point, int asked) => new(
        when, point.On, $"{Math.Round(point.Share * 100, MidpointRounding.AwayFromZero):0}%", $"{Math.Round(point.Share * asked, MidpointRounding.AwayFromZero):0}",
        point.IsPast ? "" : $"{Math.Round(point.Low * 100, MidpointRounding.AwayFromZero):0}% to {Math.Round(point.High * 100, MidpointRounding.AwayFromZero):0}%", point.IsPast);
}

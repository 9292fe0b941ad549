using System.Globalization;
using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Assurance.Documents.Charts;

/// <summary>One series: its name, look, labels and the figures as last read from the workbook.</summary>
internal static class ChartSeriesMarkup
{
    // Lines differ in dash and mark as well as in colour.
    private static readonly A.PresetLineDashValues[] Dashes =
        [A.PresetLineDashValues.Solid, A.PresetLineDashValues.Dash, A.PresetLineDashValues.SystemDot, A.PresetLineDashValues.LargeDash, A.PresetLineDashValues.DashDot];

    private static readonly C.MarkerStyleValues[] Marks =
        [C.MarkerStyleValues.Circle, C.MarkerStyleValues.Square, C.MarkerStyleValues.Triangle, C.MarkerStyleValues.Diamond, C.MarkerStyleValues.X];

    public static C.BarChartSeries Bar(ReportBlock.Chart chart, int series)
    {
        // Between two hatched parts a white edge would not be seen.
        var look = chart.Series[series].IsOffScale
            ? ChartText.Shape(ChartText.Hatching(), ChartText.Line(ChartColours.Hatch, 6350))
            : ChartText.Shape(ChartText.Fill(ChartColours.Of(chart, series)), ChartText.Line(ChartColours.Paper, 6350));
        return new C.BarChartSeries(
            new C.Index { Val = (uint)series },
            new C.Order { Val = (uint)series },
            Name(chart, series),
            look,
            new C.InvertIfNegative { Val = false },
            ChartLabels.Of(chart, series),
            Categories(chart),
            Values(chart, series));
    }

    public static C.LineChartSeries Line(ReportBlock.Chart chart, int series)
    {
        var colour = ChartColours.Of(chart, series);
        var line = ChartText.Line(colour, 28575);
        line.Append(new A.PresetDash { Val = Dashes[series % Dashes.Length] }, new A.Round());
        return new C.LineChartSeries(
            new C.Index { Val = (uint)series },
            new C.Order { Val = (uint)series },
            Name(chart, series),
            ChartText.Shape(line),
            new C.Marker(
                new C.Symbol { Val = Marks[series % Marks.Length] },
                new C.Size { Val = 7 },
                ChartText.Shape(ChartText.Fill(colour), ChartText.Line(colour, 9525))),
            ChartLabels.Of(chart, series),
            Categories(chart),
            Values(chart, series),
            new C.Smooth { Val = false });
    }

    private static C.SeriesText Name(ReportBlock.Chart chart, int series) => new(new C.StringReference(
        new C.Formula(ChartCells.Name(series)),
        new C.StringCache(new C.PointCount { Val = 1 }, Text(0, chart.Series[series].Name))));

    private static C.CategoryAxisData Categories(ReportBlock.Chart chart)
    {
        var cache = new C.StringCache(new C.PointCount { Val = (uint)chart.Categories.Count });
        for (var i = 0; i < chart.Categories.Count; i++)
        {
            cache.Append(Text(i, chart.Categories[i]));
        }

        return new C.CategoryAxisData(new C.StringReference(new C.Formula(ChartCells.Categories(chart)), cache));
    }

    private static C.Values Values(ReportBlock.Chart chart, int series)
    {
        var values = chart.Series[series].Values;
        var cache = new C.NumberingCache(new C.FormatCode("General"), new C.PointCount { Val = (uint)values.Count });
        for (var i = 0; i < values.Count; i++)
        {
            // A gap has no point at all: a nought would be a finding.
            if (values[i] is { } value)
            {
                cache.Append(new C.NumericPoint(new C.NumericValue(value.ToString(CultureInfo.InvariantCulture))) { Index = (uint)i });
            }
        }

        return new C.Values(new C.NumberReference(new C.Formula(ChartCells.Values(chart, series)), cache));
    }

    private static C.StringPoint Text(int index, string text) => new(new C.NumericValue(XmlText.Clean(text))) { Index = (uint)index };
}

using Assurance.Core.Reports;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Assurance.Documents.Charts;

/// <summary>The figures written on bars and points.</summary>
internal static class ChartLabels
{
    // A label wider than its segment covers its neighbour's.
    private const decimal SmallestShareLabelled = 0.05m;

    /// <summary>The sign is quoted: the figures run to a hundred, not to one.</summary>
    public const string WholePercent = "0\"%\"";

    public static C.DataLabels Of(ReportBlock.Chart chart, int series)
    {
        var labels = new C.DataLabels();
        foreach (var silent in Silent(chart, series))
        {
            labels.Append(new C.DataLabel(new C.Index { Val = (uint)silent }, new C.Delete { Val = true }));
        }

        var colour = chart.Kind == ChartKind.StackedShare ? ChartColours.On(ChartColours.Of(chart, series)) : ChartColours.Text;
        labels.Append(
            new C.NumberingFormat { FormatCode = Format(chart), SourceLinked = false },
            ChartText.Shape(new A.NoFill(), new A.Outline(new A.NoFill())),
            ChartText.Of(800, colour),
            new C.DataLabelPosition { Val = Position(chart) },
            new C.ShowLegendKey { Val = false },
            new C.ShowValue { Val = true },
            new C.ShowCategoryName { Val = false },
            new C.ShowSeriesName { Val = false },
            new C.ShowPercent { Val = false },
            new C.ShowBubbleSize { Val = false });
        return labels;
    }

    public static string Format(ReportBlock.Chart chart)
    {
        var isWhole = chart.Series.SelectMany(s => s.Values).All(v => v is null || v == decimal.Truncate(v.Value));
        return ChartAxes.IsPercentage(chart) ? (isWhole ? WholePercent : "0.0\"%\"") : isWhole ? "#,##0" : "#,##0.0";
    }

    private static C.DataLabelPositionValues Position(ReportBlock.Chart chart) => chart.Kind switch
    {
        ChartKind.StackedShare => C.DataLabelPositionValues.Center,
        ChartKind.Line when chart.Series.Count > 1 => C.DataLabelPositionValues.Right,
        ChartKind.Line => C.DataLabelPositionValues.Top,
        _ => C.DataLabelPositionValues.OutsideEnd,
    };

    private static IEnumerable<int> Silent(ReportBlock.Chart chart, int series)
    {
        var values = chart.Series[series].Values;
        return chart.Kind switch
        {
            ChartKind.StackedShare => Enumerable.Range(0, values.Count).Where(i => IsSmall(chart, values, i)),

            // Several lines with every point labelled cannot be read: each keeps the figure at its end.
            ChartKind.Line when chart.Series.Count > 1 => Enumerable.Range(0, values.Count).Where(i => i != LastGiven(values)),
            _ => [],
        };
    }

    private static bool IsSmall(ReportBlock.Chart chart, IReadOnlyList<decimal?> values, int category)
    {
        var total = chart.Series.Sum(s => s.Values[category] ?? 0);
        return total <= 0 || (values[category] ?? 0) / total < SmallestShareLabelled;
    }

    private static int LastGiven(IReadOnlyList<decimal?> values)
    {
        var last = values.Count - 1;
        while (last > 0 && values[last] is null)
        {
            last--;
        }

        return last;
    }
}

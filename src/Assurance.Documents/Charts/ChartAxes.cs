using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Assurance.Documents.Charts;

/// <summary>The category axis and the value axis.</summary>
internal static class ChartAxes
{
    public const uint CategoryId = 111111111;
    public const uint ValueId = 222222222;

    public static C.CategoryAxis Categories(ReportBlock.Chart chart)
    {
        var lying = IsLying(chart.Kind);
        return new C.CategoryAxis(
            new C.AxisId { Val = CategoryId },

            // Lying bars are drawn from the bottom up; turned round, the first category stands on top as in a table.
            new C.Scaling(new C.Orientation { Val = lying ? C.OrientationValues.MaxMin : C.OrientationValues.MinMax }),
            new C.Delete { Val = false },
            new C.AxisPosition { Val = lying ? C.AxisPositionValues.Left : C.AxisPositionValues.Bottom },
            new C.NumberingFormat { FormatCode = "General", SourceLinked = false },
            new C.MajorTickMark { Val = C.TickMarkValues.None },
            new C.MinorTickMark { Val = C.TickMarkValues.None },
            new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
            ChartText.Shape(ChartText.Line(ChartColours.Axis, 9525)),
            ChartText.Of(900),
            new C.CrossingAxis { Val = ValueId },
            new C.Crosses { Val = C.CrossesValues.AutoZero },
            new C.AutoLabeled { Val = false },
            new C.LabelAlignment { Val = C.LabelAlignmentValues.Center },
            new C.LabelOffset { Val = 100 },
            new C.NoMultiLevelLabels { Val = true });
    }

    public static C.ValueAxis Values(ReportBlock.Chart chart)
    {
        var lying = IsLying(chart.Kind);
        var axis = new C.ValueAxis();
        axis.Append(
            new C.AxisId { Val = ValueId },
            Scale(chart),
            new C.Delete { Val = false },
            new C.AxisPosition { Val = lying ? C.AxisPositionValues.Bottom : C.AxisPositionValues.Left },
            new C.MajorGridlines(ChartText.Shape(ChartText.Line(ChartColours.Grid, 6350))));
        if (XmlText.OneLine(chart.ValueAxisTitle) is { Length: > 0 } title)
        {
            axis.Append(ChartText.Title(title, upright: !lying));
        }

        axis.Append(
            new C.NumberingFormat { FormatCode = chart.Kind == ChartKind.StackedShare ? "0%" : IsPercentage(chart) ? ChartLabels.WholePercent : "#,##0", SourceLinked = false },
            new C.MajorTickMark { Val = C.TickMarkValues.None },
            new C.MinorTickMark { Val = C.TickMarkValues.None },
            new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo },
            ChartText.Shape(new A.Outline(new A.NoFill())),
            ChartText.Of(900),
            new C.CrossingAxis { Val = CategoryId },

            // With the categories turned round, their far end is the bottom, where figures are looked for.
            new C.Crosses { Val = lying ? C.CrossesValues.Maximum : C.CrossesValues.AutoZero },
            new C.CrossBetween { Val = C.CrossBetweenValues.Between });
        if (chart.Kind == ChartKind.StackedShare)
        {
            // Every tenth would leave the words beside it no room to lie.
            axis.Append(new C.MajorUnit { Val = 0.2 });
        }
        else if (Extreme(chart, Math.Max) <= 5)
        {
            // Few things counted: no half schools on the axis.
            axis.Append(new C.MajorUnit { Val = 1 });
        }

        return axis;
    }

    public static bool IsLying(ChartKind kind) => kind is ChartKind.Bar or ChartKind.StackedShare;

    /// <summary>The figures are percentages, held as 0 to 100: by the words beside the axis.</summary>
    public static bool IsPercentage(ReportBlock.Chart chart) =>
        chart.ValueAxisTitle.Contains('%') || chart.ValueAxisTitle.Contains("per cent", StringComparison.OrdinalIgnoreCase);

    // From nought, so that lengths compare; a percentage does not go past a hundred.
    private static C.Scaling Scale(ReportBlock.Chart chart)
    {
        var scale = new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax });
        if (chart.Kind == ChartKind.StackedShare)
        {
            return scale;
        }

        var highest = Extreme(chart, Math.Max);
        if (IsPercentage(chart) && highest is > 50 and <= 100)
        {
            scale.Append(new C.MaxAxisValue { Val = 100 });
        }

        if (Extreme(chart, Math.Min) >= 0)
        {
            scale.Append(new C.MinAxisValue { Val = 0 });
        }

        return scale;
    }

    private static decimal Extreme(ReportBlock.Chart chart, Func<decimal, decimal, decimal> further) =>
        chart.Series.SelectMany(s => s.Values).OfType<decimal>().Aggregate(0m, further);
}

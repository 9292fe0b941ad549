using Assurance.Core.Reports;
using DocumentFormat.OpenXml;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Assurance.Documents.Charts;

/// <summary>A native chart: flat, labelled, editable in Word.</summary>
internal static class ChartMarkup
{
    /// <param name="dataId">Relationship of the workbook that holds the figures.</param>
    public static C.ChartSpace Of(ReportBlock.Chart chart, string dataId)
    {
        var plot = new C.PlotArea(new C.Layout(), Graph(chart), ChartAxes.Categories(chart), ChartAxes.Values(chart), new C.ShapeProperties(new A.NoFill()));
        var body = new C.Chart(new C.AutoTitleDeleted { Val = true }, plot);
        if (chart.Series.Count > 1)
        {
            body.Append(new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Bottom }, new C.Overlay { Val = false }, ChartText.Of(900)));
        }

        body.Append(new C.PlotVisibleOnly { Val = true }, new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap });
        var space = new C.ChartSpace(
            new C.Date1904 { Val = false },
            new C.EditingLanguage { Val = "en-GB" },
            new C.RoundedCorners { Val = false },
            body,
            new C.ShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())),
            ChartText.Of(900),
            new C.ExternalData(new C.AutoUpdate { Val = false }) { Id = dataId });
        space.AddNamespaceDeclaration("c", "http://schemas.openxmlformats.org/drawingml/2006/chart");
        space.AddNamespaceDeclaration("a", "http://schemas.openxmlformats.org/drawingml/2006/main");
        space.AddNamespaceDeclaration("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        return space;
    }

    private static OpenXmlCompositeElement Graph(ReportBlock.Chart chart) => chart.Kind == ChartKind.Line ? Lines(chart) : Bars(chart);

    private static C.LineChart Lines(ReportBlock.Chart chart)
    {
        var lines = new C.LineChart(new C.Grouping { Val = C.GroupingValues.Standard }, new C.VaryColors { Val = false });
        for (var series = 0; series < chart.Series.Count; series++)
        {
            lines.AppendChild(ChartSeriesMarkup.Line(chart, series));
        }

        lines.Append(new C.ShowMarker { Val = true }, new C.AxisId { Val = ChartAxes.CategoryId }, new C.AxisId { Val = ChartAxes.ValueId });
        return lines;
    }

    private static C.BarChart Bars(ReportBlock.Chart chart)
    {
        var isShare = chart.Kind == ChartKind.StackedShare;
        var bars = new C.BarChart(
            new C.BarDirection { Val = ChartAxes.IsLying(chart.Kind) ? C.BarDirectionValues.Bar : C.BarDirectionValues.Column },
            new C.BarGrouping { Val = isShare ? C.BarGroupingValues.PercentStacked : C.BarGroupingValues.Clustered },
            new C.VaryColors { Val = false });
        for (var series = 0; series < chart.Series.Count; series++)
        {
            bars.AppendChild(ChartSeriesMarkup.Bar(chart, series));
        }

        bars.Append(new C.GapWidth { Val = (ushort)(isShare ? 45 : 60) });
        bars.Append(new C.Overlap { Val = (sbyte)(isShare ? 100 : 0) });
        bars.Append(new C.AxisId { Val = ChartAxes.CategoryId }, new C.AxisId { Val = ChartAxes.ValueId });
        return bars;
    }
}

using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using Assurance.Documents.Word;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Wordprocessing;
using Drawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;
using Inline = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;

namespace Assurance.Documents.Charts;

/// <summary>A chart's place in the text, as wide as the text, with its description for those who cannot see it.</summary>
internal static class ChartDrawing
{
    private const long EmuPerMillimetre = 36_000;

    public static Paragraph Of(ReportBlock.Chart chart, WordParts parts)
    {
        var hasFigures = chart.Categories.Count > 0 && chart.Series.Count > 0;
        var figure = hasFigures ? WordText.Paragraph("Figure", new Run(Draw(chart, parts))) : WordText.Paragraph("Figure", "There are no figures to show.");
        if (!string.IsNullOrWhiteSpace(chart.Note))
        {
            figure.ParagraphProperties!.KeepNext = new KeepNext();
        }

        return figure;
    }

    private static Drawing Draw(ReportBlock.Chart chart, WordParts parts)
    {
        var id = parts.Chart(data => DeterministicPackage.Bytes(ChartMarkup.Of(chart, data)), ChartWorkbook.Of(chart));
        var drawing = (uint)parts.NewDrawing();
        var description = XmlText.OneLine(chart.AltText) is { Length: > 0 } given ? given : XmlText.OneLine(chart.Caption);
        return new Drawing(new Inline.Inline(
            new Inline.Extent { Cx = WordPage.TextWidth * WordPage.EmuPerTwip, Cy = Height(chart) * EmuPerMillimetre },
            new Inline.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new Inline.DocProperties { Id = drawing, Name = $"Chart {drawing}", Description = description },
            new Inline.NonVisualGraphicFrameDrawingProperties(),
            new Graphic(new GraphicData(new ChartReference { Id = id }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
        });
    }

    // Lying bars need room for each category; standing ones a fixed height.
    private static int Height(ReportBlock.Chart chart)
    {
        var legend = chart.Series.Count > 1 ? 10 : 0;
        return chart.Kind switch
        {
            ChartKind.Bar => Math.Clamp(22 + legend + (chart.Categories.Count * (3 + (4 * chart.Series.Count))), 45, 215),
            ChartKind.StackedShare => Math.Clamp(22 + legend + (chart.Categories.Count * 10), 45, 215),
            _ => 78 + legend,
        };
    }
}

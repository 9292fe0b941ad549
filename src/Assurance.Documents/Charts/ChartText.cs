using DocumentFormat.OpenXml;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Assurance.Documents.Charts;

/// <summary>Letters, lines and fills of a chart.</summary>
internal static class ChartText
{
    public static C.TextProperties Of(int hundredths, string colour = ChartColours.Text, bool bold = false) => new(
        new A.BodyProperties(),
        new A.ListStyle(),
        new A.Paragraph(
            new A.ParagraphProperties(new A.DefaultRunProperties(Fill(colour)) { FontSize = hundredths, Bold = bold }),
            new A.EndParagraphRunProperties { Language = "en-GB" }));

    public static C.Title Title(string text, bool upright)
    {
        // An axis title beside an upright axis reads from bottom to top.
        var body = upright ? new A.BodyProperties { Rotation = -5400000, Vertical = A.TextVerticalValues.Horizontal } : new A.BodyProperties();
        return new C.Title(
            new C.ChartText(new C.RichText(
                body,
                new A.ListStyle(),
                new A.Paragraph(
                    new A.ParagraphProperties(new A.DefaultRunProperties(Fill(ChartColours.Text)) { FontSize = 900, Bold = false }),
                    new A.Run(new A.RunProperties(Fill(ChartColours.Text)) { Language = "en-GB", FontSize = 900, Bold = false }, new A.Text(text))))),
            new C.Overlay { Val = false });
    }

    public static A.SolidFill Fill(string colour) => new(new A.RgbColorModelHex { Val = colour });

    /// <summary>Thin slanting lines on white.</summary>
    public static A.PatternFill Hatching() => new(
        new A.ForegroundColor(new A.RgbColorModelHex { Val = ChartColours.Hatch }),
        new A.BackgroundColor(new A.RgbColorModelHex { Val = ChartColours.Paper }))
    {
        Preset = A.PresetPatternValues.LightUpwardDiagonal,
    };

    public static A.Outline Line(string colour, int emu) => new(Fill(colour)) { Width = emu };

    public static C.ChartShapeProperties Shape(params OpenXmlElement[] parts) => new(parts);
}

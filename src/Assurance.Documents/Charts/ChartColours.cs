using Assurance.Core.Reports;

namespace Assurance.Documents.Charts;

/// <summary>
/// Series colours that people with any colour vision can tell apart, ordered so that neighbours also differ in lightness
/// (they survive a black-and-white printer). From the palette of Okabe and Ito, “Color Universal Design”, 2008, the
/// lighter ones darkened where they touch white paper. Parts of a whole are mostly levels of a scale, so they go from a
/// light to a dark blue: one order, and neither end looks like the good one. What is withheld or was not answered is no
/// level: it takes no step of that order, and is hatched in grey on white, which no print and no eye takes for one.
/// </summary>
internal static class ChartColours
{
    private static readonly string[] Series = ["0072B2", "E69F00", "00664B", "7CC4EE", "B8480A", "C9A0BE", "333333", "D9CF3A"];

    private const int MostShades = 6;
    private const string Lightest = "CBDDEF";
    private const string Darkest = "0B3C6F";

    /// <summary>Lines of the hatching; the paper shows between them.</summary>
    public const string Hatch = "8C8C8C";
    public const string Paper = "FFFFFF";

    public const string Text = "333333";
    public const string Grid = "D9D9D9";
    public const string Axis = "7F7F7F";

    /// <summary>The colour of a series; of one off the scale, what figures written on it stand on.</summary>
    public static string Of(ReportBlock.Chart chart, int series)
    {
        if (chart.Series[series].IsOffScale)
        {
            return Paper;
        }

        var (levels, level) = (chart.Series.Count(s => !s.IsOffScale), chart.Series.Take(series).Count(s => !s.IsOffScale));
        return chart.Kind == ChartKind.StackedShare && levels is > 1 and <= MostShades
            ? Shade(level / (levels - 1.0))
            : Series[level % Series.Length];
    }

    /// <summary>Black or white, whichever is easier to read on the colour (relative luminance, WCAG 2.2).</summary>
    public static string On(string colour)
    {
        var luminance = (0.2126 * Linear(colour, 0)) + (0.7152 * Linear(colour, 2)) + (0.0722 * Linear(colour, 4));
        return luminance > 0.179 ? "000000" : "FFFFFF";
    }

    private static string Shade(double darkness) => string.Concat(
        new[] { 0, 2, 4 }.Select(at => ((int)Math.Round(Part(Lightest, at) + (darkness * (Part(Darkest, at) - Part(Lightest, at))))).ToString("X2")));

    private static int Part(string colour, int at) => Convert.ToInt32(colour.Substring(at, 2), 16);

    private static double Linear(string colour, int at)
    {
        var part = Part(colour, at) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }
}

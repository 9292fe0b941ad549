using System.Text;
using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.Documents.Excel;

/// <summary>How a sheet prints: A4 across, as wide as the page, stamped at the top of every page.</summary>
internal static class SheetPage
{
    // Excel's limit for the whole header or footer, codes included.
    private const int Longest = 255;

    public static SheetProperties Properties() => new() { PageSetupProperties = new PageSetupProperties { FitToPage = true } };

    public static PageMargins Margins() => new() { Left = 0.5, Right = 0.5, Top = 0.8, Bottom = 0.8, Header = 0.4, Footer = 0.4 };

    public static PageSetup Setup() => new() { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 };

    public static HeaderFooter HeaderFooter(ReportModel report)
    {
        const string pages = "&RPage &P of &N";
        return new HeaderFooter(
            new OddHeader(Coded("&C&B", Stamps(report), "")),
            new OddFooter(Coded("&L", report.Partnership + " · " + report.Run, pages)));
    }

    /// <summary>What must be seen on every sheet. A workbook has no watermark, so its word stands among the stamps.</summary>
    public static string Stamps(ReportModel report) => string.Join(
        " · ",
        report.Stamps.Prepend(report.Watermark ?? "").Where(s => s.Trim().Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));

    private static string Coded(string before, string text, string after)
    {
        var coded = new StringBuilder(before);
        foreach (var rune in XmlText.OneLine(text).EnumerateRunes())
        {
            var next = rune.Value == '&' ? "&&" : rune.ToString();
            if (coded.Length + next.Length + after.Length > Longest)
            {
                break;
            }

            coded.Append(next);
        }

        return coded.Append(after).ToString();
    }
}

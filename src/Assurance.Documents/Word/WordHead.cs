using Assurance.Core.Calendar;
using Assurance.Core.Reports;
using DocumentFormat.OpenXml.Wordprocessing;
using static Assurance.Documents.Word.WordText;

namespace Assurance.Documents.Word;

/// <summary>The top of the first page, by layout, and the foot of a letter.</summary>
internal static class WordHead
{
    public static IEnumerable<Paragraph> Of(ReportModel report) => report.Layout == ReportLayout.Letter ? Letter(report) : Report(report);

    public static IEnumerable<Paragraph> Foot(ReportModel report)
    {
        if (report.Layout != ReportLayout.Letter)
        {
            yield break;
        }

        for (var i = 0; i < report.Signatory.Count; i++)
        {
            var line = Paragraph("Signatory", Run(report.Signatory[i], bold: i == 0));
            if (i == 0)
            {
                // Room for the signature.
                line.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Before = "640", After = "0" };
            }

            yield return line;
        }
    }

    private static IEnumerable<Paragraph> Report(ReportModel report)
    {
        yield return Paragraph("Partnership", report.Partnership);
        yield return Paragraph("Title", report.Title);

        // The partnership stands above the title already.
        if (report.Subtitle.Length > 0 && report.Subtitle != report.Partnership)
        {
            yield return Paragraph("Subtitle", report.Subtitle);
        }

        // On a sheet the stamps in the page header are enough.
        if (report.Layout == ReportLayout.Report && report.Stamps.Count > 0)
        {
            yield return Paragraph("Stamp", string.Join(WordHeaderFooter.Separator, report.Stamps));
        }

        yield return Paragraph("Details", string.Join(WordHeaderFooter.Separator, $"Run {report.Run}", report.Edition, $"Data cut {UkDates.Spelt(report.Date)}"));
        foreach (var drawn in report.DrawnFrom)
        {
            yield return Paragraph("Details", drawn);
        }
    }

    private static IEnumerable<Paragraph> Letter(ReportModel report)
    {
        yield return Paragraph("Letterhead", report.Partnership);
        foreach (var line in report.Addressee)
        {
            yield return Paragraph("Address", line);
        }

        yield return Paragraph("LetterDetails", $"{UkDates.Spelt(report.Date)}\tOur reference: {report.Name}");
        yield return Paragraph("Subject", report.Title);
        if (report.Subtitle.Length > 0)
        {
            yield return Paragraph("Normal", Run(report.Subtitle, bold: true));
        }
    }
}

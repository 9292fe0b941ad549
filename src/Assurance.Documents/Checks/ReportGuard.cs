using Assurance.Core.Reports;
using Assurance.Documents.Packaging;

namespace Assurance.Documents.Checks;

/// <summary>Fails closed: what could only be written wrongly is not written at all.</summary>
internal static class ReportGuard
{
    private const int Around = 40;

    public static void Check(ReportModel report)
    {
        foreach (var (place, text) in ReportTexts.Of(report))
        {
            CheckMarkers(report, place, text);
        }

        foreach (var block in report.Blocks)
        {
            var fault = block switch
            {
                ReportBlock.Heading heading when heading.Level is < 1 or > 3 => ("heading", $"the heading “{heading.Text}” has level {heading.Level}; give 1, 2 or 3"),
                ReportBlock.Table table => FaultOf(table),
                ReportBlock.Chart chart => FaultOf(chart),
                _ => default((string Place, string Message)?),
            };
            if (fault is var (place, message))
            {
                throw new ReportRefusedException(report.Name, place, $"Report {report.Name}: {message}.");
            }
        }
    }

    private static void CheckMarkers(ReportModel report, string place, string text)
    {
        if (!text.Contains('{') && !text.Contains('}'))
        {
            return;
        }

        // As it would be written: an unprintable character between two braces falls away and leaves a marker.
        var written = XmlText.Clean(text);
        var at = written.IndexOf("{{", StringComparison.Ordinal);
        at = at < 0 ? written.IndexOf("}}", StringComparison.Ordinal) : at;
        if (at < 0)
        {
            return;
        }

        var from = Math.Max(0, at - Around);
        var excerpt = written[from..Math.Min(written.Length, at + Around)];
        throw new ReportRefusedException(
            report.Name, place, $"Report {report.Name}, {place}: a marker was not filled in, near “{excerpt}”. Fill it in or take it out of the wording.");
    }

    private static (string Place, string Message)? FaultOf(ReportBlock.Table table)
    {
        var place = $"table ‘{table.Id}’";
        if (table.Columns.Count == 0)
        {
            return (place, $"{place} has no columns");
        }

        if (table.Columns.FirstOrDefault(c => !(c.Share > 0) || !double.IsFinite(c.Share)) is { } column)
        {
            return (place, $"{place}: the share of column “{column.Header}” is not a positive number");
        }

        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (table.Rows[row].Count != table.Columns.Count)
            {
                return (place, $"{place}: row {row + 1} has {table.Rows[row].Count} cells for {table.Columns.Count} columns");
            }
        }

        return null;
    }

    private static (string Place, string Message)? FaultOf(ReportBlock.Chart chart)
    {
        var place = $"chart ‘{chart.Id}’";
        return chart.Series.FirstOrDefault(s => s.Values.Count != chart.Categories.Count) is { } series
            ? (place, $"{place}: series “{series.Name}” has {series.Values.Count} values for {chart.Categories.Count} categories")
            : null;
    }
}

using Assurance.Core.Reports;

namespace Assurance.Documents.Checks;

/// <summary>Every text of a report with the place it stands in.</summary>
internal static class ReportTexts
{
    public static IEnumerable<(string Place, string Text)> Of(ReportModel report)
    {
        yield return ("name", report.Name);
        yield return ("title", report.Title);
        yield return ("subtitle", report.Subtitle);
        yield return ("partnership", report.Partnership);
        yield return ("run", report.Run);
        yield return ("edition", report.Edition);
        yield return ("watermark", report.Watermark ?? "");
        foreach (var line in report.DrawnFrom)
        {
            yield return ("runs drawn on", line);
        }

        foreach (var line in report.Addressee)
        {
            yield return ("address block", line);
        }

        foreach (var line in report.Signatory)
        {
            yield return ("signatory", line);
        }

        foreach (var stamp in report.Stamps)
        {
            yield return ("stamps", stamp);
        }

        for (var i = 0; i < report.Blocks.Count; i++)
        {
            foreach (var text in Of(report.Blocks[i], i + 1))
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<(string Place, string Text)> Of(ReportBlock block, int number) => block switch
    {
        ReportBlock.Heading heading => [($"heading (block {number})", heading.Text)],
        ReportBlock.Prose prose => Of(prose.Text, $"prose (block {number})"),
        ReportBlock.Callout callout => Of(callout.Text, $"callout (block {number})"),
        ReportBlock.KeyFigures figures => figures.Figures.SelectMany(f => new[] { f.Label, f.Value, f.Note }).Append(figures.Note ?? "").Select(t => ($"key figures (block {number})", t)),
        ReportBlock.Table table => Of(table),
        ReportBlock.Chart chart => Of(chart),
        _ => [],
    };

    // A marker may be spread over several runs (one half bold), so a block is read as a whole.
    private static IEnumerable<(string Place, string Text)> Of(IReadOnlyList<TextBlock> blocks, string place) =>
        blocks.SelectMany(b => b.Runs.Where(r => r.Link is not null).Select(r => (place, r.Link!)).Prepend((place, b.PlainText)));

    private static IEnumerable<(string Place, string Text)> Of(ReportBlock.Table table)
    {
        var place = $"table ‘{table.Id}’";
        foreach (var text in table.Columns.Select(c => c.Header).Append(table.Id).Append(table.Caption).Append(table.Note ?? ""))
        {
            yield return (place, text);
        }

        for (var row = 0; row < table.Rows.Count; row++)
        {
            foreach (var cell in table.Rows[row])
            {
                if (cell.Text is { } text)
                {
                    yield return ($"{place}, row {row + 1}", text);
                }
            }
        }
    }

    private static IEnumerable<(string Place, string Text)> Of(ReportBlock.Chart chart) =>
        chart.Categories.Concat(chart.Series.Select(s => s.Name))
            .Concat([chart.Id, chart.Caption, chart.AltText, chart.ValueAxisTitle, chart.Note ?? ""])
            .Select(text => ($"chart ‘{chart.Id}’", text));
}

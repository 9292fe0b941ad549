using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Scores of the core sections. Medians and quartiles need five schools, and a note below ten (reports 0.4).</summary>
internal static class SectionAnalysis
{
    public static readonly string FewSchools = $"Where fewer than {SmallCells.Comparable} answered, read no difference into the figure.";

    public static ReportBlock.Table Scores(RunFacts facts)
    {
        var rows = Core(facts).Select(s => Row(facts, s)).ToList();
        return new ReportBlock.Table(
            "section-scores",
            "Scores of the core sections, 0 to 100",
            [
                new TableColumn("Section", Share: 3), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole), new TableColumn("Lower quartile", CellFormat.OneDecimal),
                new TableColumn("Median", CellFormat.OneDecimal), new TableColumn("Upper quartile", CellFormat.OneDecimal), new TableColumn($"{facts.Noun.HeadMany} with a required item not in place", CellFormat.Whole),
                new TableColumn("Share of those answering", CellFormat.Percent),
            ],
            rows,
            Basis.OfScored(facts, FewSchools));
    }

    public static ReportBlock.Table ScoresByPhase(RunFacts facts)
    {
        var (apart, note) = Groups.Apart(facts, r => r.Respondent.Phase);
        var groups = Groups.AndAll(facts, apart);
        return new ReportBlock.Table(
            "section-scores-by-phase",
            $"Median score of each core section by {facts.Words.PhaseInside}, 0 to 100",
            [new TableColumn("Section", Share: 3), .. groups.Select(g => new TableColumn($"{g.Name} (n = {g.Scored})", CellFormat.OneDecimal))],
            [.. Core(facts).Select(s => (IReadOnlyList<Cell>)[s.Title, .. groups.Select(g => Score(Tallies.ScoresOf(g.Members, s.Id), 0.5m))])],
            Basis.OfScored(facts, $"{note} n is the number with a core score."));
    }

    public static ReportBlock.Chart LevelsChart(RunFacts facts)
    {
        var lines = Lines(facts);
        var scale = lines.Count == 0 ? [] : lines[0].Line.Labels;
        var series = scale.Select((label, i) => new ChartSeries(label, [.. lines.Select(l => l.Line.Share(i).Number)])).ToList();
        if (lines.Exists(l => l.Line.HasHidden))
        {
            series.Add(new ChartSeries("Withheld (small numbers)", [.. lines.Select(l => (decimal?)(l.Line.HasHidden ? Hidden(l.Line) : 0))], IsOffScale: true));
        }

        return new ReportBlock.Chart(
            "section-levels-chart",
            "Answers at each level, by core section",
            "Stacked bars: " + string.Join("; ", lines.Select(l => $"{l.Title}: {Top(l.Line)}")) + ".",
            ChartKind.StackedShare,
            [.. lines.Select(l => l.Title)],
            series,
            "Per cent of answers",
            Basis.OfScored(facts, $"The base of each bar is the number of answers given, “does not apply” left out: {string.Join(", ", lines.Select(l => $"{l.Title} {l.Line.TotalCell.Number?.ToString() ?? SmallCells.Few}"))}.{(lines.Exists(l => l.Line.HasHidden) ? " Hatched: answers withheld because they are few, or because fewer could be worked out from them." : "")}"));
    }

    /// <summary>What the chart withholds.</summary>
    public static IEnumerable<Hiding> ChartHiding(RunFacts facts) => Lines(facts).SelectMany(l => l.Line.Hidden);

    public static IEnumerable<Section> Core(RunFacts facts) => facts.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Core);

    /// <summary>A median or quartile of enough schools.</summary>
    public static Cell Score(IReadOnlyList<decimal> sorted, decimal share) =>
        sorted.Count == 0 ? "–" : SmallCells.IsSmall(sorted.Count) ? SmallCells.Few : ReportNumbers.Round1(ReportNumbers.Quantile(sorted, share));

    private static IReadOnlyList<Cell> Row(RunFacts facts, Section section)
    {
        var scores = facts.Tallies.Scores(section.Id);
        var breached = facts.Returned.Count(r => r.Given?.Score?.Sections.Any(s => s.Section == section.Id && s.MustBreaches.Count > 0) == true);

        // With one item's count withheld to protect another, the number of schools could give it away again.
        var guarded = section.Items.Select(q => facts.Tallies.Line(q.Id)).OfType<AnswerLine>().Any(l => l.Nought >= 0 && l.Hidden[l.Nought] == Hiding.Second);
        Cell count = guarded ? SmallCells.Withheld : SmallCells.Count(breached);
        return
        [
            section.Title, SmallCells.Count(scores.Count), Score(scores, 0.25m), Score(scores, 0.5m), Score(scores, 0.75m), count,
            count.Number is null ? count : ReportNumbers.Percent(breached, scores.Count) is { } share ? share : "–",
        ];
    }

    private static List<(string Title, AnswerLine Line)> Lines(RunFacts facts) =>
        [.. Core(facts).Select(s => (s.Title, Line: facts.Tallies.Section(s.Id))).Where(p => p.Line is { Total: > 0 }).Select(p => (p.Title, p.Line!))];

    private static int Hidden(AnswerLine line) =>
        ReportNumbers.Percent(Enumerable.Range(0, line.Counts.Count).Where(i => line.Hidden[i] != Hiding.Shown).Sum(i => line.Counts[i]), line.Total) ?? 0;

    private static string Top(AnswerLine line) => line.Share(0) is { Number: { } share } ? $"{share}% {line.Labels[0].ToLowerInvariant()}" : "best level withheld";
}

using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>One part of the report for each core section: levels this year, last year and by phase; lowest items; training that helps.</summary>
internal static class SectionPages
{
    private const int Lowest = 3;

    public static IReadOnlyList<AnalysisPage> Of(RunFacts facts) =>
        [.. SectionAnalysis.Core(facts).Where(s => facts.Tallies.Section(s.Id) is { Total: > 0 }).Select(s => Page(facts, s))];

    /// <summary>The rows of a section's table. Parts of this year's answers are withheld together with the whole.</summary>
    public static IReadOnlyList<(string Name, AnswerLine Line)> Lines(RunFacts facts, Section section)
    {
        var all = facts.Tallies.Section(section.Id)!;
        var rows = new List<(string, AnswerLine)> { ($"This year, all {facts.Noun.Many}", all) };
        var panel = facts.Years.Panel;
        if (panel.Count >= SmallCells.Comparable)
        {
            var then = Count(facts, section, panel.Select(r => r.LastYear!.Answers), q => facts.Years.Same.Contains(q.Id));
            var now = Count(facts, section, panel.Select(r => r.Given!.Answers!), q => facts.Years.Same.Contains(q.Id));
            int[] rest = [.. all.Counts.Select((c, i) => c - now[i])];
            rows.Add(($"This year, the {panel.Count} {facts.Noun.Many} and the questions of both years", new AnswerLine(all.Labels, now, SmallCells.Parts([now, rest], all.Counts, all.Hidden)[0], all.Nought)));
            rows.Add(($"Last year, the same {panel.Count} {facts.Noun.Many} and questions", AnswerLine.Of(all.Labels, then, all.Nought)));
        }

        var groups = Groups.Apart(facts, r => r.Respondent.Phase).Groups;
        if (groups.Count > 1)
        {
            var parts = groups.Select(g => Count(facts, section, g.Members.Select(m => m.Given?.Answers).OfType<ConditionCheck>(), _ => true)).ToList();
            parts.Add([.. all.Counts.Select((c, i) => c - parts.Sum(p => p[i]))]);
            var hidden = SmallCells.Parts(parts, all.Counts, all.Hidden);
            rows.AddRange(groups.Select((g, i) => ($"This year, {g.Name}", new AnswerLine(all.Labels, parts[i], hidden[i], all.Nought))));
        }

        return rows;
    }

    private static AnalysisPage Page(RunFacts facts, Section section)
    {
        var lines = Lines(facts, section);
        var scores = facts.Tallies.Scores(section.Id);
        var median = SectionAnalysis.Score(scores, 0.5m);
        var text = $"Median score {ReportNumbers.OneDecimal(median)} of 100, {SmallCells.Text(scores.Count)} {facts.Noun.Many}; {TrendAnalysis.LastMedian(facts, facts.Years.Section(section.Id))}."
            + (section.GuidanceRef is { } guidance ? $" Guidance: {guidance}." : "");
        var lowest = ItemAnalysis.Ranked(facts).Where(i => i.Section.Id == section.Id).Take(Lowest).ToList();
        var training = TrainingAnalysis.For(facts, section);
        return new AnalysisPage(
            $"{section.Id}. {section.Title}",
            [
                new ReportBlock.Prose([TextBlock.Paragraph(text)]),
                new ReportBlock.Table(
                    $"section-{section.Id}-levels",
                    $"{section.Title}: share of answers at each level",
                    [new TableColumn("Who", Share: 3.5), .. lines[0].Line.Labels.Select(l => new TableColumn(l, CellFormat.Percent, 1.2)), new TableColumn("Answers", CellFormat.Whole)],
                    [.. lines.Select(l => (IReadOnlyList<Cell>)[l.Name, .. l.Line.Counts.Select((_, i) => l.Line.Share(i)), l.Line.TotalCell])],
                    Basis.OfScored(facts, $"The base is the number of answers to the rated items of the section, “does not apply” left out. {Groups.Apart(facts, r => r.Respondent.Phase).Note}")),
                LowestItems(facts, section, lowest),
                .. training is null ? [] : new ReportBlock[] { new ReportBlock.Prose([TextBlock.Paragraph($"Training that would help here: {training}.")]) },
            ])
        {
            StartsPage = false,
        };
    }

    private static ReportBlock LowestItems(RunFacts facts, Section section, List<ItemAnalysis.Item> items) => items.Count == 0
        ? new ReportBlock.Prose([TextBlock.Paragraph($"No item of this section can be listed as the lowest: each was partly or not in place in fewer than {SmallCells.Smallest} {facts.Noun.Many}, or its share is withheld.")])
        : new ReportBlock.Table(
            $"section-{section.Id}-lowest",
            $"{section.Title}: lowest items",
            [new TableColumn("Item", Share: 1.2), new TableColumn("What is asked", Share: 4), new TableColumn("Mean, 0 to 100", CellFormat.Whole), new TableColumn("Partly or not in place", CellFormat.Percent), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole)],
            [.. items.Select(i => (IReadOnlyList<Cell>)[i.Question.Id, i.Question.Text, ItemAnalysis.Mean(facts, i), ItemAnalysis.Below(facts, i), i.Line.TotalCell])],
            Basis.OfScored(facts, ItemAnalysis.RankedNote(facts)));

    /// <summary>Answers at each level of the core scale, best first, all rated items of the section together.</summary>
    private static int[] Count(RunFacts facts, Section section, IEnumerable<ConditionCheck> given, Func<Question, bool> wanted)
    {
        var scale = facts.Tallies.CoreScale!;
        var levels = scale.BestFirst().ToList();
        var questions = section.Items.Where(q => q.Type == QuestionType.Rated && q.Scale == scale.Id && wanted(q)).ToList();
        var counts = new int[levels.Count];
        foreach (var check in given)
        {
            foreach (var question in questions.Where(q => check.IsAsked(section, q)))
            {
                if (check.Level(question) is { Value: not null } level)
                {
                    counts[levels.IndexOf(level)]++;
                }
            }
        }

        return counts;
    }
}

using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>How confident staff are, against what is in place; and what is asked of partners.</summary>
internal static class PriorityCross
{
    private static readonly string[] _bands = ["More confident than the middle of the scale", "The middle of the scale", "Less confident"];

    public static ReportBlock.Table Table(RunFacts facts)
    {
        var (confidence, place) = (PriorityAnalysis.Confidence(facts), PriorityAnalysis.InPlace(facts));
        var rows = confidence.Question is { } c && place.Question is { } p ? Rows(facts, (c, confidence.Line!), (p, place.Line!)) : [];
        return new ReportBlock.Table(
            "priority-confidence-place",
            "Confidence of staff against what is in place",
            [new TableColumn("Confidence of staff", Share: 3), new TableColumn("In place", CellFormat.Whole), new TableColumn("Partly or not in place", CellFormat.Whole, 1.3), new TableColumn("Share in place", CellFormat.Percent), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole)],
            rows,
            Basis.OfAsked(facts, rows.Count == 0 ? null : $"{facts.Noun.HeadMany} that answered both questions."))
        {
            WhenEmpty = "Confidence of staff is not shown against what is in place: figures that are withheld elsewhere could be worked out from it.",
        };
    }

    public static ReportBlock.KeyFigures Asks(RunFacts facts)
    {
        var asking = facts.Feeding(Feed.Asks) is { } question ? facts.Returned.Count(r => r.Given?.Answers?.Answered(question.Id) is not null) : 0;
        var stopped = PriorityAnalysis.Questions(facts).Where(q => q.Type == QuestionType.Many).SelectMany(q => facts.Tallies.Chosen(q).OrderByDescending(c => c.Order).Take(1).Select(c => (Question: q, Choice: c))).ToList();
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure($"{facts.Noun.HeadMany} that ask something of partners", SmallCells.Text(asking), $"of {facts.Returned.Count} returned; their words are read by the business unit and not printed"),
            .. stopped.Where(s => !s.Choice.IsHidden).Select(s => new KeyFigure($"Most chosen: {s.Question.Text}", s.Choice.Option, s.Choice.Text(facts.Noun))),
        ]);
    }

    private static List<IReadOnlyList<Cell>> Rows(RunFacts facts, (Question Question, AnswerLine Line) confidence, (Question Question, AnswerLine Line) place)
    {
        var scale = facts.Questionnaire.ScaleOf(confidence.Question);
        var points = scale.Levels.Select(scale.Points).OfType<decimal>().OrderDescending().ToList();
        var middle = scale.Points(scale.Levels.Where(l => l.Value is not null).OrderBy(l => l.Value).ElementAt(points.Count / 2))!.Value;
        var counts = new int[3, 2];
        foreach (var given in facts.Returned.Select(r => r.Given?.Answers).OfType<ConditionCheck>())
        {
            if (given.Level(confidence.Question) is { Value: not null } sure && given.Level(place.Question) is { Value: not null } have)
            {
                var band = scale.Points(sure)!.Value is var worth && worth > middle ? 0 : worth == middle ? 1 : 2;
                counts[band, facts.Questionnaire.ScaleOf(place.Question).Points(have) >= ItemAnalysis.InPlace ? 0 : 1]++;
            }
        }

        // The margins stand in other tables: where one of those is withheld, this table would give it away.
        var margins = new[] { confidence.Line.Together(i => points[i] > middle), confidence.Line.Together(i => points[i] == middle), confidence.Line.Together(i => points[i] < middle) };
        var placed = facts.Questionnaire.ScaleOf(place.Question) is var s ? s.Levels.Select(s.Points).OfType<decimal>().OrderDescending().ToList() : [];
        if (margins.Any(m => m.Number is null) || place.Line.Together(i => placed[i] >= ItemAnalysis.InPlace).Number is null)
        {
            return [];
        }

        var lines = Enumerable.Range(0, 3).Select(b => (IReadOnlyList<int>)[counts[b, 0], counts[b, 1]]).ToList();
        IReadOnlyList<int> all = [lines.Sum(l => l[0]), lines.Sum(l => l[1])];
        var hidden = SmallCells.Block([.. lines, all], columnTotals: true);
        return [.. lines.Append(all).Select((l, i) => new AnswerLine(["", ""], l, hidden[i], -1)).Select((l, i) => (IReadOnlyList<Cell>)[i < 3 ? _bands[i] : "All", l.Count(0), l.Count(1), l.Share(0), l.TotalCell])];
    }
}

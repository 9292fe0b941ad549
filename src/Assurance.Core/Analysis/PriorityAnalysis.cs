using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>This year's priority area, apart from the core (questionnaires 0.3).</summary>
internal static class PriorityAnalysis
{
    public static bool HasAnswers(RunFacts facts) => Questions(facts).Any(q => facts.Returned.Any(r => r.Given?.Answers?.Answered(q.Id) is not null));

    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var figures = new List<KeyFigure>();
        if (Confidence(facts) is ({ } asked, { } confidence))
        {
            var scale = facts.Questionnaire.ScaleOf(asked);
            var values = scale.BestFirst().Select(l => l.Value!.Value).ToList();
            var exact = confidence.Counts.Select((c, i) => (decimal)c * values[i]).Sum() / confidence.Total;
            figures.Add(Mean(facts, scale, confidence, exact));
        }

        if (InPlace(facts) is ({ } question, { } line))
        {
            var scale = facts.Questionnaire.ScaleOf(question);
            var points = scale.Levels.Select(scale.Points).OfType<decimal>().OrderDescending().ToList();
            var (number, words) = line.Together(i => points[i] >= ItemAnalysis.InPlace);
            figures.Add(new KeyFigure("In place", number is { } part ? ReportNumbers.PercentText(part, line.Total) : words, $"of {SmallCells.Text(line.Total)} {facts.Noun.Many}"));
        }

        var scores = facts.Returned.Select(r => r.Given?.Score?.Priority.Score).OfType<decimal>().Order().ToList();
        var median = SectionAnalysis.Score(scores, 0.5m);
        figures.Add(new KeyFigure("Median priority score", ReportNumbers.OneDecimal(median), $"0 to 100, {SmallCells.Text(scores.Count)} {facts.Noun.Many}"));
        figures.Add(new KeyFigure($"{facts.Noun.HeadMany} answering", SmallCells.Text(scores.Count), $"of {facts.Returned.Count} returned and {facts.Asked} asked"));
        return new ReportBlock.KeyFigures(figures);
    }

    /// <summary>Share of schools that have the priority in place, and that in a sentence; null where it is not asked or withheld.</summary>
    public static (int Share, string Text)? PlaceShare(RunFacts facts)
    {
        if (InPlace(facts) is not ({ } question, { } line))
        {
            return null;
        }

        var scale = facts.Questionnaire.ScaleOf(question);
        var points = scale.Levels.Select(scale.Points).OfType<decimal>().OrderDescending().ToList();
        return line.Together(i => points[i] >= ItemAnalysis.InPlace).Number is { } part && ReportNumbers.Percent(part, line.Total) is { } share
            ? (share, $"{share}% of {line.Total} {facts.Noun.Many} have in place what this year’s priority asks for") : null;
    }

    public static ReportBlock.Table Items(RunFacts facts) => new(
        "priority-items",
        "The priority area, item by item",
        [new TableColumn("What is asked", Share: 4), new TableColumn("Answer", Share: 3), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole)],
        [.. Lines(facts).SelectMany(p => p.Line.Labels.Select((label, i) => (IReadOnlyList<Cell>)[i == 0 ? p.Question.Text : "", label, p.Line.Count(i), p.Line.Share(i), i == 0 ? p.Line.TotalCell : ""]))],
        Basis.OfAsked(facts, $"The base of each share is the number of {facts.Noun.Many} answering the item."));

    public static ReportBlock.Table Choices(RunFacts facts) => new(
        "priority-choices",
        $"The priority area: what {facts.Noun.Many} use, and what stops them",
        [new TableColumn("What is asked", Share: 3), new TableColumn("Answer", Share: 3), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole)],
        [.. Questions(facts).Where(q => q.Type == QuestionType.Many).SelectMany(q => facts.Tallies.Chosen(q).OrderByDescending(c => c.Order).Select((c, i) => (IReadOnlyList<Cell>)[i == 0 ? q.Text : "", c.Option, c.Schools, c.Share, i == 0 ? SmallCells.Count(c.Answering) : ""]))],
        Basis.OfAsked(facts, $"{facts.Noun.HeadA} may choose several answers, so shares do not add up to 100."));

    public static ReportBlock.Chart ConfidenceChart(RunFacts facts)
    {
        var line = Confidence(facts).Line;
        return new ReportBlock.Chart(
            "priority-confidence-chart",
            $"Confidence of staff: {Section(facts)?.Title}",
            line is null ? "Nobody answered." : "Columns: " + string.Join(", ", line.Labels.Select((l, i) => $"{l} {line.Share(i).Number?.ToString() ?? line.Share(i).Text}{(line.Share(i).Number is null ? "" : "%")}")) + ".",
            ChartKind.Column,
            line is null ? [] : [.. line.Labels.Select((l, i) => line.Hidden[i] == Hiding.Shown ? l : $"{l} (withheld)")],
            [new ChartSeries($"Share of {facts.Noun.Many}", line is null ? [] : [.. line.Labels.Select((_, i) => line.Share(i).Number)])],
            $"Per cent of {facts.Noun.Many} answering",
            Basis.OfAsked(facts, $"{line?.TotalCell.Number?.ToString() ?? SmallCells.Few} {facts.Noun.Many} answered. A figure withheld is small, or would give away one that is."));
    }

    /// <summary>What the chart withholds.</summary>
    public static IEnumerable<Hiding> ChartHiding(RunFacts facts) => Confidence(facts).Line?.Hidden ?? [];

    /// <summary>Beside withheld answers the mean is given roughly, or not at all: it must not give them away.</summary>
    private static KeyFigure Mean(RunFacts facts, Scale scale, AnswerLine line, decimal exact)
    {
        var words = SmallCells.IsSmall(line.Total) ? SmallCells.Few
            : !line.HasHidden ? $"{ReportNumbers.Round1(exact):0.0}"
            : line.Total < ItemAnalysis.MeanBesideHidden ? SmallCells.Withheld
            : $"about {ReportNumbers.Round(exact * 2m) / 2m:0.0}";
        return new KeyFigure("Mean confidence", words, $"on a scale of {scale.Lowest} to {scale.Highest}, {SmallCells.Text(line.Total)} {facts.Noun.Many}");
    }

    private static Section? Section(RunFacts facts) => facts.Questionnaire.Sections.FirstOrDefault(s => s.Kind == SectionKind.Priority);

    public static IEnumerable<Question> Questions(RunFacts facts) => facts.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Priority).SelectMany(s => s.Items);

    private static IEnumerable<(Question Question, AnswerLine Line)> Lines(RunFacts facts) =>
        Questions(facts).Select(q => (q, Line: facts.Tallies.Line(q.Id))).Where(p => p.Line is { Total: > 0 }).Select(p => (p.q, p.Line!));

    /// <summary>The item on a scale of its own; what is in place is asked on the scale of the core.</summary>
    public static (Question? Question, AnswerLine? Line) Confidence(RunFacts facts) =>
        Lines(facts).FirstOrDefault(p => p.Question.Type == QuestionType.Rated && p.Question.Scale != facts.Tallies.CoreScale?.Id);

    public static (Question? Question, AnswerLine? Line) InPlace(RunFacts facts) =>
        Lines(facts).FirstOrDefault(p => p.Question.Type == QuestionType.Rated && p.Question.Scale == facts.Tallies.CoreScale?.Id);
}

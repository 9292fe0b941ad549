using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>The lead, the lead's training, deputies and cover: the section that asks for a date of training.</summary>
internal static class KeyRoleAnalysis
{
    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var figures = new List<KeyFigure>();
        foreach (var (question, line) in Lines(facts))
        {
            var label = question switch
            {
                { Type: QuestionType.YesNo } => "Lead on the senior team",
                { Score: ScoreRule.WithinYears } => "Lead’s training in date",
                { Score: ScoreRule.AlertAtZero } => "With a trained deputy",
                { Feeds: Feed.GovernorLead, Type: QuestionType.Rated } => "A governor leads on safeguarding",
                _ => null,
            };
            if (label is not null)
            {
                figures.Add(Good(facts, label, line, question.Type == QuestionType.Rated ? i => facts.Questionnaire.ScaleOf(question) is var scale && scale.Levels.Select(scale.Points).OfType<decimal>().OrderDescending().ElementAt(i) >= ItemAnalysis.InPlace : null));
            }
        }

        return new ReportBlock.KeyFigures(figures);
    }

    public static ReportBlock.Table Roles(RunFacts facts) => new(
        "key-roles",
        $"Key roles: how {facts.Noun.Many} answered",
        [new TableColumn("What is asked", Share: 4), new TableColumn("Answer", Share: 2), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole)],
        [.. Lines(facts).SelectMany(p => p.Line.Labels.Select((label, i) => (IReadOnlyList<Cell>)[i == 0 ? p.Question.Text : "", label, p.Line.Count(i), p.Line.Share(i), i == 0 ? p.Line.TotalCell : ""]))],
        Basis.OfScored(facts, $"The base of each share is the number of {facts.Noun.Many} answering the question."));

    public static ReportBlock.Table TrainingAge(RunFacts facts)
    {
        var line = Lines(facts).FirstOrDefault(p => p.Question.Score == ScoreRule.WithinYears).Line;
        return new ReportBlock.Table(
            "lead-training-age",
            $"Age of the lead’s formal training on {ReportNumbers.Spell(facts.Frame.Opens)}, the opening day",
            [new TableColumn("Age", Share: 3), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share", CellFormat.Percent)],
            line is null ? [] : [.. line.Labels.Select((label, i) => (IReadOnlyList<Cell>)[label, line.Count(i), line.Share(i)])],
            Basis.OfScored(facts, $"The base is the {line?.TotalCell.Number?.ToString() ?? SmallCells.Few} {facts.Noun.Many} asked."));
    }

    private static IEnumerable<(Question Question, AnswerLine Line)> Lines(RunFacts facts) =>
        from section in SectionAnalysis.Core(facts)
        let ofLead = section.Items.Any(q => q.Score == ScoreRule.WithinYears)
        from question in section.Items
        where ofLead || question.Feeds == Feed.GovernorLead
        let line = facts.Tallies.Line(question.Id)
        where line is { Total: > 0 }
        select (question, line);

    private static KeyFigure Good(RunFacts facts, string label, AnswerLine line, Func<int, bool>? wanted)
    {
        // “Not said” comes after the nought and is not in date.
        var (number, words) = line.Together(wanted ?? (i => line.Nought == 0 ? i > 0 : i < line.Nought));
        return number is { } part
            ? new KeyFigure(label, ReportNumbers.PercentText(part, line.Total), $"{part} of {line.Total} {facts.Noun.Many}")
            : new KeyFigure(label, words, $"of {SmallCells.Text(line.Total)} {facts.Noun.Many}");
    }
}

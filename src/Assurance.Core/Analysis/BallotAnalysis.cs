using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>What the answers of an anonymous collection come to. Each stands for one person, and none for any respondent.</summary>
internal static class BallotAnalysis
{
    public static ReportBlock.KeyFigures Figures(RunFacts facts) => new(
    [
        new KeyFigure("Asked", $"{facts.Asked}", ""),
        new KeyFigure("Took part", Number(facts), $"of {facts.Asked} asked"),
        new KeyFigure("Share that took part", facts.Ballots.Count == 0 ? SmallCells.Withheld : ReportNumbers.PercentText(facts.Ballots.Count, facts.Asked), ""),
    ]);

    public static ReportBlock.Table Answers(RunFacts facts) => new(
        "ballot-answers",
        "How the questions were answered",
        [new TableColumn("What is asked", Share: 4), new TableColumn("Answer", Share: 3), new TableColumn("People", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn("People answering", CellFormat.Whole)],
        [.. facts.Ballots.Count == 0 ? [] : facts.Questionnaire.Questions.SelectMany(q => Rows(facts, q))],
        BasisOf(facts, "The base of each share is the number of people answering the question."));

    /// <summary>Five or more, or nothing is told of them.</summary>
    public static bool HasBallots(RunFacts facts) => facts.Ballots.Count > 0;

    /// <summary>How many took part, as a paper may say it.</summary>
    public static string Number(RunFacts facts) => facts.Ballots.Count == 0 ? SmallCells.Few : $"{facts.Ballots.Count}";

    public static string BasisOf(RunFacts facts, string? more = null) => Basis.Of(facts, $"n = {Number(facts)} of {facts.Asked} asked.", more);

    private static IEnumerable<IReadOnlyList<Cell>> Rows(RunFacts facts, Question question)
    {
        if (question.Type == QuestionType.Many)
        {
            // Options are no parts of a total, but “all but two” gives two away.
            var given = facts.Ballots.Select(b => b.Answered(question.Id)).OfType<Answer>().ToList();
            return question.Options.Select((o, i) =>
            {
                var choice = new Choice(o, given.Count(a => a.Values.Contains(o, StringComparer.OrdinalIgnoreCase)), given.Count);
                return (IReadOnlyList<Cell>)[i == 0 ? question.Text : "", o, choice.Schools, choice.Share, i == 0 ? SmallCells.Count(given.Count) : ""];
            });
        }

        return Line(facts, question) is { Total: > 0 } line
            ? line.Labels.Select((label, i) => (IReadOnlyList<Cell>)[i == 0 ? question.Text : "", label, line.Count(i), line.Share(i), i == 0 ? line.TotalCell : ""])
            : [];
    }

    /// <summary>Null for a question whose answers are no choice of one.</summary>
    private static AnswerLine? Line(RunFacts facts, Question question)
    {
        IReadOnlyList<(string Label, Func<Answer, bool> Is)> choices = question.Type switch
        {
            QuestionType.Rated => [.. facts.Questionnaire.ScaleOf(question).Levels.Select(l => (l.Label, (Func<Answer, bool>)(a => facts.Questionnaire.ScaleOf(question).Find(a.Single) == l)))],
            QuestionType.One => [.. question.Options.Select(o => (o, Is(o)))],
            QuestionType.YesNo => [("Yes", Is("Yes")), ("No", Is("No"))],
            _ => [],
        };
        var counts = choices.Select(c => facts.Ballots.Count(b => b.Answered(question.Id) is { } given && c.Is(given))).ToList();
        return choices.Count == 0 ? null : new AnswerLine([.. choices.Select(c => c.Label)], counts, SmallCells.Row(counts), -1);

        static Func<Answer, bool> Is(string label) => a => string.Equals(a.Single.Trim(), label, StringComparison.OrdinalIgnoreCase);
    }
}

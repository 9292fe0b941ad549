using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>What the answers of an anonymous collection come to. Each stands for one person, and none for any respondent.</summary>
internal static class BallotAnalysis
{
    public static ReportBlock.KeyFigures Figures(RunFacts facts) => new(Replies.IsOpenLink(facts)
    ?
    [
        // One link for all, which may be passed on: nobody knows how many saw it, so there is no share to tell.
        new KeyFigure("Answered", Number(facts), "by one link for all; how many people saw it is not known"),
        new KeyFigure($"{facts.Noun.HeadMany} sent the link", $"{facts.Asked}", ""),
    ]
    :
    [
        new KeyFigure("Asked", $"{facts.Asked}", ""),
        new KeyFigure("Took part", Number(facts), $"of {facts.Asked} asked"),
        new KeyFigure("Share that took part", facts.Ballots.Count == 0 ? SmallCells.Withheld : ReportNumbers.PercentText(facts.Ballots.Count, facts.Asked), ""),
    ]);

    public static ReportBlock.Table Answers(RunFacts facts) => Answers(facts, "ballot-answers", "How the questions were answered", _ => true);

    /// <summary>The same of those that feed nothing, and so stand in no other table.</summary>
    public static ReportBlock.Table Others(RunFacts facts) => Answers(facts, "survey-others", "How the other questions were answered", q => q.Feeds is null);

    /// <summary>Five or more, or nothing is told of them.</summary>
    public static bool HasBallots(RunFacts facts) => facts.Ballots.Count > 0;

    /// <summary>How many took part, as a paper may say it.</summary>
    public static string Number(RunFacts facts) => facts.Ballots.Count == 0 ? SmallCells.Few : $"{facts.Ballots.Count}";

    private static ReportBlock.Table Answers(RunFacts facts, string id, string caption, Func<Question, bool> wanted) => new(
        id, caption,
        [new TableColumn("What is asked", Share: 4), new TableColumn("Answer", Share: 3), new TableColumn("People", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn("People answering", CellFormat.Whole)],
        [.. facts.Ballots.Count == 0 ? [] : facts.Questionnaire.Questions.Where(wanted).SelectMany(q => Rows(facts, q))],
        Replies.Basis(facts, "The base of each share is the number of people answering the question."));

    private static IEnumerable<IReadOnlyList<Cell>> Rows(RunFacts facts, Question question)
    {
        if (question.Type == QuestionType.Many)
        {
            // Options are no parts of a total, but “all but two” gives two away.
            return ChosenOptions.Of(facts.Ballots, question)
                .Select((choice, i) => (IReadOnlyList<Cell>)[i == 0 ? question.Text : "", choice.Option, choice.Schools, choice.Share, i == 0 ? SmallCells.Count(choice.Answering) : ""]);
        }

        return ReplyLines.Of(facts.Questionnaire, facts.Ballots, question) is { Total: > 0 } line
            ? line.Labels.Select((label, i) => (IReadOnlyList<Cell>)[i == 0 ? question.Text : "", label, line.Count(i), line.Share(i), i == 0 ? line.TotalCell : ""])
            : [];
    }
}

using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>What was chosen, most often first: what is valued, what gets in the way, formats and times, topics wanted next.</summary>
internal static class RankedChoices
{
    // More options than this are shown by the first of them.
    private const int Most = 12;
    private const int First = 10;

    public static Func<RunFacts, ReportBlock> Table(Feed feed, string id, string caption, string header) => facts =>
    {
        var all = Ranked(facts, feed);
        var ranked = all.Count > Most ? [.. all.Take(First)] : all;
        var last = facts.Feeding(feed) is { } question ? Shares(facts, Replies.LastYear(facts), question) : [];
        return new ReportBlock.Table(
            id, caption,
            [new TableColumn(header, Share: 4), new TableColumn("Replies", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), .. last.Count == 0 ? [] : new[] { new TableColumn("Last year", CellFormat.Percent) }],
            [.. ranked.Select(r => (IReadOnlyList<Cell>)[r.Option, r.Count, r.Share, .. last.Count == 0 ? [] : new[] { last.TryGetValue(r.Option, out var then) ? then : "–" }])],
            Replies.Basis(facts, $"The base of each share is the {SmallCells.Text(Answering(facts, feed))} who answered{(facts.Feeding(feed)?.Type == QuestionType.Many ? "; several could be chosen" : "")}. Where numbers are withheld the order says no more.{(all.Count > ranked.Count ? $" The first {ranked.Count} of {all.Count}." : "")}"));
    };

    /// <summary>The options with number and share as they may be shown, most often chosen first.</summary>
    public static IReadOnlyList<(string Option, Cell Count, Cell Share)> Ranked(RunFacts facts, Feed feed)
    {
        if (facts.Feeding(feed) is not { } question)
        {
            return [];
        }

        var replies = Replies.Answers(facts);
        if (question.Type == QuestionType.Many)
        {
            return [.. ChosenOptions.Of(replies, question).OrderByDescending(c => c.Order).Select(c => (c.Option, c.Schools, c.Share))];
        }

        return ReplyLines.Of(facts.Questionnaire, replies, question) is { Total: > 0 } line
            ? [.. Enumerable.Range(0, line.Labels.Count).OrderByDescending(i => line.Count(i).Number ?? -1).Select(i => (line.Labels[i], line.Count(i), line.Share(i)))]
            : [];
    }

    public static bool Any(RunFacts facts, Feed feed) => Answering(facts, feed) > 0;

    private static int Answering(RunFacts facts, Feed feed) => facts.Feeding(feed) is { } question ? Replies.Of(facts).Count(r => r.Answers.Answered(question.Id) is not null) : 0;

    /// <summary>Last year's shares where enough answered to compare with; empty else.</summary>
    private static Dictionary<string, Cell> Shares(RunFacts facts, IReadOnlyList<ConditionCheck> replies, Question question)
    {
        if (replies.Count(r => r.Answered(question.Id) is not null) < SmallCells.Comparable)
        {
            return [];
        }

        return question.Type == QuestionType.Many
            ? ChosenOptions.Of(replies, question).ToDictionary(c => c.Option, c => c.Share, StringComparer.Ordinal)
            : ReplyLines.Of(facts.Questionnaire, replies, question) is { } line ? Enumerable.Range(0, line.Labels.Count).ToDictionary(i => line.Labels[i], line.Share, StringComparer.Ordinal) : [];
    }
}

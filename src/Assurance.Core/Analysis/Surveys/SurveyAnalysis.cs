using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>What a survey of views comes to: stars, passing on, statements; whole, and by group and sector.</summary>
internal static class SurveyAnalysis
{
    private const string OfStars = "of 5 stars";

    public static bool HasLastReplies(RunFacts facts) => Replies.LastYear(facts).Count >= SmallCells.Smallest;

    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var replies = Replies.Answers(facts);
        var last = Replies.LastYear(facts);
        var figures = new List<KeyFigure>
        {
            new("Replies", Replies.Number(facts, replies.Count), Asked(facts, replies.Count)),
        };
        if (facts.Feeding(Feed.Stars) is { } stars)
        {
            var then = ReplyLines.Values(last, stars);
            figures.Add(new("Mean rating", Mean(ReplyLines.Values(replies, stars)), $"{OfStars}{(then.Count < SmallCells.Smallest ? "" : $"; last year {Mean(then)}")}"));
            figures.Add(new("Gave 4 or 5 stars", HighText(facts, replies, stars), $"of those who rated{(then.Count < SmallCells.Smallest ? "" : $"; last year {HighText(facts, last, stars)}")}"));
        }

        if (ReplyLines.Of(facts.Questionnaire, replies, facts.Feeding(Feed.PassingOn)) is { Total: > 0 } passing)
        {
            figures.Add(new(
                $"Pass learning on {string.Join(" or ", passing.Labels.Take(2).Select(l => l.ToLowerInvariant()))}",
                ReportNumbers.PercentText(passing.ShareTogether(i => i < 2)),
                string.Join("; ", passing.Labels.Select((l, i) => $"{l.ToLowerInvariant()} {ReportNumbers.PercentText(passing.Share(i))}"))));
        }

        return new ReportBlock.KeyFigures(figures);
    }

    public static ReportBlock.Table ByGroup(RunFacts facts) => By(facts, Feed.Group, "survey-by-group", "What members of each group say", "Group");

    public static ReportBlock.Table BySector(RunFacts facts) => By(facts, Feed.Sector, "survey-by-sector", "What members of each sector say", "Sector");

    /// <summary>Where it is known who took part: each group's rate, from the roster and not from any answer.</summary>
    public static ReportBlock.Table TakenPart(RunFacts facts)
    {
        var groups = facts.Policy.Participation == Cycles.Participation.Known ? Groups.By(facts, r => r.Respondent.District) : [];
        return new ReportBlock.Table(
            "taken-part-by-group",
            "Who took part, by group",
            [new TableColumn("Group", Share: 3), new TableColumn("Asked", CellFormat.Whole), new TableColumn("Took part", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent)],
            [
                .. groups.Select(g => Row(g.Name, g.Members)),
                .. groups.Count == 0 ? [] : new[] { Row("All", facts.Respondents) },
            ],
            Replies.Basis(facts, $"That somebody took part is known, and not what they answered. {Groups.Note}"));

        static IReadOnlyList<Cell> Row(string name, IReadOnlyList<RespondentFacts> members)
        {
            var took = members.Count(m => m.HasTakenPart);
            return [name, members.Count, SmallCells.Count(took), SmallCells.IsSmall(took) ? SmallCells.Few : ReportNumbers.Percent(took, members.Count) is { } share ? share : "–"];
        }
    }

    public static ReportBlock.Table Views(RunFacts facts)
    {
        var (replies, last) = (Replies.Answers(facts), Replies.LastYear(facts));
        return new ReportBlock.Table(
            "survey-views",
            "How far people agree",
            [new TableColumn("Statement", Share: 4), new TableColumn("Mean of 5", CellFormat.OneDecimal, 1.2), new TableColumn("Agree", CellFormat.Percent), new TableColumn("Last year", CellFormat.Percent), new TableColumn("Answering", CellFormat.Whole)],
            [.. facts.Questionnaire.Questions.Where(q => q is { Feeds: Feed.Views, Type: QuestionType.Rated }).Select(q => (IReadOnlyList<Cell>)
                [q.Text, MeanCell(ReplyLines.Values(replies, q)), High(facts, replies, q), ReplyLines.Values(last, q).Count < SmallCells.Comparable ? "–" : High(facts, last, q), SmallCells.Count(ReplyLines.Values(replies, q).Count)])],
            Replies.Basis(facts, "“Agree” is agree and strongly agree together, of those who answered. Last year is shown from 10 answers on."));
    }

    /// <summary>One decimal, or the words in its place.</summary>
    public static Cell MeanCell(IReadOnlyList<decimal> values) =>
        values.Count == 0 ? "–" : SmallCells.IsSmall(values.Count) ? SmallCells.Few : ReportNumbers.Round1(values.Sum() / values.Count);

    /// <summary>Share of the two best levels of a rated question.</summary>
    public static Cell High(RunFacts facts, IReadOnlyList<ConditionCheck> replies, Question question)
    {
        var best = Best(facts, question);
        return ReplyLines.Of(facts.Questionnaire, replies, question) is { } line ? line.ShareTogether(i => best.Contains(line.Labels[i])) : "–";
    }

    private static HashSet<string> Best(RunFacts facts, Question question)
    {
        var scale = facts.Questionnaire.ScaleOf(question);
        return [.. scale.BestFirst().Take(2).Select(l => l.Label)];
    }

    private static ReportBlock.Table By(RunFacts facts, Feed cut, string id, string caption, string header)
    {
        var groups = ReplyGroups.By(facts, cut);
        var (stars, passing) = (facts.Feeding(Feed.Stars), facts.Feeding(Feed.PassingOn));
        var high = stars is null ? [] : CutShares.Of([.. groups.Select(g => Replies.Share(Of(g), stars, r => Best(facts, stars).Contains(r.Level(stars)?.Label ?? "")))]);
        var often = passing is null ? [] : CutShares.Of([.. groups.Select(g => Replies.Share(Of(g), passing, r => passing.Options.Take(2).Contains(r.Answered(passing.Id)!.Single.Trim(), StringComparer.OrdinalIgnoreCase)))]);
        return new ReportBlock.Table(
            id, caption,
            [
                new TableColumn(header, Share: 3), new TableColumn("Replies", CellFormat.Whole),
                .. stars is null ? [] : new[] { new TableColumn("Mean stars", CellFormat.OneDecimal), new TableColumn("4 or 5 stars", CellFormat.Percent) },
                .. passing is null ? [] : new[] { new TableColumn("Pass learning on always or usually", CellFormat.Percent) },
            ],
            [.. groups.Select((g, i) => (IReadOnlyList<Cell>)
                [g.Name, SmallCells.Count(g.Replies.Count), .. stars is null ? [] : new[] { MeanCell(ReplyLines.Values(Of(g), stars)), high[i] }, .. passing is null ? [] : new[] { often[i] }])],
            Replies.Basis(facts, $"{ReplyGroups.Note} Below 10 replies read no difference into a figure."));

        static IReadOnlyList<ConditionCheck> Of(ReplyGroup group) => [.. group.Replies.Select(r => r.Answers)];
    }

    private static string Asked(RunFacts facts, int count)
    {
        if (Replies.IsOpenLink(facts))
        {
            return $"by an open link, passed on by the {facts.Asked} who were asked to; how many it reached nobody knows";
        }

        var share = facts.Policy.IsAnonymous && count == 0 ? "" : $" ({ReportNumbers.PercentText(count, facts.Asked)})";
        return $"of {facts.Asked} asked{share}{(facts.Frame.LastRun is { Asked: > 0 } last && (!facts.Policy.IsAnonymous || last.Returned >= SmallCells.Smallest) ? $"; last year {last.Returned} of {last.Asked}" : "")}";
    }

    private static string HighText(RunFacts facts, IReadOnlyList<ConditionCheck> replies, Question question) => ReportNumbers.PercentText(High(facts, replies, question));

    private static string Mean(IReadOnlyList<decimal> values) => ReportNumbers.OneDecimal(MeanCell(values));
}

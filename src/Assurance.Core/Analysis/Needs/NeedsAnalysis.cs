using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Needs;

/// <summary>Needs for training, topic by topic: demand, gap, priority, who needs what.</summary>
internal static class NeedsAnalysis
{
    private const int Top = 10;
    private const string Indicative = " *";

    public static bool KnowsGap(RunFacts facts) => TopicPriority.Of(facts, null).Any(t => t.Gap is not null);

    public static bool HasNeeds(RunFacts facts) => TopicDemand.Of(facts).Any(d => d.Answering > 0);

    public static ReportBlock.KeyFigures Figures(AnalysisScope scope)
    {
        var facts = scope.Facts;
        var topics = TopicPriority.Of(facts, Beside(scope));
        var count = Replies.Of(facts).Count;
        var figures = new List<KeyFigure>
        {
            new("Replies", Replies.Number(facts, count), Replies.IsOpenLink(facts) ? "by an open link" : $"of {facts.Asked} asked ({ReportNumbers.PercentText(count, facts.Asked)})"),
            new("First in priority", topics.Count == 0 || topics[0].Demand.Answering == 0 ? "–" : topics[0].Demand.Topic, topics.Count == 0 ? "" : $"demand index {Text(Index(topics[0].Demand))}"),
        };
        if (topics.Any(t => t.Wanted is not null))
        {
            var delivered = topics.Sum(t => t.Delivered ?? 0);
            figures.Add(new("Places wanted next year", Thousands(topics.Sum(t => t.Wanted ?? 0)), topics.Any(t => t.Delivered is not null) ? $"{Thousands(delivered)} delivered last year" : "places of last year are not known"));
        }

        if (RankedChoices.Ranked(facts, Feed.Barriers) is { Count: > 0 } barriers)
        {
            var next = barriers.Skip(1).Take(2).Select(b => $"{b.Option} ({ReportNumbers.PercentText(b.Share)})").ToList();
            figures.Add(new("Most named barrier", barriers[0].Option, $"{ReportNumbers.PercentText(barriers[0].Share)} of those who answered{(next.Count == 0 ? "" : $"; then {string.Join(", ", next)}")}"));
        }

        var (asked, who) = RankedChoices.Any(facts, Feed.Formats) ? (facts, "those who answered") : (Beside(scope), "practitioners who answered");
        if (asked is not null && RankedChoices.Ranked(asked, Feed.Formats) is { Count: > 0 } formats)
        {
            figures.Add(new("Format most preferred", formats[0].Option, $"{ReportNumbers.PercentText(formats[0].Share)} of {who}"));
        }

        return new ReportBlock.KeyFigures(figures);
    }

    /// <summary>Demand, topic by topic.</summary>
    public static ReportBlock.Table Demand(RunFacts facts) => new(
        "topic-demand",
        "How much each topic is needed",
        [new TableColumn("Topic", Share: 4), new TableColumn("Need it", CellFormat.Whole), new TableColumn("Answering", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn("Demand index", CellFormat.OneDecimal)],
        [.. TopicDemand.Of(facts).OrderByDescending(d => d.Needed.IsHidden ? -1 : d.Index ?? -1).Select(d => (IReadOnlyList<Cell>)
            [d.Topic + Mark(facts, d.Answering), d.Needed.Schools, SmallCells.Count(d.Answering), d.Needed.Share, Index(d)])],
        Replies.Basis(facts, $"{IndexNote(facts)} {IndicativeNote(facts)}"));

    public static ReportBlock.Chart DemandChart(RunFacts facts)
    {
        var top = TopicDemand.Of(facts).Where(d => !d.Needed.IsHidden && d.Index is not null).OrderByDescending(d => d.Index).Take(Top).ToList();
        return new ReportBlock.Chart(
            "topic-demand-chart",
            $"The {top.Count} topics with the highest demand index",
            "Bars: " + string.Join(", ", top.Select(d => $"{d.Topic} {ReportNumbers.Round1(d.Index!.Value):0.#}")) + ".",
            ChartKind.Bar,
            [.. top.Select(d => d.Topic)],
            [new ChartSeries("Demand index", [.. top.Select(d => (decimal?)ReportNumbers.Round1(d.Index!.Value))])],
            "Demand index",
            Replies.Basis(facts, IndexNote(facts)));
    }

    /// <summary>All topics in order of priority, with what puts them there.</summary>
    public static ReportBlock.Table Priority(AnalysisScope scope)
    {
        var (facts, beside) = (scope.Facts, Beside(scope));
        var topics = TopicPriority.Of(facts, beside);
        var (wanted, delivered) = (topics.Any(t => t.Wanted is not null), topics.Any(t => t.Delivered is not null));
        return new ReportBlock.Table(
            "topic-priority",
            "Topics in order of priority",
            [
                new TableColumn("Rank", CellFormat.Whole, 0.6), new TableColumn("Topic", Share: 3.5), new TableColumn(beside is null ? "Demand" : "Demand, agencies", CellFormat.OneDecimal, 1.2),
                .. beside is null ? [] : new[] { new TableColumn("Demand, people", CellFormat.OneDecimal, 1.2) },
                .. wanted ? [new TableColumn("Wanted", CellFormat.Whole)] : Array.Empty<TableColumn>(),
                .. delivered ? [new TableColumn("Last year", CellFormat.Whole)] : Array.Empty<TableColumn>(),
                .. wanted && delivered ? [new TableColumn("Gap", CellFormat.Whole)] : Array.Empty<TableColumn>(),
                new TableColumn("Drivers", CellFormat.Whole), new TableColumn("Score", CellFormat.OneDecimal),
            ],
            [.. topics.Select(t => (IReadOnlyList<Cell>)
            [
                t.Rank, t.Demand.Topic + Mark(facts, t.Demand.Answering), Index(t.Demand), .. beside is null ? [] : new[] { t.Beside is null ? "–" : Index(t.Beside) },
                .. wanted ? [t.Wanted ?? 0] : Array.Empty<Cell>(), .. delivered ? [t.Delivered ?? 0] : Array.Empty<Cell>(), .. wanted && delivered ? [t.Gap ?? 0] : Array.Empty<Cell>(),
                t.Links, ReportNumbers.Round1(t.Score),
            ])],
            Replies.Basis(facts, $"{RankNote(facts, topics, beside is not null)} {IndicativeNote(facts)}"));
    }

    /// <summary>The first ten, for page one.</summary>
    public static ReportBlock.Table TopTen(AnalysisScope scope)
    {
        var (facts, beside) = (scope.Facts, Beside(scope));
        var topics = TopicPriority.Of(facts, beside).Where(t => t.Demand.Answering > 0 || t.Beside?.Answering > 0).Take(Top).ToList();
        var gap = topics.Exists(t => t.Gap is not null);
        return new ReportBlock.Table(
            "topic-top-ten",
            $"The first {topics.Count} topics by priority",
            [new TableColumn("Rank", CellFormat.Whole, 0.6), new TableColumn("Topic", Share: 4), new TableColumn("Demand index", CellFormat.OneDecimal), .. gap ? [new TableColumn("Gap in places", CellFormat.Whole)] : Array.Empty<TableColumn>(), new TableColumn("Driven by", Share: 2.5)],
            [.. topics.Select(t => (IReadOnlyList<Cell>)
                [t.Rank, t.Demand.Topic + Mark(facts, t.Demand.Answering), Together(t), .. gap ? [t.Gap ?? 0] : Array.Empty<Cell>(), TrainingDrivers.Of(facts, t.Demand.Code) is { Count: > 0 } by ? string.Join(", ", by) : "–"])],
            Replies.Basis(facts, $"{(beside is null ? "" : "The index is the mean of agencies and practitioners. ")}How topics are ranked stands under the whole list. {IndicativeNote(facts)}"));
    }

    public static ReportBlock.Table BySector(RunFacts facts) => By(facts, Feed.Sector, "topic-by-sector", "Who needs what: share of each sector that needs the topic");

    public static ReportBlock.Table ByRole(RunFacts facts) => By(facts, Feed.Role, "topic-by-role", "Who needs what: share of each role that needs the topic");

    public static ReportBlock.Table ByLocality(RunFacts facts) => By(facts, Feed.Locality, "topic-by-locality", "Who needs what: share of each locality that needs the topic");

    /// <summary>Demand of the practitioners’ run that the paper draws on beside this one.</summary>
    internal static RunFacts? Beside(AnalysisScope scope) =>
        scope.Drawn.Select(d => d.Facts).FirstOrDefault(f => f.Policy.IsAnonymous && f.Feeding(Feed.TopicNeed) is not null);

    internal static Cell Index(TopicDemand demand) => demand.Needed.IsHidden ? SmallCells.Withheld : demand.Index is { } index ? ReportNumbers.Round1(index) : "–";

    internal static Cell Together(TopicPriority topic) => topic.Demand.Needed.IsHidden || topic.Beside is { Needed.IsHidden: true } ? SmallCells.Withheld
        : TopicPriority.Mean(topic.Demand, topic.Beside) is { } mean ? ReportNumbers.Round1(mean) : "–";

    internal static string Text(Cell cell) => cell.Number is { } number ? number.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) : cell.Text!;

    private static string Thousands(int number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static ReportBlock.Table By(RunFacts facts, Feed cut, string id, string caption)
    {
        // Groups are compared from ten replies on (reports 0.4).
        var groups = ReplyGroups.By(facts, cut, SmallCells.Comparable);
        var topics = facts.Rows(Feed.TopicNeed).ToList();
        var from = TopicDemand.From(facts);
        return new ReportBlock.Table(
            id, caption,
            [new TableColumn("Topic", Share: 3), .. groups.Select(g => new TableColumn($"{g.ShortName} (n = {SmallCells.Text(g.Replies.Count)}){(g.Replies.Count < Least(facts) ? Indicative : "")}", CellFormat.Percent))],
            [.. topics.Where(_ => groups.Count > 0).Select(q => (IReadOnlyList<Cell>)
            [
                q.Row!.Label,
                .. CutShares.Of([.. groups.Select(g => Replies.Share(g.Replies.Select(r => r.Answers), q, r => r.Number(q.Id) >= from))]).Select(c => c with { Heat = c.Number }),
            ])],
            Replies.Basis(facts, $"The base of a share is those of the group who said anything of the topic; n is the group. Groups of fewer than {SmallCells.Comparable} replies are put together{(groups.FirstOrDefault(g => g.Joined.Length > 0) is { } joined ? $": {joined.Joined}" : "")}. The darker the cell, the higher the share. {IndicativeNote(facts)}"));
    }

    private static string Mark(RunFacts facts, int answering) => answering > 0 && answering < Least(facts) ? Indicative : "";

    private static int Least(RunFacts facts) => facts.Policy.Needs?.IndicativeUnder ?? SmallCells.Comparable;

    private static string IndicativeNote(RunFacts facts) => $"* marks fewer than {Least(facts)} replies: indicative only.";

    private static string IndexNote(RunFacts facts)
    {
        var by = !facts.Policy.IsAnonymous && facts.Rows(Feed.Workforce).Any()
            ? "an agency counts by its workforce, each person weighted by role; the index is the part of that weight whose agency needs the topic, in per cent"
            : "the weights of the roles of those who need the topic, summed, by the number who answered, times 100";
        return $"A topic is needed from “{Level(facts)}” on. Demand index: {by}.";
    }

    private static string Level(RunFacts facts) => facts.Feeding(Feed.TopicNeed) is { } question
        ? facts.Questionnaire.ScaleOf(question).Levels.FirstOrDefault(l => l.Value == TopicDemand.From(facts))?.Label ?? "needed" : "needed";

    private static string RankNote(RunFacts facts, IReadOnlyList<TopicPriority> topics, bool beside)
    {
        var needs = facts.Policy.Needs;
        if (needs is null)
        {
            return "";
        }

        var parts = new List<string> { $"{needs.Demand:0.##} × the rank of demand{(beside ? " (the mean of both indices)" : "")}" };
        if (topics.Any(t => t.Gap is not null))
        {
            parts.Add($"{needs.Gap:0.##} × the rank of the gap (places wanted less places delivered last year)");
        }

        if (topics.Any(t => t.Links > 0))
        {
            parts.Add($"{needs.Linkage:0.##} × the rank of linkage (drivers that name the topic)");
        }

        return $"“Demand” is the demand index{(beside ? " of agencies and of practitioners" : "")}, “wanted” and “last year” are places. Score: {string.Join(", ", parts)}; the lowest comes first{(parts.Count < 3 ? ", and what is not known is left out" : "")}.";
    }
}

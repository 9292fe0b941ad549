using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Needs;

/// <summary>
/// A first draft of next year’s programme, for people to change: the places of last year, less a margin for needs that emerge, go to
/// topics in order of priority, each up to the places wanted of it.
/// </summary>
internal static class ProgrammeDraft
{
    public static ReportBlock.Table Table(AnalysisScope scope)
    {
        var facts = scope.Facts;
        var lines = Lines(facts, NeedsAnalysis.Beside(scope));
        var cost = facts.Policy.Needs?.CostOfPlace;
        var total = lines.Sum(l => l.Places);
        return new ReportBlock.Table(
            "programme-draft",
            "Draft programme for next year",
            [
                new TableColumn("Rank", CellFormat.Whole, 0.6), new TableColumn("Topic", Share: 3.5), new TableColumn("Places", CellFormat.Whole), new TableColumn("Not met", CellFormat.Whole),
                .. cost is null ? [] : new[] { new TableColumn("Cost, £", CellFormat.Whole) }, new TableColumn("Evidence", Share: 4),
            ],
            [
                .. lines.Select(l => (IReadOnlyList<Cell>)
                [
                    l.Topic is { } topic ? topic.Rank : "", l.Topic?.Demand.Topic ?? $"Held for needs that emerge ({facts.Policy.Needs!.FlexiblePercent}%)", l.Places, l.Topic is { Wanted: { } wanted } ? wanted - l.Places : "",
                    .. cost is null ? [] : new Cell[] { ReportNumbers.Round(l.Places * cost.Value) }, l.Topic is null ? "A setting of the programme" : Evidence(facts, l.Topic),
                ]),
                .. lines.Count == 0 ? [] : new[] { (IReadOnlyList<Cell>)["", "All", total, "", .. cost is null ? [] : new Cell[] { ReportNumbers.Round(total * cost.Value) }, ""] },
            ],
            Replies.Basis(facts, $"As many places as last year ({Capacity(facts):N0}), given in order of priority up to the places wanted; “not met” is wanted and not in the draft.{(cost is null ? "" : $" Cost at £{cost:0.##} a place, a setting.")} A draft to be agreed, not a decision."));
    }

    /// <summary>Topics that get places, then the margin; empty where places wanted or delivered are not known.</summary>
    public static IReadOnlyList<(TopicPriority? Topic, int Places)> Lines(RunFacts facts, RunFacts? beside)
    {
        var capacity = Capacity(facts);
        if (facts.Policy.Needs is not { } policy || capacity == 0)
        {
            return [];
        }

        var margin = ReportNumbers.Round(capacity * policy.FlexiblePercent / 100m);
        var left = capacity - margin;
        var lines = new List<(TopicPriority?, int)>();
        foreach (var topic in TopicPriority.Of(facts, beside).Where(t => t.Wanted > 0))
        {
            var places = Math.Min(left, topic.Wanted!.Value);
            if (places == 0)
            {
                break;
            }

            lines.Add((topic, places));
            left -= places;
        }

        return lines.Count == 0 ? [] : [.. lines, (null, margin + left)];
    }

    private static int Capacity(RunFacts facts) => PlacesDelivered.LastYear(facts).Values.Sum(p => p.Places);

    private static string Evidence(RunFacts facts, TopicPriority topic)
    {
        var drivers = TrainingDrivers.Of(facts, topic.Demand.Code);
        return $"Demand {NeedsAnalysis.Text(NeedsAnalysis.Together(topic))} (n = {SmallCells.Text(topic.Demand.Answering)}{(topic.Beside is { } beside ? $" and {SmallCells.Text(beside.Answering)}" : "")})"
            + (topic.Gap is { } gap ? $"; gap {gap:+0;−0;0}" : "")
            + (drivers.Count == 0 ? "" : $"; {string.Join(", ", drivers)}");
    }
}

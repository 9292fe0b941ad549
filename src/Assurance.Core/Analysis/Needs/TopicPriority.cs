using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis.Needs;

/// <summary>
/// Where a topic stands: the rank of its demand, of its gap and of its linkage, each 1 for the most, together by the shares that the
/// cycle sets (questionnaires 4.4). What is not known is left out, and the other shares are taken by their sum.
/// </summary>
/// <param name="Demand">Index of this run’s replies.</param>
/// <param name="Beside">Index of the practitioners’ run that the paper draws on, or null.</param>
/// <param name="Wanted">Places wanted; null where nobody was asked.</param>
/// <param name="Delivered">Places delivered last year; null where nothing is known of it.</param>
/// <param name="Links">Priorities, reviews and audits that name it.</param>
/// <param name="Score">The ranks together: the lowest comes first.</param>
internal sealed record TopicPriority(TopicDemand Demand, TopicDemand? Beside, int? Wanted, int? Delivered, int Links, decimal Score, int Rank)
{
    /// <summary>Places wanted and not delivered last year.</summary>
    public int? Gap => Wanted - Delivered;

    /// <summary>The mean of the two indices, or the one there is.</summary>
    public static decimal? Mean(TopicDemand demand, TopicDemand? beside) => (demand.Index, beside?.Index) switch
    {
        ({ } one, { } other) => (one + other) / 2,
        var (one, other) => one ?? other,
    };

    /// <summary>In order of priority; topics alike in all share a rank and stand in the order of the list.</summary>
    /// <param name="beside">Facts of the practitioners’ run, or null.</param>
    public static IReadOnlyList<TopicPriority> Of(RunFacts facts, RunFacts? beside)
    {
        if (facts.Policy.Needs is not { } policy)
        {
            return [];
        }

        var other = beside is null ? [] : TopicDemand.Of(beside).ToDictionary(d => d.Code, StringComparer.Ordinal);
        var wanted = facts.Rows(Feed.PlacesWanted)
            .ToDictionary(q => q.Row!.Code, q => (int)Replies.Of(facts).Sum(r => r.Answers.Number(q.Id) ?? 0), StringComparer.Ordinal);
        var places = PlacesDelivered.LastYear(facts);
        var links = TrainingDrivers.Links(facts);
        var topics = TopicDemand.Of(facts).Select(d => new TopicPriority(
            d, other.GetValueOrDefault(d.Code), wanted.TryGetValue(d.Code, out var w) ? w : null,
            places.Count == 0 ? null : places.GetValueOrDefault(d.Code)?.Places ?? 0, links.GetValueOrDefault(d.Code), 0, 0)).ToList();

        var knowsGap = topics.Exists(t => t.Gap is not null);
        var knowsLinks = links.Count > 0;
        var shares = policy.Demand + (knowsGap ? policy.Gap : 0) + (knowsLinks ? policy.Linkage : 0);
        var scored = topics.Select(t => t with
        {
            Score = ((policy.Demand * RankOf(t, x => Mean(x.Demand, x.Beside) ?? -1))
                + (knowsGap ? policy.Gap * RankOf(t, x => x.Gap ?? 0) : 0)
                + (knowsLinks ? policy.Linkage * RankOf(t, x => x.Links) : 0)) / (shares == 0 ? 1 : shares),
        }).ToList();
        return [.. scored.OrderBy(t => t.Score).ThenByDescending(t => Mean(t.Demand, t.Beside) ?? -1).ThenBy(t => t.Demand.Code, StringComparer.Ordinal)
            .Select(t => t with { Rank = 1 + scored.Count(x => x.Score < t.Score) })];

        int RankOf(TopicPriority topic, Func<TopicPriority, decimal> by) => 1 + topics.Count(x => by(x) > by(topic));
    }
}

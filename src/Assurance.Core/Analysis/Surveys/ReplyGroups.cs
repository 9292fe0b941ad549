using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>
/// Cuts the replies into groups of five or more. Smaller ones are put together, and while these are too few the next smallest joins
/// them: so no group can be worked out from the whole and the others.
/// </summary>
internal static class ReplyGroups
{
    public const string Note = "Groups of fewer than 5 replies are shown together.";

    /// <param name="cut">What the question that says the group feeds; where no question does, the roster says it.</param>
    /// <param name="least">Replies of the smallest group that is shown.</param>
    public static IReadOnlyList<ReplyGroup> By(RunFacts facts, Feed cut, int least = SmallCells.Smallest)
    {
        var question = facts.Feeding(cut);
        var order = question?.Options ?? [];
        var groups = Replies.Of(facts).GroupBy(r => Name(r, question, cut), StringComparer.Ordinal).Select(g => new ReplyGroup(g.Key, [.. g]))
            .OrderBy(g => g.Replies.Count).ThenBy(g => g.Name, StringComparer.Ordinal).ToList();
        var (apart, joined) = Groups.Join(groups, g => g.Replies.Count, least);
        if (joined.Count == 0)
        {
            return InOrder(apart, order);
        }

        var names = string.Join(", ", InOrder(joined, order).Select(g => g.Name));
        return [.. InOrder(apart, order), new ReplyGroup(Groups.Together(joined.Count, names), [.. joined.SelectMany(g => g.Replies)]) { Joined = joined.Count == 1 ? "" : names }];
    }

    private static IReadOnlyList<ReplyGroup> InOrder(IEnumerable<ReplyGroup> groups, IReadOnlyList<string> order) =>
        [.. groups.OrderBy(g => order.ToList().FindIndex(o => string.Equals(o, g.Name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? at : int.MaxValue).ThenBy(g => g.Name, StringComparer.Ordinal)];

    private static string Name(Reply reply, Question? question, Feed cut)
    {
        var name = question is not null ? reply.Answers.Answered(question.Id)?.Single.Trim() : cut switch
        {
            Feed.Sector => reply.By?.Phase,
            Feed.Group or Feed.Locality => reply.By?.District,
            _ => null,
        };
        return string.IsNullOrEmpty(name) ? "Not said" : name;
    }
}

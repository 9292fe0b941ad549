namespace Assurance.Core.Analysis;

/// <summary>Respondents that are shown together.</summary>
internal sealed record RespondentGroup(string Name, IReadOnlyList<RespondentFacts> Members)
{
    public int Returned => Members.Count(m => m.Current is not null);
}

/// <summary>
/// Makes groups large enough to be shown. Groups of fewer than five asked are put together, so that no single school can be
/// picked out and none can be worked out from the total.
/// </summary>
internal static class Groups
{
    public const string Note = "Groups of fewer than 5 asked are shown together.";

    public static IReadOnlyList<RespondentGroup> By(RunFacts facts, Func<RespondentFacts, string> key)
    {
        var groups = facts.Respondents.GroupBy(r => key(r) is { Length: > 0 } name ? name : "Not known", StringComparer.Ordinal)
            .Select(g => new RespondentGroup(g.Key, [.. g])).OrderBy(g => g.Members.Count).ThenBy(g => g.Name, StringComparer.Ordinal).ToList();
        var small = groups.FindAll(g => g.Members.Count < SmallCells.Smallest);
        if (small.Count > 0)
        {
            // Too few even together: the next smallest group joins them.
            var joined = groups.Take(small.Count).ToList();
            while (joined.Sum(g => g.Members.Count) < SmallCells.Smallest && joined.Count < groups.Count)
            {
                joined.Add(groups[joined.Count]);
            }

            groups.RemoveRange(0, joined.Count);
            var names = string.Join(", ", joined.Select(g => g.Name).Order(StringComparer.Ordinal));
            groups = [.. groups.OrderBy(g => g.Name, StringComparer.Ordinal), new RespondentGroup(joined.Count == 1 ? names : $"Together: {names}", [.. joined.SelectMany(g => g.Members)])];
            return groups;
        }

        return [.. groups.OrderBy(g => g.Name, StringComparer.Ordinal)];
    }
}

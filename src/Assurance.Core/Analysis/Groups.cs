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
        var (apart, joined) = Join(groups, g => g.Members.Count, SmallCells.Smallest);
        var shown = apart.OrderBy(g => g.Name, StringComparer.Ordinal);
        if (joined.Count == 0)
        {
            return [.. shown];
        }

        var names = string.Join(", ", joined.Select(g => g.Name).Order(StringComparer.Ordinal));
        return [.. shown, new RespondentGroup(Together(joined.Count, names), [.. joined.SelectMany(g => g.Members)])];
    }

    /// <summary>Parts the groups that are large enough from those that are put together. Too few even together, these are joined by the next smallest.</summary>
    /// <param name="rising">The groups, the smallest first.</param>
    /// <param name="least">Size of the smallest group that is shown.</param>
    public static (IReadOnlyList<T> Apart, IReadOnlyList<T> Joined) Join<T>(IReadOnlyList<T> rising, Func<T, int> size, int least)
    {
        var joined = rising.TakeWhile(g => size(g) < least).ToList();
        while (joined.Count > 0 && joined.Sum(size) < least && joined.Count < rising.Count)
        {
            joined.Add(rising[joined.Count]);
        }

        return ([.. rising.Skip(joined.Count)], joined);
    }

    /// <summary>Name of what so many groups were put together to.</summary>
    public static string Together(int groups, string names) => groups == 1 ? names : $"Together: {names}";
}

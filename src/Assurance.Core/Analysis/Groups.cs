namespace Assurance.Core.Analysis;

/// <summary>Respondents that are shown together.</summary>
internal sealed record RespondentGroup(string Name, IReadOnlyList<RespondentFacts> Members)
{
    public int Returned => Members.Count(m => m.Current is not null);

    /// <summary>Those with a core score.</summary>
    public int Scored => Members.Count(m => m.Given?.CoreScore is not null);
}

/// <summary>
/// Makes groups large enough to be shown. Groups of fewer than five asked are put together, so that no single school can be
/// picked out and none can be worked out from the total.
/// </summary>
internal static class Groups
{
    public static readonly string Note = $"Groups of fewer than {SmallCells.Smallest} asked are shown together.";

    public static IReadOnlyList<RespondentGroup> By(RunFacts facts, Func<RespondentFacts, string> key) => Of(facts, key, g => g.Members.Count, SmallCells.Smallest);

    /// <summary>Groups whose answers are set beside each other, and all together are everybody: each is large enough for a difference to say something (reports 0.4).</summary>
    public static IReadOnlyList<RespondentGroup> Compared(RunFacts facts, Func<RespondentFacts, string> key) => Of(facts, key, g => g.Scored, SmallCells.Comparable);

    /// <summary>The same, and everybody behind them; everybody alone where there is nothing to compare.</summary>
    public static IReadOnlyList<RespondentGroup> ComparedAndAll(RunFacts facts, Func<RespondentFacts, string> key) => AndAll(facts, Compared(facts, key));

    public static string ComparedNote(RunFacts facts) => $"Groups in which fewer than {SmallCells.Comparable} {facts.Noun.Many} have a score are shown together.";

    /// <summary>
    /// Groups whose medians are set beside each other. Those that are too small even together are left out, rather than put to a large one that
    /// is looked for by name: a median cannot be taken from the median of all.
    /// </summary>
    /// <returns>The groups, and a sentence on those that are put together or left out.</returns>
    public static (IReadOnlyList<RespondentGroup> Groups, string Note) Apart(RunFacts facts, Func<RespondentFacts, string> key)
    {
        var groups = Rising(facts, key, g => g.Scored);
        var small = groups.TakeWhile(g => g.Scored < SmallCells.Comparable).ToList();
        if (small.Count == 0 || small.Sum(g => g.Scored) >= SmallCells.Comparable)
        {
            return (Compared(facts, key), ComparedNote(facts));
        }

        var names = string.Join(", ", small.Select(g => g.Name).Order(StringComparer.Ordinal));
        return ([.. groups.Skip(small.Count).OrderBy(g => g.Name, StringComparer.Ordinal)], $"{names}: in “All” alone, since fewer than {SmallCells.Comparable} {facts.Noun.Many} have a score.");
    }

    /// <returns>The groups and everybody behind them; everybody alone where there is but one to compare.</returns>
    public static IReadOnlyList<RespondentGroup> AndAll(RunFacts facts, IReadOnlyList<RespondentGroup> groups) => groups.Count > 1 ? [.. groups, All(facts)] : [All(facts)];

    private static RespondentGroup All(RunFacts facts) => new("All", facts.Respondents);

    private static IReadOnlyList<RespondentGroup> Of(RunFacts facts, Func<RespondentFacts, string> key, Func<RespondentGroup, int> size, int least)
    {
        var (apart, joined) = Join(Rising(facts, key, size), size, least);
        var shown = apart.OrderBy(g => g.Name, StringComparer.Ordinal);
        if (joined.Count == 0)
        {
            return [.. shown];
        }

        var names = string.Join(", ", joined.Select(g => g.Name).Order(StringComparer.Ordinal));
        return [.. shown, new RespondentGroup(Together(joined.Count, names), [.. joined.SelectMany(g => g.Members)])];
    }

    private static List<RespondentGroup> Rising(RunFacts facts, Func<RespondentFacts, string> key, Func<RespondentGroup, int> size) =>
        [.. facts.Respondents.GroupBy(r => key(r) is { Length: > 0 } name ? name : "Not known", StringComparer.Ordinal)
            .Select(g => new RespondentGroup(g.Key, [.. g])).OrderBy(size).ThenBy(g => g.Name, StringComparer.Ordinal)];

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

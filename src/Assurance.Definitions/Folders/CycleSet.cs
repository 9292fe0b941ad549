using Assurance.Core;

namespace Assurance.Definitions;

/// <summary>Cycles that are loaded together: what one says of another is held to the set.</summary>
public static class CycleSet
{
    /// <param name="ids">Every cycle of the set, those with problems of their own too.</param>
    /// <returns>A problem for each cycle that is named and is none of the set, by file and line.</returns>
    public static IReadOnlyList<Problem> Problems(IEnumerable<CycleReading> readings, IReadOnlyCollection<string> ids) =>
        [.. readings.SelectMany(r => r.Mentions).Where(m => m.Cycle.Length > 0 && !ids.Contains(m.Cycle))
            .Select(m => new Problem(m.File, m.Line, $"There is no cycle “{m.Cycle}”.", Suggestion.For(m.Cycle, ids)))];
}

using NodaTime;

namespace Assurance.Engine.Evidence;

/// <summary>What would be erased in one run, and what may not be.</summary>
/// <param name="Basis">A code of <see cref="Core.Record.ErasureBasis"/>.</param>
/// <param name="Objects">Names of objects, in ordinal order.</param>
/// <param name="Held">Names of objects that would be erased, but for a legal hold.</param>
/// <param name="HeldFor">Respondents on legal hold because of whom they stay; <see cref="Core.Record.Nobody.Id"/> where the whole run is.</param>
public sealed record ErasurePlan(string Run, string Basis, IReadOnlyList<string> Objects, IReadOnlyList<string> Held, IReadOnlyList<string> HeldFor)
{
    /// <summary>How many objects of each kind, in order of kind.</summary>
    public IReadOnlyDictionary<string, int> ByKind { get; } = new SortedDictionary<string, int>(
        Objects.CountBy(n => n[..Math.Max(0, n.IndexOf('/', StringComparison.Ordinal))]).ToDictionary(k => k.Key, k => k.Value, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Respondents that were on hold when it was made, <see cref="Core.Record.Nobody.Id"/> for the whole run.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];

    /// <summary>Parts out what a legal hold keeps.</summary>
    /// <param name="holds">Respondents on hold, <see cref="Core.Record.Nobody.Id"/> for the whole run.</param>
    internal static ErasurePlan Of(string run, string basis, IEnumerable<RunObject> wanted, IReadOnlyCollection<string> holds)
    {
        var held = new SortedSet<string>(StringComparer.Ordinal);
        var free = new SortedSet<string>(StringComparer.Ordinal);
        var because = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var named in wanted)
        {
            // Of what is about nobody in particular, a file of many rows for example, nobody can say that it does not concern the one on hold.
            var keeps = holds.Contains(Core.Record.Nobody.Id) || named.Respondents.Count == 0 ? holds : [.. named.Respondents.Intersect(holds, StringComparer.Ordinal)];
            because.UnionWith(keeps);
            _ = (keeps.Count > 0 ? held : free).Add(named.Name);
        }

        return new ErasurePlan(run, basis, [.. free], [.. held], [.. because]) { Holds = [.. holds] };
    }
}

/// <summary>How a run stands to the retention rule it was opened under.</summary>
/// <param name="ClosedOn">Null while it is open: then the time has not begun to run.</param>
/// <param name="DueOn">Day from which what it holds may be erased; null while it is open.</param>
/// <param name="Basis">The policy's own words.</param>
/// <param name="Plan">What would be erased; null while it is not due.</param>
/// <param name="Problem">Why nothing can be said of it, or null.</param>
public sealed record RetentionStatus(string Run, LocalDate? ClosedOn, int Years, string Basis, LocalDate? DueOn, ErasurePlan? Plan, string? Problem);

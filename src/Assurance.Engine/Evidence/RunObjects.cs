namespace Assurance.Engine.Evidence;

/// <summary>Every object a run holds on to, and what was erased of them.</summary>
/// <param name="Named">By name: those its events name, those named inside these, and the words behind an officer's id.</param>
/// <param name="Erased">Names struck out by an event, with that event's position.</param>
/// <param name="Unreadable">Positions of events that this version cannot read.</param>
public sealed record RunObjects(
    IReadOnlyDictionary<string, RunObject> Named, IReadOnlyDictionary<string, long> Erased, IReadOnlyList<long> Unreadable)
{
    /// <summary>Those that no event struck out.</summary>
    public IEnumerable<RunObject> Left => Named.Values.Where(n => !Erased.ContainsKey(n.Name));

    /// <summary>Objects with the words of whoever erased something: they are what is left to say why, so they stay.</summary>
    public IReadOnlySet<string> ErasureWords { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The run has come to its end.</summary>
    public bool IsClosed { get; init; }
}

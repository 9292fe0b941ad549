using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>What is due, in batches, and when to look again if nothing is.</summary>
/// <param name="Position">Position of the record it was planned at.</param>
/// <param name="NextLook">When something will be due, or null when only a person or a return can move the run on.</param>
public sealed record RoundPlan(Instant At, long Position, IReadOnlyList<Batch> Batches, Instant? NextLook)
{
    public IEnumerable<Step> Steps => Batches.SelectMany(b => b.Steps);

    public bool IsEmpty => Batches.Count == 0;
}

/// <summary>Steps done together, not before their slot.</summary>
/// <param name="Lane">Documents go through the compile orchestration, everything else does not.</param>
public sealed record Batch(Instant Slot, Lane Lane, IReadOnlyList<Step> Steps);

public enum Lane
{
    Round,

    /// <summary>Papers of single respondents: may be written side by side.</summary>
    Papers,

    /// <summary>Papers of the whole run and their publication, after the others.</summary>
    Reports,
}

using Assurance.Core.Planning;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>A plan as it crosses to a scheduler: keys only.</summary>
/// <param name="NextLook">When to plan again if there are no batches; null when only a hint or the hourly look can move it on.</param>
public sealed record RoundSummary(
    string Run, long Position, bool IsClosed, string Stage, int Returned, int Asked, IReadOnlyList<BatchSummary> Batches, Instant? NextLook)
{
    /// <summary>By when to look again even if nothing is planned and nothing was heard; see <see cref="Sleep"/>.</summary>
    public required Instant LookBy { get; init; }
}

public sealed record BatchSummary(Instant Slot, Lane Lane, IReadOnlyList<string> Keys);

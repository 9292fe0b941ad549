using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// How much one round may hold. One durable generation stays within a hundred history events (design, section 7) even when
/// every batch completes in a turn of its own: eight slots and fifteen batches come to just that.
/// </summary>
public sealed record RoundLimits(int StepsPerBatch, int Batches, int Minutes)
{
    public static RoundLimits Default { get; } = new(25, 15, 8);

    /// <summary>Longest time one activity may take; an intent older than this without outcome belongs to nobody any more.</summary>
    public static Duration LongestActivity { get; } = Duration.FromMinutes(30);
}

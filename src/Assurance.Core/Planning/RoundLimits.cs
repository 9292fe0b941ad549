using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// How much one round may hold. One durable generation stays within a hundred history events (design, section 7) even when
/// every batch completes in a turn of its own: eight slots and fifteen batches come to just that.
/// </summary>
public sealed record RoundLimits(int StepsPerBatch, int Batches, int Minutes)
{
    public static RoundLimits Default { get; } = new(25, 15, 8);

    /// <summary>How many steps a batch may hold none of which sends anything: they are recorded in one append and are done at once.</summary>
    public int RecordingsPerBatch => 4 * StepsPerBatch;

    /// <summary>From when each mailbox takes messages, by its number; one that is not named takes them now.</summary>
    public IReadOnlyList<Instant> MailFrom { get; init; } = [];

    /// <summary>Longest time one activity may take; an intent older than this without outcome belongs to nobody any more.</summary>
    public static Duration LongestActivity { get; } = Duration.FromMinutes(30);

    /// <summary>Longest time a transport may take for one message.</summary>
    public static Duration LongestSend { get; } = Duration.FromMinutes(2);

    /// <summary>
    /// How long after claiming a message its claimant may begin to send it. The rest of its time covers the longest send and clocks that
    /// differ, so that a process that was suspended meanwhile sends nothing that another has taken over.
    /// </summary>
    public static Duration BeginWithin { get; } = LongestActivity - (LongestSend + Duration.FromMinutes(3));
}

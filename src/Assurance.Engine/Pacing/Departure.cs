using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Pacing;

/// <summary>A message that left by a mailbox, or was about to.</summary>
/// <param name="IsFresh">It belongs to a wave that may have been under way when the process before this one ended.</param>
public readonly record struct Departure(int Mailbox, Instant At, bool IsFresh)
{
    /// <summary>Those of the last day, from the record of a run.</summary>
    public static IReadOnlyList<Departure> Of(RunState state, Instant now) =>
        [.. state.Intents.Values
            .Where(i => i.Intended.Channel == Channel.Email && !i.IsWithdrawn && (i.SentAt ?? i.ClaimedAt) > now - Duration.FromDays(1))
            .Select(i => new Departure(i.Intended.Mailbox, i.SentAt ?? i.ClaimedAt, IsRecent(i, now)))];

    private static bool IsRecent(IntentState intent, Instant now) =>
        intent.SentAt is { } at ? at > now - Duration.FromMinutes(1) : intent.IsPending && intent.ClaimedAt > now - RoundLimits.LongestActivity;
}

using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Hands one message to the transport for whoever holds its claim. A claimant that was held up – a suspended machine, a slow disk –
/// may have lost its claim meanwhile, so that the age of the claim is looked at last of all.
/// </summary>
public sealed class MessageSender(MessageWriter writer, IMail mail, TimeProvider clock)
{
    /// <param name="reference">What the transport is to know it by.</param>
    /// <param name="claimedAt">When the claim on it was recorded.</param>
    /// <returns>
    /// What the transport knows it by; null where nothing was sent: the claim is too old, or the address was erased since the message
    /// was decided on. Recovery then finds nobody to send it to, and a person gets the task.
    /// </returns>
    public async Task<string?> SendAsync(FrozenRun frozen, MessageFacts facts, string reference, Instant claimedAt, CancellationToken cancellation = default)
    {
        var message = await writer.WriteAsync(frozen, facts, facts.Step, cancellation) with { Reference = reference };
        return IsSafe(claimedAt) && (facts.Step.Channel != Channel.Email || message.To.Address.Length > 0) ? await mail.SendAsync(message, cancellation) : null;
    }

    /// <summary>The same for a message that the transport holds as a draft.</summary>
    public async Task<string?> SendDraftAsync(string reference, Instant claimedAt, CancellationToken cancellation = default) =>
        IsSafe(claimedAt) ? await mail.SendDraftAsync(reference, cancellation) : null;

    private bool IsSafe(Instant claimedAt) => Instant.FromDateTimeOffset(clock.GetUtcNow()) <= claimedAt + RoundLimits.BeginWithin;
}

using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Pacing;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Hands one message to the transport for whoever holds its claim. A claimant that was held up – a suspended machine, a slow disk –
/// may have lost its claim meanwhile, so that the age of the claim is looked at last of all; a wait for the mailbox ends with it too.
/// </summary>
public sealed class MessageSender(MessageWriter writer, PacedMail mail, TimeProvider clock)
{
    /// <summary>What the transport takes from one mailbox; null where nothing limits it.</summary>
    public MailLimits? Limits => mail.Limits;

    /// <summary>From when each of so many mailboxes takes messages; see <see cref="PacedMail.OpensAtAsync"/>.</summary>
    public Task<IReadOnlyList<Instant>> OpensAtAsync(int mailboxes) => mail.OpensAtAsync(mailboxes);

    /// <summary>The message itself, to be sent soon: names and addresses are read from their objects now.</summary>
    public Task<OutgoingMessage> WriteAsync(FrozenRun frozen, MessageFacts facts, CancellationToken cancellation = default) => writer.WriteAsync(frozen, facts, facts.Step, cancellation);

    /// <param name="written">The message, as <see cref="WriteAsync"/> made it.</param>
    /// <param name="reference">What the transport is to know it by.</param>
    /// <param name="beginBy">Last moment at which it may be begun: see <see cref="RoundLimits.BeginWithin"/>.</param>
    /// <returns>
    /// What the transport knows it by; null where nothing was sent: the claim is too old, or the address was erased since the message
    /// was decided on. Recovery then finds nobody to send it to, and a person gets the task.
    /// </returns>
    /// <exception cref="MailBusyException">The mailbox takes no more by then; nothing was sent.</exception>
    public async Task<string?> SendAsync(OutgoingMessage written, string reference, Instant beginBy, CancellationToken cancellation = default)
    {
        var message = written with { Reference = reference, BeginBy = beginBy };
        return IsSafe(beginBy) && (message.Channel != Channel.Email || message.To.Address.Length > 0) ? await mail.SendAsync(message, cancellation) : null;
    }

    /// <summary>The same for a message that the transport holds as a draft.</summary>
    public async Task<string?> SendDraftAsync(string reference, int mailbox, Instant beginBy, CancellationToken cancellation = default) =>
        IsSafe(beginBy) ? await mail.SendDraftAsync(reference, mailbox, beginBy, cancellation) : null;

    private bool IsSafe(Instant beginBy) => Instant.FromDateTimeOffset(clock.GetUtcNow()) <= beginBy;
}

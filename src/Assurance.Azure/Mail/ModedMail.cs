using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;

namespace Assurance.Azure.Mail;

/// <summary>Mail as far as it may go: by the mailbox to everybody or to one address; letters to be posted always lie in the outbox.</summary>
/// <param name="onlyTo">Address that gets everything; null sends to whom it is for.</param>
public sealed class ModedMail(IMail mailbox, IMail outbox, string? onlyTo = null) : IMail
{
    public MailLimits? Limits => mailbox.Limits;

    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Channel == Channel.Post ? outbox.SendAsync(message, cancellation)
            : mailbox.SendAsync(onlyTo is null ? message : Redirection.To(onlyTo, message), cancellation);
    }

    /// <summary>What lies in the outbox was written; what does not may have gone by the mailbox, which is asked.</summary>
    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) =>
        await outbox.FindAsync(reference, cancellation) == MailTrace.Sent ? MailTrace.Sent : await mailbox.FindAsync(reference, cancellation);

    /// <summary>A letter to be posted is a file in the outbox or was not written: the mailbox has never heard of it.</summary>
    public Task<MailTrace> FindPostedAsync(string reference, CancellationToken cancellation = default) => outbox.FindAsync(reference, cancellation);

    /// <exception cref="DraftHeldException">Everything goes to one address, and the draft may be for another.</exception>
    public Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default) => onlyTo is null
        ? mailbox.SendDraftAsync(reference, cancellation)
        : throw new DraftHeldException($"{reference}: everything goes to one address, and the draft made before may be for another.");

    public Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default) => mailbox.DropDraftAsync(reference, cancellation);
}

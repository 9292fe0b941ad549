namespace Assurance.Engine.Ports;

/// <summary>Whatever carries messages out: a file outbox, SMTP, Microsoft Graph.</summary>
public interface IMail
{
    /// <summary>
    /// Hands the message over. When it returns, the transport has it. It heeds the cancellation: what has not been handed over by then
    /// must not leave later.
    /// </summary>
    /// <returns>What the transport knows it by.</returns>
    /// <exception cref="MailBusyException">It was provably not taken, and may be tried again.</exception>
    Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default);

    /// <summary>What it takes from each mailbox as things stand; null where nothing limits it (a folder).</summary>
    MailLimits? Limits => null;

    /// <summary>What became of the message with this reference, for an intent that has no outcome.</summary>
    Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default);

    /// <summary>The same for a letter on paper, which a transport may keep elsewhere than what it mails.</summary>
    Task<MailTrace> FindPostedAsync(string reference, CancellationToken cancellation = default) => FindAsync(reference, cancellation);

    /// <summary>Sends the very message that lies as a draft under this reference. Only called where the transport said <see cref="MailTrace.Draft"/>.</summary>
    /// <returns>What the transport knows it by.</returns>
    /// <exception cref="DraftHeldException">It is not to leave as it lies there, and was not touched.</exception>
    Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default) =>
        throw new NotSupportedException("This transport keeps no drafts.");

    /// <summary>
    /// Takes the message away that lies as a draft under this reference, so that it lies nowhere and nobody sends it by mistake. Only called where the
    /// transport said <see cref="MailTrace.Draft"/>, and once it stands in the record that the message has not left.
    /// </summary>
    /// <returns>
    /// <see cref="MailTrace.Absent"/> where it was taken away, <see cref="MailTrace.Sent"/> where it has left meanwhile, <see cref="MailTrace.CannotTell"/> where
    /// there is none any more and it is not among what left.
    /// </returns>
    /// <exception cref="IOException">It may lie there still.</exception>
    Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default) =>
        throw new NotSupportedException("This transport keeps no drafts.");
}

/// <summary>What a transport can say about a message when asked later.</summary>
public enum MailTrace
{
    /// <summary>It left.</summary>
    Sent,

    /// <summary>
    /// It provably did not leave, and never will by itself. Only a transport that knows every message by its reference from the moment
    /// at which it may leave can say so; that it is found nowhere is no proof where a list may be late.
    /// </summary>
    Absent,

    /// <summary>It lies with the transport unsent, which proves that it has not left, and leaves when <see cref="IMail.SendDraftAsync"/> says so.</summary>
    Draft,

    /// <summary>Nobody can tell: a person must look. It is never sent again by itself.</summary>
    CannotTell,
}

namespace Assurance.Engine.Ports;

/// <summary>Whatever carries messages out: a file outbox, SMTP, Microsoft Graph.</summary>
public interface IMail
{
    /// <summary>Hands the message over. When it returns, the transport has it.</summary>
    /// <returns>What the transport knows it by.</returns>
    Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default);

    /// <summary>What became of the message with this reference, for an intent that has no outcome.</summary>
    Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default);
}

/// <summary>What a transport can say about a message when asked later.</summary>
public enum MailTrace
{
    /// <summary>It left.</summary>
    Sent,

    /// <summary>It provably did not leave, and never will by itself.</summary>
    Absent,

    /// <summary>Nobody can tell: a person must look. It is never sent again by itself.</summary>
    CannotTell,
}

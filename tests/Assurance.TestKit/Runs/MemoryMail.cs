using Assurance.Engine.Ports;

namespace Assurance.TestKit.Runs;

/// <summary>A mailbox that keeps what it was given, and can be told to fail or to forget.</summary>
public sealed class MemoryMail : IMail
{
    private readonly List<OutgoingMessage> sent = [];

    public IReadOnlyList<OutgoingMessage> Sent => sent;

    /// <summary>Asked before each send; true throws after nothing was taken.</summary>
    public Func<OutgoingMessage, bool> Refuses { get; set; } = _ => false;

    /// <summary>Asked before each send; true takes the message and throws all the same: a timeout after acceptance.</summary>
    public Func<OutgoingMessage, bool> DropsAnswer { get; set; } = _ => false;

    /// <summary>False for a transport that cannot be asked.</summary>
    public bool CanBeAsked { get; set; } = true;

    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        if (Refuses(message))
        {
            throw new IOException("The transport refused the message.");
        }

        sent.Add(message);
        return DropsAnswer(message) ? throw new IOException("The connection was torn after the message was taken.") : Task.FromResult(message.Reference);
    }

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => Task.FromResult(
        !CanBeAsked ? MailTrace.CannotTell : sent.Any(m => m.Reference == reference) ? MailTrace.Sent : MailTrace.Absent);
}

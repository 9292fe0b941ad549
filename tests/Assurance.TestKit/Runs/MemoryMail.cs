using Assurance.Engine.Ports;

namespace Assurance.TestKit.Runs;

/// <summary>A mailbox that keeps what it was given, and can be told to fail or to forget.</summary>
public sealed class MemoryMail : IMail
{
    private readonly List<OutgoingMessage> sent = [];
    private readonly Dictionary<string, OutgoingMessage> drafts = new(StringComparer.Ordinal);

    public IReadOnlyList<OutgoingMessage> Sent => sent;

    /// <summary>Asked before each send; true throws after nothing was taken.</summary>
    public Func<OutgoingMessage, bool> Refuses { get; set; } = _ => false;

    /// <summary>Asked before each send; true takes the message and throws all the same: a timeout after acceptance.</summary>
    public Func<OutgoingMessage, bool> DropsAnswer { get; set; } = _ => false;

    /// <summary>Asked before each send; true keeps the message as a draft and throws.</summary>
    public Func<OutgoingMessage, bool> StopsAtDraft { get; set; } = _ => false;

    /// <summary>Called with each message before anything is done with it; for a transport that dawdles.</summary>
    public Func<OutgoingMessage, CancellationToken, Task> Takes { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called with each message once it is taken and before that is answered.</summary>
    public Func<OutgoingMessage, Task> Took { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called with each question before it is answered.</summary>
    public Func<string, Task> Asked { get; set; } = _ => Task.CompletedTask;

    /// <summary>False for a transport that cannot be asked.</summary>
    public bool CanBeAsked { get; set; } = true;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        await Takes(message, cancellation);
        if (Refuses(message))
        {
            throw new IOException("The transport refused the message.");
        }

        if (StopsAtDraft(message))
        {
            drafts[message.Reference] = message;
            throw new IOException("The connection was torn after the draft was made.");
        }

        sent.Add(message);
        await Took(message);
        return DropsAnswer(message) ? throw new IOException("The connection was torn after the message was taken.") : message.Reference;
    }

    /// <summary>References of letters on paper that were asked about.</summary>
    public List<string> AskedOfPost { get; } = [];

    public Task<MailTrace> FindPostedAsync(string reference, CancellationToken cancellation = default)
    {
        AskedOfPost.Add(reference);
        return FindAsync(reference, cancellation);
    }

    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
    {
        await Asked(reference);
        return !CanBeAsked ? MailTrace.CannotTell
            : sent.Any(m => m.Reference == reference) ? MailTrace.Sent
            : drafts.ContainsKey(reference) ? MailTrace.Draft
            : MailTrace.Absent;
    }

    /// <summary>References of the drafts that lie there.</summary>
    public IReadOnlyCollection<string> Drafts => drafts.Keys;

    public Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default) =>
        Task.FromResult(drafts.Remove(reference) ? MailTrace.Absent : sent.Any(m => m.Reference == reference) ? MailTrace.Sent : MailTrace.CannotTell);

    public Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default)
    {
        sent.Add(drafts[reference]);
        _ = drafts.Remove(reference);
        return Task.FromResult(reference);
    }
}

using Assurance.Engine.Ports;

namespace Assurance.LocalHost.Outbox;

/// <summary>
/// Mail beside an app that sends: from here nothing leaves. Two that send by different ways could each send the same message, and how far
/// one may go only the app's settings say.
/// </summary>
/// <param name="outbox">Where the app puts what it does not send, and letters for the post.</param>
public sealed class MailOfTheApp(IMail outbox) : IMail
{
    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) =>
        throw new InvalidOperationException("Messages leave from the Functions app alone; this command sends none.");

    /// <summary>A file proves that it left; that there is none proves nothing, since it may have gone by the app's mailbox.</summary>
    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) =>
        await outbox.FindAsync(reference, cancellation) == MailTrace.Sent ? MailTrace.Sent : MailTrace.CannotTell;
}

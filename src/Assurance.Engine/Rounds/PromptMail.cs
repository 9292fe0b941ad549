using Assurance.Core.Planning;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Mail whose transport may not take for ever: a claim outlives the longest send, so that nobody takes over a message that is just
/// being handed over.
/// </summary>
/// <param name="limit">Longest time for one message or one question; null is <see cref="RoundLimits.LongestSend"/>.</param>
public sealed class PromptMail(IMail mail, TimeSpan? limit = null) : IMail
{
    private readonly TimeSpan limit = limit ?? RoundLimits.LongestSend.ToTimeSpan();

    public MailLimits? Limits => mail.Limits;

    /// <exception cref="TimeoutException">The transport was silent for too long: nobody can tell.</exception>
    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) =>
        WithinAsync(message.Reference, token => mail.SendAsync(message, token), cancellation);

    public Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default) =>
        WithinAsync(reference, token => mail.SendDraftAsync(reference, token), cancellation);

    public Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default) =>
        WithinAsync(reference, token => mail.DropDraftAsync(reference, token), cancellation);

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) =>
        WithinAsync(reference, token => mail.FindAsync(reference, token), cancellation);

    public Task<MailTrace> FindPostedAsync(string reference, CancellationToken cancellation = default) =>
        WithinAsync(reference, token => mail.FindPostedAsync(reference, token), cancellation);

    private async Task<T> WithinAsync<T>(string reference, Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        source.CancelAfter(limit);
        try
        {
            // A transport may hear the limit late or not at all; the wait for it ends all the same.
            return await ask(source.Token).WaitAsync(source.Token);
        }
        catch (OperationCanceledException silent) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{reference}: the mail system did not answer in time, so nobody can tell whether the message left.", silent);
        }
    }
}

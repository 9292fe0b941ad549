using Assurance.Engine.Ports;

namespace Assurance.Chaos.Runners;

/// <summary>Mail of one process: it can be stopped before and after each message, and whoever counts hears of every answer that was lost.</summary>
/// <param name="isPaced">Its limits are kept. People's own process does without: whoever waits by the trial's clock must not be the one who moves it.</param>
/// <param name="point">Stands still at a point.</param>
/// <param name="lost">Hears the reference of a message of which the process does not know whether it was taken.</param>
internal sealed class WatchedMail(IMail mail, bool isPaced, Func<string, Task> point, Action<string> lost) : IMail
{
    public MailLimits? Limits => isPaced ? mail.Limits : null;

    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) =>
        WatchAsync(message.Reference, () => mail.SendAsync(message, cancellation));

    public Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default) =>
        WatchAsync(reference, () => mail.SendDraftAsync(reference, cancellation));

    public Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default) => mail.DropDraftAsync(reference, cancellation);

    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
    {
        await point(Points.BeforeFind);
        return await mail.FindAsync(reference, cancellation);
    }

    private async Task<string> WatchAsync(string reference, Func<Task<string>> send)
    {
        await point(Points.BeforeSend);
        try
        {
            var known = await send();
            await point(Points.AfterSend);
            return known;
        }
        catch (Exception failure) when (failure is not MailBusyException)
        {
            lost(reference);
            throw;
        }
    }
}

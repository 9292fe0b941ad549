using Assurance.Engine.Ports;

namespace Assurance.Engine.Rehearsal;

/// <summary>The same for several runs that share their mailboxes: a message belongs to the run its reference begins with.</summary>
public sealed class SentLogs(IMail mail) : IMail
{
    private readonly Dictionary<string, SentLog> logs = new(StringComparer.Ordinal);

    public MailLimits? Limits => mail.Limits;

    public SentLog Of(string run)
    {
        if (!logs.TryGetValue(run, out var log))
        {
            logs[run] = log = new SentLog(mail);
        }

        return log;
    }

    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) =>
        Of(message.Reference.Split('/', 2)[0]).SendAsync(message, cancellation);

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => mail.FindAsync(reference, cancellation);
}

using System.Collections.Concurrent;
using Assurance.Engine.Ports;

namespace Assurance.LocalHost.Tests.Accounts;

/// <summary>One mailbox of several hosts, which takes whatever it is given and counts it.</summary>
internal sealed class CountingMail : IMail
{
    public ConcurrentDictionary<string, int> Sent { get; } = new(StringComparer.Ordinal);

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        // Others get their turn between the claim and the sending.
        await Task.Yield();
        _ = Sent.AddOrUpdate(message.Reference, 1, (_, times) => times + 1);
        return message.Reference;
    }

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => Task.FromResult(Sent.ContainsKey(reference) ? MailTrace.Sent : MailTrace.Absent);
}

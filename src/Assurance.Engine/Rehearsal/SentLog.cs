using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>Writes down what a transport really took, to count duplicates by what left and not by what was meant to.</summary>
public sealed class SentLog(IMail mail) : IMail
{
    private readonly List<(string Reference, string To, LocalDate On, MessageClass Class)> sent = [];

    // Each is written to many times in a year, and every time the address is read from its object anew.
    private readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);

    public int Count => sent.Count;

    /// <summary>Messages beyond the first with one reference, and chases beyond the first to one address on one day.</summary>
    public int Duplicates =>
        sent.GroupBy(s => s.Reference).Sum(g => g.Count() - 1)
        + sent.Where(s => s.Class == MessageClass.Chase && s.To.Length > 0).DistinctBy(s => s.Reference).GroupBy(s => (s.To, s.On)).Sum(g => g.Count() - 1);

    public MailLimits? Limits => mail.Limits;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        var reference = await mail.SendAsync(message, cancellation);
        if (!addresses.TryGetValue(message.To.Address, out var to))
        {
            addresses[message.To.Address] = to = message.To.Address;
        }

        sent.Add((message.Reference, to, UkTime.Date(message.Date), message.Class));
        return reference;
    }

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => mail.FindAsync(reference, cancellation);
}

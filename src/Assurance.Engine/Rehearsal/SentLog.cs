using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>Writes down what a transport really took, to count duplicates by what left and not by what was meant to.</summary>
public sealed class SentLog(IMail mail) : IMail
{
    /// <summary>Stands for the address of what is no chase, or went to nobody's mailbox.</summary>
    private const int NotChased = -1;

    // A year of a large rehearsal sends hundreds of thousands, so each is small; addresses have numbers.
    private readonly List<(string Reference, int Chased, LocalDate On)> sent = [];
    private readonly Dictionary<string, int> addresses = new(StringComparer.Ordinal);

    public int Count => sent.Count;

    /// <summary>Messages beyond the first with one reference, and chases beyond the first to one address on one day.</summary>
    public int Duplicates =>
        sent.GroupBy(s => s.Reference).Sum(g => g.Count() - 1)
        + sent.Where(s => s.Chased != NotChased).DistinctBy(s => s.Reference).GroupBy(s => (s.Chased, s.On)).Sum(g => g.Count() - 1);

    public MailLimits? Limits => mail.Limits;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        var reference = await mail.SendAsync(message, cancellation);
        sent.Add((message.Reference, message.Class == MessageClass.Chase && message.To.Address.Length > 0 ? NumberOf(message.To.Address) : NotChased, UkTime.Date(message.Date)));
        return reference;
    }

    private int NumberOf(string address)
    {
        if (!addresses.TryGetValue(address, out var number))
        {
            addresses[address] = number = addresses.Count;
        }

        return number;
    }

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => mail.FindAsync(reference, cancellation);
}

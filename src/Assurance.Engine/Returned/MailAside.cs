using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Returned;

/// <summary>Mail that came back and could not be read or taken. The mailbox keeps it; what is kept here is where it lies.</summary>
/// <param name="Item">Where it lies, and when it came.</param>
/// <param name="Since">When it was set aside.</param>
/// <param name="Tried">When it was last tried.</param>
public sealed record MailAside(ReturnedItem Item, Instant Since, Instant Tried)
{
    private static readonly Duration LongestWait = Duration.FromDays(1);

    /// <summary>Tried again after as long as it has lain already: most troubles are over soon, and one that is not costs one try a day.</summary>
    public bool IsDue(Instant now) => now - Tried >= Duration.Min(Tried - Since, LongestWait);

    public override string ToString() => string.Join(' ', InstantPattern.General.Format(Item.At), InstantPattern.General.Format(Since), InstantPattern.General.Format(Tried), Item.Id);

    internal static MailAside? Read(string? text) =>
        text?.Split(' ') is [var at, var since, var tried, var id]
        && InstantPattern.General.Parse(at) is { Success: true, Value: var came }
        && InstantPattern.General.Parse(since) is { Success: true, Value: var aside }
        && InstantPattern.General.Parse(tried) is { Success: true, Value: var last } ? new MailAside(new ReturnedItem(id, came), aside, last) : null;
}

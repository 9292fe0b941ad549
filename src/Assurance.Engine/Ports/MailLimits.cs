namespace Assurance.Engine.Ports;

/// <summary>What a transport takes from one mailbox.</summary>
/// <param name="PerMinute">Messages it may be handed in any sixty seconds, those it refuses included.</param>
/// <param name="PerDay">Messages it takes in any twenty-four hours.</param>
/// <param name="AtOnce">Messages it may be handed side by side.</param>
public sealed record MailLimits(int PerMinute, int PerDay, int AtOnce)
{
    /// <summary>
    /// Exchange Online: 30 messages a minute and 10,000 recipients a day from one mailbox (Exchange Online limits, “Sending
    /// limits”). Microsoft Graph: four requests at once of one app to one mailbox (throttling limits, “Outlook service limits”).
    /// </summary>
    public static MailLimits ExchangeOnline { get; } = new(30, 10_000, 4);

    /// <summary>Of six places in a minute chases take five, so that receipts and alerts, which leave at once, find one free.</summary>
    public int ChasesPerMinute => PerMinute - (PerMinute / 6);
}

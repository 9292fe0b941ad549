using System.Net.Mail;
using Assurance.Engine.Returned;

namespace Assurance.LocalHost.Outbox;

/// <summary>Tells an address that does not work from all else for which a server refuses a recipient: relaying, policy, a full mailbox.</summary>
internal static class RefusedAddress
{
    public static bool IsUnknown(SmtpFailedRecipientException refused)
    {
        var said = refused.Message[(refused.Message.IndexOf(": ", StringComparison.Ordinal) + 1)..];

        // Without an enhanced status the words decide, and then only where the server speaks of the mailbox (RFC 5321, 4.2.3).
        return (int)refused.StatusCode is >= 550 and <= 553 && DeliveryStatus.Of(said) == ReportedFate.Address
            && (DeliveryStatus.In(said).Length > 0 || (int)refused.StatusCode is 550 or 553);
    }
}

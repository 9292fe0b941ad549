using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Assurance.LocalHost.Outbox;

/// <summary>Tells an address that does not work from all else for which a server refuses a recipient: relaying, policy, a full mailbox.</summary>
internal static partial class RefusedAddress
{
    public static bool IsUnknown(SmtpFailedRecipientException refused)
    {
        if ((int)refused.StatusCode is not (>= 550 and <= 553))
        {
            return false;
        }

        var said = refused.Message[(refused.Message.IndexOf(": ", StringComparison.Ordinal) + 1)..];

        // RFC 3463: 5.1.x speaks of addresses; 5.1.7 and 5.1.8 of the sender's. Without such a status the words decide.
        return Enhanced().Match(said) is { Success: true } status
            ? status.Groups["subject"].Value == "1" && status.Groups["detail"].Value is not ("7" or "8")
            : (int)refused.StatusCode is 550 or 553 && UnknownUser().IsMatch(said);
    }

    [GeneratedRegex(@"(?<![\d.])5\.(?<subject>\d{1,3})\.(?<detail>\d{1,3})(?![\d.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"no such|unknown (user|recipient|mailbox|account|address)|(user|recipient|mailbox|account|address)\b.{0,80}?\b(unknown|not found|not exist|doesn.t exist|invalid)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownUser();
}

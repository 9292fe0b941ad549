using System.Text.RegularExpressions;

namespace Assurance.Engine.Returned;

/// <summary>
/// Tells an address that does not work from all else for which a server refuses a message (RFC 3463; Microsoft, “Email nondelivery reports
/// and SMTP errors for Exchange Online”). When in doubt the address stands: a person looks.
/// </summary>
public static partial class DeliveryStatus
{
    /// <param name="said">A server's answer or the line of a report: a status such as 5.1.1, words, or both.</param>
    /// <returns>Never <see cref="ReportedFate.Nothing"/>.</returns>
    public static ReportedFate Of(string said) => CodeOf(said) is { } code ? OfCode(code.Subject, code.Detail, said)
        : UnknownUser().IsMatch(said) ? ReportedFate.Address : ReportedFate.Message;

    /// <summary>The enhanced status in a text, for example <c>5.1.10</c>; empty where there is none.</summary>
    public static string In(string said) => CodeOf(said) is { } code ? $"5.{code.Subject}.{code.Detail}" : "";

    private static ReportedFate OfCode(int subject, int detail, string said) => (subject, detail) switch
    {
        // 5.1.7 and 5.1.8 speak of the sender's address, 5.1.90 of how much it has sent.
        (1, 7 or 8 or 90) => ReportedFate.Sender,
        (1, _) => ReportedFate.Address,

        // No such domain, or, with Exchange Online, no such recipient in it.
        (4, 1 or 4 or 310) => ReportedFate.Address,

        // The sender's rights, its name in the directory of spammers, its proofs of origin.
        (7, (>= 23 and <= 27) or (>= 500 and <= 799)) => ReportedFate.Sender,
        (0, 0) when UnknownUser().IsMatch(said) => ReportedFate.Address,
        _ => ReportedFate.Message,
    };

    private static (int Subject, int Detail)? CodeOf(string said) => Enhanced().Match(said) is { Success: true } found
        ? (int.Parse(found.Groups["subject"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), int.Parse(found.Groups["detail"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
        : null;

    [GeneratedRegex(@"(?<![\d.])5\.(?<subject>\d{1,3})\.(?<detail>\d{1,3})(?![\d.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"no such|unknown (user|recipient|mailbox|account|address)|(user|recipient|mailbox|account|address)\b.{0,80}?\b(unknown|not found|not exist|doesn.t exist|invalid)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownUser();
}

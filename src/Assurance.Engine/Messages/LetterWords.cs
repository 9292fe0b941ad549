using Assurance.Core.Reports;
using Assurance.Definitions;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Messages;

/// <summary>
/// The parts of a letter on paper. One text serves e-mail and letter alike; on paper its heading is the subject line, and the
/// lines from the sender's name on stand at the foot, with room for a signature.
/// </summary>
internal static class LetterWords
{
    public static (string Subject, IReadOnlyList<TextBlock> Body, IReadOnlyList<string> Signatory) Of(RenderedMessage message, PartnershipDetails partnership)
    {
        var heading = message.Body.FirstOrDefault(b => b.Kind == TextBlockKind.Heading);
        var body = message.Body.Where(b => !ReferenceEquals(b, heading)).ToList();
        var signed = partnership.SenderName.Length == 0 ? -1 : body.FindLastIndex(b => b.PlainText.StartsWith(partnership.SenderName, StringComparison.Ordinal));
        string[] sender = [partnership.SenderName, partnership.SenderRole];
        return signed < 0
            ? (heading?.PlainText ?? message.Subject, body, sender)
            : (heading?.PlainText ?? message.Subject, body[..signed], [.. sender, .. body[(signed + 1)..].Select(b => b.PlainText)]);
    }

    /// <summary>“120765-L7-head”: the message's key without its run, which stands at the foot of the page.</summary>
    public static string Reference(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '-');
}

using System.Security.Cryptography;
using System.Text;
using Assurance.Core.Calendar;
using Assurance.Engine.Ports;
using NodaTime.Text;

namespace Assurance.Engine.Messages;

/// <summary>A message as the bytes of an Internet message (RFC 5322, MIME): what any mail program opens.</summary>
public static class EmlFile
{
    private static readonly ZonedDateTimePattern DateHeader =
        ZonedDateTimePattern.CreateWithInvariantCulture("ddd, dd MMM uuuu HH:mm:ss o<+HHmm>", null);

    /// <summary>By this header a message that came back is known again.</summary>
    public const string ReferenceHeader = "X-Assurance-Reference";

    public static byte[] Write(OutgoingMessage message)
    {
        var boundary = "=_" + Digest(message.Reference)[..24];
        var text = new StringBuilder();
        Header(text, "From", Address(message.From));
        Header(text, "To", Address(message.To));
        Header(text, "Subject", Encoded((message.Simulated ? "[SIMULATED] " : "") + message.Subject));
        Header(text, "Date", DateHeader.Format(message.Date.InZone(UkTime.Zone)));
        Header(text, "Message-ID", $"<{Digest(message.Reference)[..32]}@assurance.invalid>");
        Header(text, ReferenceHeader, message.Reference);
        Header(text, "X-Assurance-Class", message.Class.ToString().ToLowerInvariant());
        Header(text, "Auto-Submitted", "auto-generated");
        Header(text, "MIME-Version", "1.0");
        Header(text, "Content-Type", $"multipart/mixed; boundary=\"{boundary}\"");
        _ = text.Append("\r\n--").Append(boundary).Append("\r\n");
        Header(text, "Content-Type", $"multipart/alternative; boundary=\"{boundary}-alt\"");
        Part(text, boundary + "-alt", "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(Plain(message)));
        Part(text, boundary + "-alt", "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Html(message)));
        _ = text.Append("\r\n--").Append(boundary).Append("-alt--\r\n");
        foreach (var attachment in message.Attachments)
        {
            Part(text, boundary, attachment.ContentType, attachment.Bytes.Span, $"attachment; filename=\"{Name(message, attachment)}\"");
        }

        _ = text.Append("\r\n--").Append(boundary).Append("--\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Part(StringBuilder text, string boundary, string type, ReadOnlySpan<byte> bytes, string? disposition = null)
    {
        _ = text.Append("\r\n--").Append(boundary).Append("\r\n");
        Header(text, "Content-Type", type);
        Header(text, "Content-Transfer-Encoding", "base64");
        if (disposition is not null)
        {
            Header(text, "Content-Disposition", disposition);
        }

        _ = text.Append("\r\n").Append(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n");
    }

    private static string Name(OutgoingMessage message, Attachment attachment) => message.Simulated
        ? $"{Path.GetFileNameWithoutExtension(attachment.FileName)}-SIMULATED{Path.GetExtension(attachment.FileName)}"
        : attachment.FileName;

    private static string Plain(OutgoingMessage message) =>
        message.Simulated ? "SIMULATED: this message is part of a rehearsal. Nothing was sent.\n\n" + message.PlainText : message.PlainText;

    private static string Html(OutgoingMessage message) =>
        $"<!doctype html><html lang=\"en-GB\"><body style=\"font-family:Arial,sans-serif\">{(message.Simulated ? "<p><strong>SIMULATED: this message is part of a rehearsal. Nothing was sent.</strong></p>" : "")}{message.Html}</body></html>";

    private static void Header(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append("\r\n");

    private static string Address(Mailbox mailbox) =>
        mailbox.Address.Length == 0 ? $"{Encoded(mailbox.Name)}:;" : $"{Encoded(mailbox.Name)} <{mailbox.Address}>";

    /// <summary>RFC 2047 words where the text is not plain ASCII; folded so that no line grows beyond what servers take.</summary>
    private static string Encoded(string value)
    {
        var clean = value.ReplaceLineEndings(" ");
        var isPlain = clean.Length < 900 && clean.All(c => c is >= ' ' and <= '~' and not ('"' or '<' or '>' or ',' or ';' or '@' or '\\' or '='));
        return isPlain ? clean : Words(clean);
    }

    private static string Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        while (start < text.Length)
        {
            var length = Math.Min(30, text.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
            {
                length--;
            }

            words.Add($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Substring(start, length)))}?=");
            start += length;
        }

        return string.Join("\r\n ", words);
    }

    private static string Digest(string reference) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));
}

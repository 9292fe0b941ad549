using System.Buffers;
using System.Buffers.Text;
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

    private const string HtmlBegins = """<!doctype html><html lang="en-GB"><body style="font-family:Arial,sans-serif">""";
    private const string SimulatedHtml = "<p><strong>SIMULATED: this message is part of a rehearsal. Nothing was sent.</strong></p>";

    /// <summary>Bytes in a line of base64: 76 letters (RFC 2045, section 6.8).</summary>
    private const int InLine = 57;

    public static byte[] Write(OutgoingMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(message, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <param name="to">Gets the bytes after what it holds already.</param>
    public static void Write(OutgoingMessage message, IBufferWriter<byte> to)
    {
        var digest = Digest(message.Reference);
        var boundary = "=_" + digest[..24];
        Header(to, "From", Address(message.From));
        Header(to, "To", Address(message.To));
        Header(to, "Subject", Encoded((message.Simulated ? "[SIMULATED] " : "") + message.Subject));
        Header(to, "Date", DateHeader.Format(message.Date.InZone(UkTime.Zone)));
        Header(to, "Message-ID", $"<{digest[..32]}@assurance.invalid>");
        Header(to, ReferenceHeader, message.Reference);
        Header(to, "X-Assurance-Class", message.Class.ToString().ToLowerInvariant());
        Header(to, "Auto-Submitted", "auto-generated");
        Header(to, "MIME-Version", "1.0");
        Header(to, "Content-Type", $"multipart/mixed; boundary=\"{boundary}\"");
        Ascii(to, "\r\n--", boundary, "\r\n");
        Header(to, "Content-Type", $"multipart/alternative; boundary=\"{boundary}-alt\"");
        TextPart(to, boundary + "-alt", "text/plain; charset=utf-8", message.Simulated ? "SIMULATED: this message is part of a rehearsal. Nothing was sent.\n\n" : "", message.PlainText);
        TextPart(to, boundary + "-alt", "text/html; charset=utf-8", HtmlBegins, message.Simulated ? SimulatedHtml : "", message.Html, "</body></html>");
        Ascii(to, "\r\n--", boundary, "-alt--\r\n");
        foreach (var attachment in message.Attachments)
        {
            Part(to, boundary, attachment.ContentType, attachment.Bytes.Span, $"attachment; filename=\"{Name(message, attachment)}\"");
        }

        Ascii(to, "\r\n--", boundary, "--\r\n");
    }

    private static void TextPart(IBufferWriter<byte> to, string boundary, string type, params ReadOnlySpan<string> texts)
    {
        var most = 0;
        foreach (var text in texts)
        {
            most += Encoding.UTF8.GetMaxByteCount(text.Length);
        }

        var bytes = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = 0;
            foreach (var text in texts)
            {
                length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
            }

            Part(to, boundary, type, bytes.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static void Part(IBufferWriter<byte> to, string boundary, string type, ReadOnlySpan<byte> bytes, string? disposition = null)
    {
        Ascii(to, "\r\n--", boundary, "\r\n");
        Header(to, "Content-Type", type);
        Header(to, "Content-Transfer-Encoding", "base64");
        if (disposition is not null)
        {
            Header(to, "Content-Disposition", disposition);
        }

        Ascii(to, "\r\n");
        for (var line = bytes; line.Length > 0; line = line[Math.Min(InLine, line.Length)..])
        {
            // Between lines, and not behind the last of them.
            if (line.Length < bytes.Length)
            {
                Ascii(to, "\r\n");
            }

            _ = Base64.EncodeToUtf8(line[..Math.Min(InLine, line.Length)], to.GetSpan(Base64.GetMaxEncodedToUtf8Length(InLine)), out _, out var written);
            to.Advance(written);
        }

        Ascii(to, "\r\n");
    }

    private static string Name(OutgoingMessage message, Attachment attachment) => message.Simulated
        ? $"{Path.GetFileNameWithoutExtension(attachment.FileName)}-SIMULATED{Path.GetExtension(attachment.FileName)}"
        : attachment.FileName;

    private static void Header(IBufferWriter<byte> to, string name, string value) => Ascii(to, name, ": ", value, "\r\n");

    private static void Ascii(IBufferWriter<byte> to, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            _ = Encoding.ASCII.GetBytes(text, to);
        }
    }

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

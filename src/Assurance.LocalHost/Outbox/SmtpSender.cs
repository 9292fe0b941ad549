using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;

namespace Assurance.LocalHost.Outbox;

/// <summary>Hands a message to a mail server. The password comes from the environment and is never written down.</summary>
public static class SmtpSender
{
    public const string PasswordVariable = "ASSURANCE_SMTP_PASSWORD";

    public static async Task SendAsync(MailSettings settings, OutgoingMessage message, CancellationToken cancellation = default)
    {
        using var mail = Make(settings, message);
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.Encrypted,
            DeliveryMethod = SmtpDeliveryMethod.Network,
            Credentials = settings.User.Length == 0 ? null : new NetworkCredential(settings.User, Environment.GetEnvironmentVariable(PasswordVariable) ?? ""),
        };
        try
        {
            await client.SendMailAsync(mail, cancellation);
        }
        catch (SmtpFailedRecipientException refused) when ((int)refused.StatusCode is >= 550 and <= 553)
        {
            throw new RecipientRefusedException(refused.Message, refused);
        }
        catch (SmtpException failed) when (failed.StatusCode != SmtpStatusCode.GeneralFailure || failed.InnerException is SocketException or HttpRequestException { InnerException: SocketException })
        {
            // The server answered with a refusal, or was never reached: it does not have the message.
            throw new NotHandedOverException($"{settings.Host} did not take the message: {failed.Message}", failed);
        }
    }

    private static MailMessage Make(MailSettings settings, OutgoingMessage message)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(settings.From, message.From.Name, Encoding.UTF8),
            Subject = message.Subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = message.PlainText,
            BodyEncoding = Encoding.UTF8,
        };
        mail.To.Add(new MailAddress(message.To.Address, message.To.Name, Encoding.UTF8));
        if (message.From.Address.Length > 0 && !string.Equals(message.From.Address, settings.From, StringComparison.OrdinalIgnoreCase))
        {
            mail.ReplyToList.Add(new MailAddress(message.From.Address, message.From.Name, Encoding.UTF8));
        }

        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(
            $"<!doctype html><html lang=\"en-GB\"><body style=\"font-family:Arial,sans-serif\">{message.Html}</body></html>", Encoding.UTF8, MediaTypeNames.Text.Html));
        foreach (var attachment in message.Attachments)
        {
            mail.Attachments.Add(new System.Net.Mail.Attachment(new MemoryStream(attachment.Bytes.ToArray(), writable: false), attachment.FileName, attachment.ContentType));
        }

        mail.Headers.Add(EmlFile.ReferenceHeader, message.Reference);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}

/// <summary>The server refused the address for good: it does not work.</summary>
public sealed class RecipientRefusedException(string message, Exception inner) : IOException(message, inner);

/// <summary>The server provably does not have the message.</summary>
public sealed class NotHandedOverException(string message, Exception inner) : IOException(message, inner);

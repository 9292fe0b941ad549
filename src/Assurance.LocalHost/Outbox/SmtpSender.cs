using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;

namespace Assurance.LocalHost.Outbox;

/// <summary>Hands a message to a mail server. The password comes from the environment and is never written down.</summary>
public static class SmtpSender
{
    public const string PasswordVariable = "ASSURANCE_SMTP_PASSWORD";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task SendAsync(MailSettings settings, OutgoingMessage message, CancellationToken cancellation = default) =>
        SendAsync(settings, message, Patience, cancellation);

    /// <param name="patience">How long the server may take for the message.</param>
    /// <exception cref="RecipientRefusedException">The address does not work.</exception>
    /// <exception cref="MailBusyException">The server provably does not have the message, and asks to be tried again (421, 450, 451, 452).</exception>
    /// <exception cref="NotHandedOverException">The server provably does not have the message.</exception>
    /// <exception cref="IOException">Nobody can tell.</exception>
    public static async Task SendAsync(MailSettings settings, OutgoingMessage message, TimeSpan patience, CancellationToken cancellation)
    {
        // The text is asked for once the server has accepted everything before it: while nobody has read it, nothing was handed over.
        using var text = new WatchedText(message.Html);
        using var mail = Prepare(settings, message, text);
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.Encrypted,
            DeliveryMethod = SmtpDeliveryMethod.Network,
            Credentials = settings.UserOf(message.Mailbox) is { Length: > 0 } user ? new NetworkCredential(user, Password(message.Mailbox)) : null,
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            // The client hears the limit only between its own steps, so the wait itself ends with it.
            await client.SendMailAsync(mail, limit.Token).WaitAsync(limit.Token);
        }
        catch (SmtpFailedRecipientException refused)
        {
            // What a server said holds the address, so that only its status is passed on.
            throw settings.Mode == MailMode.Live && RefusedAddress.IsUnknown(refused)
                ? new RecipientRefusedException($"{settings.Host} knows no such mailbox (status {(int)refused.StatusCode}).", refused)
                : NotTaken(settings, refused);
        }
        catch (SmtpException failed) when (failed.StatusCode != SmtpStatusCode.GeneralFailure)
        {
            throw NotTaken(settings, failed);
        }
        catch (Exception broken) when (!text.WasRead && !cancellation.IsCancellationRequested)
        {
            throw new NotHandedOverException($"{settings.Host} could not be reached, or broke off before the message was handed over ({Reason(broken)}).", broken);
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"{settings.Host} broke off while the message was handed over ({Reason(broken)}); nobody can tell whether it left.", broken);
        }
    }

    /// <summary>RFC 5321: 4yz asks to be tried again. None of these names a time, and greylisting means the one message alone.</summary>
    private static IOException NotTaken(MailSettings settings, SmtpException failed)
    {
        var said = $"{settings.Host} did not take the message (status {(int)failed.StatusCode}).";
        return (int)failed.StatusCode is 421 or 450 or 451 or 452 ? new MailBusyException(said, inner: failed) : new NotHandedOverException(said, failed);
    }

    /// <summary>The second mailbox's own where one is set (the variable's name and <c>_2</c>), and so on.</summary>
    private static string Password(int mailbox) =>
        (mailbox > 0 ? Environment.GetEnvironmentVariable($"{PasswordVariable}_{mailbox + 1}") : null) ?? Environment.GetEnvironmentVariable(PasswordVariable) ?? "";

    /// <summary>What went wrong by its kind: words of a server may hold an address.</summary>
    private static string Reason(Exception broken) => broken.GetBaseException() switch
    {
        OperationCanceledException => "it took too long",
        SocketException socket => socket.SocketErrorCode.ToString(),
        var other => other.GetType().Name,
    };

    private static MailMessage Prepare(MailSettings settings, OutgoingMessage message, WatchedText text)
    {
        try
        {
            return Make(settings, message, text);
        }
        catch (FormatException unusable)
        {
            throw new NotHandedOverException($"{message.Reference}: one of its addresses cannot be used, so it was not handed over.", unusable);
        }
    }

    private static MailMessage Make(MailSettings settings, OutgoingMessage message, WatchedText text)
    {
        var from = settings.FromOf(message.Mailbox);
        var mail = new MailMessage
        {
            From = new MailAddress(from, message.From.Name, Encoding.UTF8),
            Subject = message.Subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = message.PlainText,
            BodyEncoding = Encoding.UTF8,
        };
        mail.To.Add(new MailAddress(message.To.Address, message.To.Name, Encoding.UTF8));
        if (message.From.Address.Length > 0 && !string.Equals(message.From.Address, from, StringComparison.OrdinalIgnoreCase))
        {
            mail.ReplyToList.Add(new MailAddress(message.From.Address, message.From.Name, Encoding.UTF8));
        }

        mail.AlternateViews.Add(new AlternateView(text, new ContentType("text/html; charset=utf-8")) { TransferEncoding = TransferEncoding.Base64 });
        foreach (var attachment in message.Attachments)
        {
            mail.Attachments.Add(new System.Net.Mail.Attachment(new MemoryStream(attachment.Bytes.ToArray(), writable: false), attachment.FileName, attachment.ContentType));
        }

        if (!message.IsRedirected)
        {
            mail.Headers.Add(EmlFile.ReferenceHeader, message.Reference);
        }

        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}

/// <summary>The server refused the address for good: it does not work.</summary>
public sealed class RecipientRefusedException(string message, Exception inner) : IOException(message, inner);

/// <summary>The server provably does not have the message.</summary>
public sealed class NotHandedOverException(string message, Exception inner) : IOException(message, inner);

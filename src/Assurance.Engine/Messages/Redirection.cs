using System.Net;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Messages;

/// <summary>A message sent to one address in place of everybody: it says first whom it was for.</summary>
public static class Redirection
{
    public static OutgoingMessage To(string onlyTo, OutgoingMessage message)
    {
        var meant = $"{message.To.Name} <{message.To.Address}>";
        return message with
        {
            To = new Mailbox(onlyTo, onlyTo),
            IsRedirected = true,
            Subject = $"[for {message.To.Address}] {message.Subject}",
            PlainText = $"This message was meant for {meant}. Its mail mode sends everything to {onlyTo}.\n\n{message.PlainText}",
            Html = $"<p><strong>This message was meant for {WebUtility.HtmlEncode(meant)}. Its mail mode sends everything to {WebUtility.HtmlEncode(onlyTo)}.</strong></p>{message.Html}",
        };
    }
}

using System.Net;
using Assurance.Engine.Ports;
using Microsoft.Graph.Models;

namespace Assurance.Azure.Mail;

/// <summary>A message in the shape Microsoft Graph takes.</summary>
internal static class GraphMessage
{
    private const string Stamp = "SIMULATED: this message is part of a rehearsal.";

    public static Message Of(OutgoingMessage message) => new()
    {
        Subject = (message.Simulated ? "[SIMULATED] " : "") + message.Subject.ReplaceLineEndings(" "),
        Body = new ItemBody { ContentType = BodyType.Html, Content = (message.Simulated ? $"<p><strong>{WebUtility.HtmlEncode(Stamp)}</strong></p>" : "") + message.Html },
        ToRecipients = [Address(message.To)],
        ReplyTo = message.From.Address.Length == 0 ? null : [Address(message.From)],
        Attachments = message.Attachments.Count == 0 ? null : [.. message.Attachments.Select(Attached)],

        // Headers can be set when it is made and never again, five at most, each beginning with x-.
        InternetMessageHeaders =
        [
            new InternetMessageHeader { Name = "x-assurance-reference", Value = message.Reference },
            new InternetMessageHeader { Name = "x-auto-response-suppress", Value = "OOF, AutoReply" },
        ],
        SingleValueExtendedProperties = [new SingleValueLegacyExtendedProperty { Id = DraftBox.Property, Value = message.Reference }],
    };

    private static Recipient Address(Mailbox mailbox) => new() { EmailAddress = new EmailAddress { Address = mailbox.Address, Name = mailbox.Name } };

    private static Microsoft.Graph.Models.Attachment Attached(Engine.Ports.Attachment attachment) => new FileAttachment
    {
        OdataType = "#microsoft.graph.fileAttachment",
        Name = attachment.FileName,
        ContentType = attachment.ContentType,
        ContentBytes = attachment.Bytes.ToArray(),
    };
}

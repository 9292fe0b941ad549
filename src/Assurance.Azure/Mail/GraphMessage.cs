using System.Net;
using Assurance.Engine.Ports;
using Microsoft.Graph.Models;

namespace Assurance.Azure.Mail;

/// <summary>A message in the shape Microsoft Graph takes.</summary>
internal static class GraphMessage
{
    private const string Stamp = "SIMULATED: this message is part of a rehearsal.";

    /// <summary>A request holds 4 MB, and bytes grow by a third on the way into it.</summary>
    private const int LargestRequest = 3_900_000;

    /// <summary>
    /// Its attachments follow one by one, since one request would not take them all (Microsoft Graph, “Attach large files to Outlook messages or events”).
    /// </summary>
    public static bool IsHeavy(OutgoingMessage message) =>
        message.Attachments.Count > 0 && message.Attachments.Sum(a => a.Bytes.Length / 3 * 4L) + (message.Html.Length * 2L) > LargestRequest;

    public static Message Of(OutgoingMessage message) => new()
    {
        Subject = (message.Simulated ? "[SIMULATED] " : "") + message.Subject.ReplaceLineEndings(" "),
        Body = new ItemBody { ContentType = BodyType.Html, Content = (message.Simulated ? $"<p><strong>{WebUtility.HtmlEncode(Stamp)}</strong></p>" : "") + message.Html },
        ToRecipients = [Address(message.To)],
        ReplyTo = message.From.Address.Length == 0 ? null : [Address(message.From)],
        Attachments = message.Attachments.Count == 0 || IsHeavy(message) ? null : [.. message.Attachments.Select(Attached)],

        // Headers can be set when it is made and never again, five at most, each beginning with x-.
        InternetMessageHeaders =
        [
            .. message.IsRedirected ? (InternetMessageHeader[])[] : [new InternetMessageHeader { Name = "x-assurance-reference", Value = message.Reference }],
            new InternetMessageHeader { Name = "x-auto-response-suppress", Value = "OOF, AutoReply" },
        ],
        SingleValueExtendedProperties =
        [
            Mark(IsHeavy(message) ? DraftBox.Unfinished : DraftBox.Property, message.Reference),
            .. message.IsRedirected ? (SingleValueLegacyExtendedProperty[])[Mark(DraftBox.Redirected, DraftBox.Redirected)] : [],
        ],
    };

    /// <summary>A change that sets one property and nothing else.</summary>
    public static Message Marked(string property, string reference) => new() { SingleValueExtendedProperties = [Mark(property, reference)] };

    public static Microsoft.Graph.Models.Attachment Attached(Engine.Ports.Attachment attachment) => new FileAttachment
    {
        OdataType = "#microsoft.graph.fileAttachment",
        Name = attachment.FileName,
        ContentType = attachment.ContentType,
        ContentBytes = attachment.Bytes.ToArray(),
    };

    private static SingleValueLegacyExtendedProperty Mark(string property, string reference) => new() { Id = property, Value = reference };

    private static Recipient Address(Mailbox mailbox) => new() { EmailAddress = new EmailAddress { Address = mailbox.Address, Name = mailbox.Name } };
}

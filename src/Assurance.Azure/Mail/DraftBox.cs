using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Messages.Item.Attachments.CreateUploadSession;
using Microsoft.Kiota.Abstractions;

namespace Assurance.Azure.Mail;

/// <summary>The calls to a mailbox, each made once. A message is known by its reference, an extended property of it, wherever it lies.</summary>
internal sealed class DraftBox(GraphServiceClient graph)
{
    public const string Sent = "SentItems";
    public const string Drafts = "Drafts";

    /// <summary>Name of the property that carries the reference; the id makes it the product's own.</summary>
    public const string Property = "String {6b1c9a0e-6a0f-4d4e-9a2f-8f3a5a1f0b77} Name assurance-reference";

    /// <summary>
    /// The same for a draft that is laid down without its attachments: it gets the other one once it has them all, so that a part of a
    /// message is never taken for the message.
    /// </summary>
    public const string Unfinished = "String {6b1c9a0e-6a0f-4d4e-9a2f-8f3a5a1f0b77} Name assurance-unfinished";

    /// <summary>Carried by a message that went to another address than the one it was meant for. Its value is its own name: the service may write the name in its own way.</summary>
    public const string Redirected = "String {6b1c9a0e-6a0f-4d4e-9a2f-8f3a5a1f0b77} Name assurance-redirected";

    /// <returns>Its id, which stays the same when it is sent.</returns>
    public async Task<string> LayDownAsync(string mailbox, OutgoingMessage message, CancellationToken cancellation) =>
        (await graph.Users[mailbox].Messages.PostAsync(GraphMessage.Of(message), Lasting, cancellation))?.Id
        ?? throw new IOException($"{message.Reference}: Microsoft Graph laid the message down and named no id.");

    /// <summary>Marks a draft as whole. Doing it twice does nothing the second time.</summary>
    public Task FinishAsync(string mailbox, string id, string reference, CancellationToken cancellation) =>
        graph.Users[mailbox].Messages[id].PatchAsync(GraphMessage.Marked(Property, reference), Lasting, cancellation);

    /// <summary>Attaches what is small enough for one request.</summary>
    public Task AttachAsync(string mailbox, string id, Engine.Ports.Attachment attachment, CancellationToken cancellation) =>
        graph.Users[mailbox].Messages[id].Attachments.PostAsync(GraphMessage.Attached(attachment), Lasting, cancellation);

    /// <returns>The address to which the bytes go, piece by piece; it is signed by itself.</returns>
    public async Task<Uri> OpenUploadAsync(string mailbox, string id, Engine.Ports.Attachment attachment, CancellationToken cancellation)
    {
        var wish = new CreateUploadSessionPostRequestBody
        {
            AttachmentItem = new AttachmentItem { AttachmentType = AttachmentType.File, Name = attachment.FileName, ContentType = attachment.ContentType, Size = attachment.Bytes.Length },
        };
        var session = await graph.Users[mailbox].Messages[id].Attachments.CreateUploadSession.PostAsync(wish, Lasting, cancellation);
        return new Uri(session?.UploadUrl ?? throw new IOException("Microsoft Graph opened an upload and named no address."));
    }

    public async Task<int> CountAttachmentsAsync(string mailbox, string id, CancellationToken cancellation) =>
        (await graph.Users[mailbox].Messages[id].Attachments.GetAsync(
            request =>
            {
                Lasting(request);
                request.QueryParameters.Select = ["id"];
                request.QueryParameters.Top = 100;
            },
            cancellation))?.Value?.Count ?? 0;

    public Task SendAsync(string mailbox, string id, CancellationToken cancellation) =>
        graph.Users[mailbox].Messages[id].Send.PostAsync(Lasting, cancellation);

    /// <returns>Null where there is none of that id.</returns>
    public async Task<bool?> IsDraftAsync(string mailbox, string id, CancellationToken cancellation)
    {
        try
        {
            return (await graph.Users[mailbox].Messages[id].GetAsync(
                request =>
                {
                    Lasting(request);
                    request.QueryParameters.Select = ["id", "isDraft"];
                },
                cancellation))?.IsDraft ?? true;
        }
        catch (ApiException absent) when (GraphAnswer.IsAbsent(absent))
        {
            return null;
        }
    }

    /// <summary>Whether it is for another address than the one it was meant for; false where there is none of that id.</summary>
    public async Task<bool> IsRedirectedAsync(string mailbox, string id, CancellationToken cancellation)
    {
        try
        {
            var draft = await graph.Users[mailbox].Messages[id].GetAsync(
                request =>
                {
                    Lasting(request);
                    request.QueryParameters.Select = ["id"];
                    request.QueryParameters.Expand = [$"singleValueExtendedProperties($filter=id eq '{Redirected}')"];
                },
                cancellation);
            return draft?.SingleValueExtendedProperties?.Any(p => p.Value == Redirected) == true;
        }
        catch (ApiException absent) when (GraphAnswer.IsAbsent(absent))
        {
            return false;
        }
    }

    /// <param name="property">The one that carries the reference.</param>
    /// <returns>Ids of the messages with that reference in the folder, the oldest first.</returns>
    public async Task<string[]> FindAsync(string mailbox, string folder, string property, string reference, CancellationToken cancellation)
    {
        var page = await graph.Users[mailbox].MailFolders[folder].Messages.GetAsync(
            request =>
            {
                Lasting(request);
                request.QueryParameters.Filter = $"singleValueExtendedProperties/Any(ep: ep/id eq '{property}' and ep/value eq '{reference.Replace("'", "''", StringComparison.Ordinal)}')";
                request.QueryParameters.Select = ["id", "createdDateTime"];
            },
            cancellation);
        return [.. (page?.Value ?? []).Where(m => m.Id is not null).OrderBy(m => m.CreatedDateTime).Select(m => m.Id!)];
    }

    /// <summary>
    /// Takes an unsent draft away for good. What is merely deleted moves to the deleted items, keeps its lasting id, and could be sent from there: by whoever was
    /// suspended before sending it, or by a person (Microsoft Graph, “message: permanentDelete” and “Obtain immutable identifiers”).
    /// </summary>
    public Task DropAsync(string mailbox, string id, CancellationToken cancellation) => graph.Users[mailbox].Messages[id].PermanentDelete.PostAsync(Lasting, cancellation);

    /// <summary>Ids that survive the move from Drafts to Sent Items.</summary>
    private static void Lasting<T>(RequestConfiguration<T> request)
        where T : class, new() => request.Headers.Add("Prefer", "IdType=\"ImmutableId\"");
}

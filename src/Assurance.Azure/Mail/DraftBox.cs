using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;

namespace Assurance.Azure.Mail;

/// <summary>The calls to a mailbox, each made once. A message is known by its reference, an extended property of it, wherever it lies.</summary>
internal sealed class DraftBox(GraphServiceClient graph)
{
    public const string Sent = "SentItems";
    public const string Drafts = "Drafts";

    /// <summary>Name of the property that carries the reference; the id makes it the product's own.</summary>
    public const string Property = "String {6b1c9a0e-6a0f-4d4e-9a2f-8f3a5a1f0b77} Name assurance-reference";

    /// <returns>Its id, which stays the same when it is sent.</returns>
    public async Task<string> LayDownAsync(string mailbox, OutgoingMessage message, CancellationToken cancellation) =>
        (await graph.Users[mailbox].Messages.PostAsync(GraphMessage.Of(message), Lasting, cancellation))?.Id
        ?? throw new IOException($"{message.Reference}: Microsoft Graph laid the message down and named no id.");

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

    /// <returns>Ids of the messages with that reference in the folder, the oldest first.</returns>
    public async Task<string[]> FindAsync(string mailbox, string folder, string reference, CancellationToken cancellation)
    {
        var page = await graph.Users[mailbox].MailFolders[folder].Messages.GetAsync(
            request =>
            {
                Lasting(request);
                request.QueryParameters.Filter = $"singleValueExtendedProperties/Any(ep: ep/id eq '{Property}' and ep/value eq '{reference.Replace("'", "''", StringComparison.Ordinal)}')";
                request.QueryParameters.Select = ["id", "createdDateTime"];
            },
            cancellation);
        return [.. (page?.Value ?? []).Where(m => m.Id is not null).OrderBy(m => m.CreatedDateTime).Select(m => m.Id!)];
    }

    /// <summary>Takes an unsent draft away. One that cannot be stays unsent: it leaves by nobody.</summary>
    public async Task DropAsync(string mailbox, string id, CancellationToken cancellation)
    {
        try
        {
            await graph.Users[mailbox].Messages[id].DeleteAsync(Lasting, cancellation);
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested && (GraphAnswer.IsOpen(failed) || GraphAnswer.IsRefusal(failed)))
        {
        }
    }

    /// <summary>Ids that survive the move from Drafts to Sent Items.</summary>
    private static void Lasting<T>(RequestConfiguration<T> request)
        where T : class, new() => request.Headers.Add("Prefer", "IdType=\"ImmutableId\"");
}

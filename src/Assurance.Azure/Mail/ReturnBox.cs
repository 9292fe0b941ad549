using Assurance.Azure.Graph;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.MailFolders.Item.Messages.Delta;
using Microsoft.Kiota.Abstractions;
using NodaTime;
using NodaTime.Text;
using Polly;

namespace Assurance.Azure.Mail;

/// <summary>The calls that read what came to a mailbox. They change nothing, so they are repeated while there is no answer.</summary>
internal sealed class ReturnBox(GraphServiceClient graph, TimeProvider clock, GraphPatience patience)
{
    /// <summary>Class of a message: a report, an absence (MS-OXPROPS, PidTagMessageClass).</summary>
    private const string MessageClass = "String 0x001A";

    private const string Inbox = "Inbox";

    /// <summary>The headers of what came back stand before its attachments, so the rest is not fetched.</summary>
    private const int LargestReport = 1 << 20;

    private readonly ResiliencePipeline repeating = patience.Repeating(clock);

    /// <summary>A page of what was added to the inbox.</summary>
    /// <param name="link">As the service gave it; null begins anew.</param>
    /// <param name="since">Where it begins anew: nothing that was received before.</param>
    public Task<DeltaGetResponse?> PageAsync(string mailbox, string? link, Instant since, CancellationToken cancellation)
    {
        var delta = graph.Users[mailbox].MailFolders[Inbox].Messages.Delta;
        return AskAsync(
            () => link is not null ? delta.WithUrl(link).GetAsDeltaGetResponseAsync(cancellationToken: cancellation) : delta.GetAsDeltaGetResponseAsync(
                request =>
                {
                    request.QueryParameters.Select = ["internetMessageId", "receivedDateTime"];
                    request.QueryParameters.Filter = $"receivedDateTime ge {InstantPattern.General.Format(since)}";
                    request.QueryParameters.ChangeType = "created";
                },
                cancellation),
            cancellation);
    }

    /// <returns>Null where it has been moved or thrown away meanwhile.</returns>
    public async Task<Message?> ReadAsync(string mailbox, string id, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync(
                () => graph.Users[mailbox].Messages[id].GetAsync(
                    request =>
                    {
                        request.QueryParameters.Select = ["id", "internetMessageId", "internetMessageHeaders", "webLink"];
                        request.QueryParameters.Expand = [$"singleValueExtendedProperties($filter=id eq '{MessageClass}')"];
                    },
                    cancellation),
                cancellation);
        }
        catch (ApiException gone) when (GraphAnswer.IsAbsent(gone))
        {
            return null;
        }
    }

    /// <returns>The beginning of its bytes; null where it has gone.</returns>
    public async Task<byte[]?> BytesAsync(string mailbox, string id, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync(
                async () =>
                {
                    await using var content = await graph.Users[mailbox].Messages[id].Content.GetAsync(cancellationToken: cancellation) ?? Stream.Null;
                    var bytes = new byte[LargestReport];
                    var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
                    return bytes[..length];
                },
                cancellation);
        }
        catch (ApiException gone) when (GraphAnswer.IsAbsent(gone))
        {
            return null;
        }
    }

    /// <summary>The reference of the message that left under this id of the Internet's; null where none of ours did, or not to whom it was meant for.</summary>
    /// <param name="internetId">With angle brackets.</param>
    public async Task<string?> ReferenceAsync(string mailbox, string internetId, CancellationToken cancellation)
    {
        var page = await AskAsync(
            () => graph.Users[mailbox].MailFolders[DraftBox.Sent].Messages.GetAsync(
                request =>
                {
                    request.QueryParameters.Filter = $"internetMessageId eq '{internetId.Replace("'", "''", StringComparison.Ordinal)}'";
                    request.QueryParameters.Select = ["id"];
                    request.QueryParameters.Expand = [$"singleValueExtendedProperties($filter=id eq '{DraftBox.Property}' or id eq '{DraftBox.Redirected}')"];
                },
                cancellation),
            cancellation);
        var said = page?.Value?.SelectMany(m => m.SingleValueExtendedProperties ?? []).Select(p => p.Value).ToList() ?? [];
        return said.Contains(DraftBox.Redirected) ? null : said.FirstOrDefault();
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellation) => await repeating.ExecuteAsync(async _ => await ask(), cancellation);
}

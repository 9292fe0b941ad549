using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Graph.Users.Item.MailFolders.Item.Messages.Delta;
using Microsoft.Kiota.Abstractions;
using NodaTime;

namespace Assurance.Azure.Mail;

/// <summary>
/// What came to the inboxes of the mailboxes that mail leaves by, by delta query. Each is known by the id it has on the Internet, so that one that is moved,
/// or comes twice, is the same. Which message of ours it is about is told by the id under which that message left, looked up among what was sent.
/// </summary>
public sealed class GraphReturnedMail(GraphServiceClient graph, IReadOnlyList<string> mailboxes, TimeProvider clock, GraphPatience? patience = null) : IReturnedMail
{
    /// <summary>How far back the first look goes.</summary>
    private static readonly Duration FirstLook = Duration.FromDays(7);

    /// <summary>Where the service has forgotten how far it was, so much is looked at once more.</summary>
    private static readonly Duration Overlap = Duration.FromDays(1);

    /// <summary>Of the ids a mail names, those that are looked up: the last few of a long conversation are enough.</summary>
    private const int MostIds = 4;

    private readonly ReturnBox box = new(graph, clock, patience ?? new GraphPatience());
    private readonly IReadOnlyList<string> addresses = mailboxes;
    private readonly Dictionary<string, string> byName = mailboxes.ToDictionary(NameOf, m => m, StringComparer.Ordinal);

    public IReadOnlyList<string> Mailboxes { get; } = [.. mailboxes.Select(NameOf)];

    public async Task<ReturnedPage> PageAsync(string mailbox, string? cursor, CancellationToken cancellation = default)
    {
        var address = byName[mailbox];
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var kept = ReturnCursor.Read(cursor);
        try
        {
            try
            {
                return PageOf(await box.PageAsync(address, kept?.Link, now - FirstLook, cancellation), kept ?? ReturnCursor.Beginning(now - FirstLook + Overlap, now), now);
            }
            catch (ApiException forgotten) when (kept is not null && IsForgotten(forgotten, kept))
            {
                return PageOf(await box.PageAsync(address, null, kept.SeenUntil - Overlap, cancellation), ReturnCursor.Beginning(kept.SeenUntil, now), now) with { IsBegunAnew = true };
            }
        }
        catch (ApiException failed)
        {
            throw Unread(failed);
        }
    }

    public async Task<ReturnedReading> ReadAsync(string mailbox, string id, CancellationToken cancellation = default)
    {
        try
        {
            return new ReturnedReading(await ReadMailAsync(byName[mailbox], id, cancellation));
        }
        catch (ApiException failed)
        {
            return IsAboutAll(failed) ? throw Unread(failed) : new ReturnedReading(null, Unread(failed));
        }
        catch (Exception failed) when (failed is RegexMatchTimeoutException || (!GraphAnswer.IsOpen(failed) && failed is not (AuthenticationFailedException or OperationCanceledException)))
        {
            // Whoever writes to a mailbox writes what he likes: mail that nobody can make anything of is a trouble of its own.
            return new ReturnedReading(null, new IOException($"A mail could not be read ({GraphAnswer.Said(failed)})."));
        }
    }

    /// <param name="before">How far it was.</param>
    private static ReturnedPage PageOf(DeltaGetResponse? page, ReturnCursor before, Instant now)
    {
        var items = (page?.Value ?? []).Where(m => m.Id is not null && !m.AdditionalData.ContainsKey("@removed"))
            .Select(m => new ReturnedItem(m.Id!, m.ReceivedDateTime is { } at ? Instant.FromDateTimeOffset(at) : now));
        var next = page?.OdataNextLink is { } more ? before.Further(more, now)
            : before.Whole(page?.OdataDeltaLink ?? throw new IOException("Microsoft Graph ended a list of mail and did not say where the next one begins."), now);
        return new ReturnedPage([.. items], next.ToString(), page.OdataNextLink is null);
    }

    private async Task<CameBack?> ReadMailAsync(string address, string id, CancellationToken cancellation)
    {
        if (await box.ReadAsync(address, id, cancellation) is not { InternetMessageId: { Length: > 0 } own } mail)
        {
            return null;
        }

        var isReport = ClassOf(mail).StartsWith("REPORT.", StringComparison.OrdinalIgnoreCase) || Header(mail, "Content-Type").Any(v => v.Contains("delivery-status", StringComparison.OrdinalIgnoreCase));
        var answered = Header(mail, "In-Reply-To").Concat(Header(mail, "References").Reverse()).SelectMany(v => ReturnedMessage.IdsIn(v).Reverse());
        if (!isReport)
        {
            return new CameBack(Digest(own), await TracedAsync(address, answered, cancellation)) { IsAutomatic = IsAutomatic(mail), Link = LinkOf(mail) };
        }

        if (await box.BytesAsync(address, id, cancellation) is not { } bytes)
        {
            return null;
        }

        var returned = ReturnedMessage.Read(bytes);
        var traced = await TracedAsync(address, returned.Ids.Concat(answered), cancellation);

        // A receipt of reading is a report too, and says nothing of delivery.
        return new CameBack(Digest(own), traced ?? returned.Reference)
        {
            Report = returned.Report ?? new DeliveryReport(ReportedFate.Nothing, ""),
            IsTraced = traced is not null,
            Link = LinkOf(mail),
        };
    }

    /// <param name="address">Where it came to. An answer goes where the letter asks for answers, which need not be the mailbox that the letter left by.</param>
    private async Task<string?> TracedAsync(string address, IEnumerable<string> ids, CancellationToken cancellation)
    {
        foreach (var id in ids.Distinct(StringComparer.Ordinal).Take(MostIds))
        {
            foreach (var mailbox in addresses.Where(a => a != address).Prepend(address))
            {
                if (await box.ReferenceAsync(mailbox, id, cancellation) is { } reference)
                {
                    return reference;
                }
            }
        }

        return null;
    }

    /// <summary>An absence, told by its kind (MS-OXOSFLD) or by its header (RFC 3834). What else a machine writes is read by a person.</summary>
    private static bool IsAutomatic(Message mail) =>
        ClassOf(mail).StartsWith("IPM.Note.Rules.OofTemplate", StringComparison.OrdinalIgnoreCase) || Header(mail, "Auto-Submitted").Any(v => v.StartsWith("auto-replied", StringComparison.OrdinalIgnoreCase));

    /// <summary>The one property that was asked for; the service writes its name in its own way.</summary>
    private static string ClassOf(Message mail) => mail.SingleValueExtendedProperties?.FirstOrDefault()?.Value ?? "";

    private static IEnumerable<string> Header(Message mail, string name) =>
        (mail.InternetMessageHeaders ?? []).Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value ?? "");

    /// <summary>It stands in the record, so one that could name somebody is left out.</summary>
    private static string LinkOf(Message mail) => mail.WebLink is { } link && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && !Uri.UnescapeDataString(link).Contains('@', StringComparison.Ordinal) ? link : "";

    /// <summary>The mailbox or the moment, and not the one mail, is what the service says no to.</summary>
    private static bool IsAboutAll(ApiException failed) => failed.ResponseStatusCode is 0 or 401 or 403 or 408 or 429 or > 500;

    /// <summary>
    /// The link, or the state behind it, is known no more: what it would have told is listed anew. A link into the midst of a list is no promise for
    /// long, and nothing tells how the service says no to an old one.
    /// </summary>
    private static bool IsForgotten(ApiException failed, ReturnCursor kept) => failed.ResponseStatusCode == 410
        || (failed is ODataError { Error.Code: { } code } && (code.StartsWith("SyncState", StringComparison.OrdinalIgnoreCase) || code.StartsWith("resync", StringComparison.OrdinalIgnoreCase)))
        || (kept.Began is not null && failed.ResponseStatusCode is (400 or 404));

    /// <summary>Without the service's words, which may name people.</summary>
    private static IOException Unread(ApiException failed) => new($"The mailbox could not be read ({GraphAnswer.Said(failed)}).");

    private static string NameOf(string address) => Digest(address.ToLowerInvariant());

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}

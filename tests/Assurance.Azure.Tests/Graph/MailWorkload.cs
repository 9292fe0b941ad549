using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Assurance.Azure.Tests.Graph;

/// <summary>Mailboxes: drafts, what was sent, and what left for good. Errors are spelt as Outlook spells them.</summary>
internal sealed partial class MailWorkload(Func<Uri> address)
{
    /// <summary>A request holds 4 MB at most.</summary>
    private const int LargestRequest = 4 * 1024 * 1024;

    private readonly Lock guard = new();
    private readonly Dictionary<string, List<MailItem>> boxes = new(StringComparer.OrdinalIgnoreCase);
    private int ids;

    public AttachmentWorkload Attachments { get; } = new(address);

    /// <summary>What came to the mailboxes.</summary>
    public InboxWorkload Inbox { get; } = new(address);

    /// <summary>Looks at a folder that do not show what just came into it, for each item.</summary>
    public int IndexDelay { get; set; }

    /// <summary>A list that is late shows among the drafts what has been sent.</summary>
    public bool ShowSentAsDraft { get; set; }

    /// <summary>What was sent is in no list for a long time yet.</summary>
    public void HideSent()
    {
        foreach (var item in boxes.Values.SelectMany(b => b).Where(i => !i.IsDraft))
        {
            item.Hidden = int.MaxValue;
        }
    }

    /// <summary>Everything that left, in order; a message twice in it was sent twice.</summary>
    public List<JsonObject> Left { get; } = [];

    /// <summary>Wherever a person could send them from by mistake.</summary>
    public int Drafts => boxes.Values.Sum(b => b.Count(i => i.IsDraft));

    public void AddMailbox(string address) => boxes[address] = [];

    /// <summary>References of what left.</summary>
    public IEnumerable<string> References => Left.Select(Reference).OfType<string>();

    public async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).Skip(2).ToArray();
        var isLasting = context.Request.Headers["Prefer"].Any(p => p?.Contains("IdType=\"ImmutableId\"", StringComparison.Ordinal) == true);
        if (!boxes.TryGetValue(parts[0], out var box))
        {
            await GraphServer.ErrorAsync(context, 404, "ErrorInvalidUser");
            return;
        }

        switch (context.Request.Method, parts[1..])
        {
            case ("POST", ["messages"]):
                await LayDownAsync(context, box);
                break;
            case ("POST", ["messages", var id, "send"]):
                await SendAsync(context, box, id, isLasting);
                break;
            case ("GET", ["mailFolders", "Inbox", "messages", "delta" or "delta()"]):
                await Inbox.DeltaAsync(context, parts[0]);
                break;
            case ("GET", ["messages", var id, "$value"]) when Inbox.Has(parts[0], id):
                await Inbox.BytesAsync(context, parts[0], id);
                break;
            case ("GET", ["messages", var id]) when Inbox.Has(parts[0], id):
                await Inbox.ShowAsync(context, parts[0], id);
                break;
            case ("GET", ["mailFolders", "SentItems", "messages"]) when context.Request.Query["$filter"].ToString().StartsWith("internetMessageId eq ", StringComparison.Ordinal):
                await SentAsync(context, box);
                break;
            case ("GET", ["messages", var id]):
                await ShowAsync(context, box, id, isLasting);
                break;
            case ("DELETE", ["messages", var id]):
                await DropAsync(context, box, id, forGood: false);
                break;
            case ("POST", ["messages", var id, "permanentDelete"]):
                await DropAsync(context, box, id, forGood: true);
                break;
            case ("PATCH", ["messages", var id]):
                await ChangeAsync(context, box, id);
                break;
            case (_, ["messages", var id, "attachments", .. var rest]):
                await AttachAsync(context, box, id, rest);
                break;
            case ("GET", ["mailFolders", var folder, "messages"]):
                await ListAsync(context, box, folder);
                break;
            default:
                await GraphServer.ErrorAsync(context, 400, "BadRequest");
                break;
        }
    }

    private async Task LayDownAsync(HttpContext context, List<MailItem> box)
    {
        if (context.Request.ContentLength > LargestRequest)
        {
            await GraphServer.ErrorAsync(context, 413, "ErrorMessageSizeExceeded");
            return;
        }

        var message = await GraphServer.BodyAsync(context);
        if (message["internetMessageHeaders"] is JsonArray headers && (headers.Count is 0 or > 5 || headers.Any(h => !h!["name"]!.GetValue<string>().StartsWith("x-", StringComparison.OrdinalIgnoreCase))))
        {
            await GraphServer.ErrorAsync(context, 400, "InvalidInternetMessageHeader");
            return;
        }

        MailItem item;
        lock (guard)
        {
            item = new MailItem($"AAMk{++ids:000000}-_=", message, IndexDelay);
            box.Add(item);
        }

        await GraphServer.JsonAsync(context, 201, Shown(item));
    }

    private async Task ChangeAsync(HttpContext context, List<MailItem> box, string id)
    {
        var change = await GraphServer.BodyAsync(context);
        MailItem? item;
        lock (guard)
        {
            item = box.Find(i => i.Id == id);
            foreach (var property in item is null ? [] : (JsonArray)change["singleValueExtendedProperties"]!)
            {
                item!.Mark(property!);
            }
        }

        await (item is null ? GraphServer.ErrorAsync(context, 404, "ErrorItemNotFound") : GraphServer.JsonAsync(context, 200, Shown(item)));
    }

    private async Task AttachAsync(HttpContext context, List<MailItem> box, string id, string[] rest)
    {
        MailItem? item;
        lock (guard)
        {
            item = box.Find(i => i.Id == id && i.IsDraft);
        }

        await (item is null ? GraphServer.ErrorAsync(context, 404, "ErrorItemNotFound") : Attachments.AnswerAsync(context, item, string.Join('/', rest)));
    }

    private async Task SendAsync(HttpContext context, List<MailItem> box, string id, bool isLasting)
    {
        string? refusal = null;
        lock (guard)
        {
            if (Find(box, id, isLasting) is not { } item)
            {
                refusal = "ErrorItemNotFound";
            }
            else if (!item.IsDraft)
            {
                refusal = "ErrorInvalidRequest";
            }
            else if (item.Message["toRecipients"] is not JsonArray { Count: > 0 })
            {
                refusal = "ErrorInvalidRecipients";
            }
            else
            {
                item.IsDraft = false;
                item.Hidden = IndexDelay;
                Left.Add(item.Message);
            }
        }

        if (refusal is not null)
        {
            await GraphServer.ErrorAsync(context, refusal == "ErrorItemNotFound" ? 404 : 400, refusal);
            return;
        }

        context.Response.StatusCode = 202;
    }

    private async Task ShowAsync(HttpContext context, List<MailItem> box, string id, bool isLasting)
    {
        MailItem? item;
        lock (guard)
        {
            item = Find(box, id, isLasting);
        }

        await (item is null ? GraphServer.ErrorAsync(context, 404, "ErrorItemNotFound") : GraphServer.JsonAsync(context, 200, Expanded(context, item, Shown(item))));
    }

    /// <summary>What is deleted moves to the deleted items at first.</summary>
    private async Task DropAsync(HttpContext context, List<MailItem> box, string id, bool forGood)
    {
        bool isThere;
        lock (guard)
        {
            var item = box.Find(i => i.Id == id);
            isThere = item is not null;
            if (item is { IsDeleted: false } && !forGood)
            {
                item.IsDeleted = true;
            }
            else if (isThere)
            {
                _ = box.Remove(item!);
            }
        }

        if (!isThere)
        {
            await GraphServer.ErrorAsync(context, 404, "ErrorItemNotFound");
            return;
        }

        context.Response.StatusCode = 204;
    }

    private async Task ListAsync(HttpContext context, List<MailItem> box, string folder)
    {
        if (ByReference().Match(context.Request.Query["$filter"].ToString()) is not { Success: true } wanted)
        {
            await GraphServer.ErrorAsync(context, 400, "ErrorInvalidUrlQueryFilter");
            return;
        }

        JsonArray found = [];
        lock (guard)
        {
            foreach (var item in box.Where(i => !i.IsDeleted && (i.IsDraft || ShowSentAsDraft) == (folder == "Drafts") && Reference(i.Message, wanted.Groups["id"].Value) is { } reference && reference.Equals(wanted.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)))
            {
                // An index that is late: the first looks see nothing.
                if (item.Hidden > 0)
                {
                    item.Hidden--;
                    continue;
                }

                found.Add(Shown(item));
            }
        }

        await GraphServer.JsonAsync(context, 200, new JsonObject { ["@odata.context"] = "x", ["value"] = found });
    }

    /// <summary>The id of the Internet under which what was sent with this reference left.</summary>
    public string InternetIdOf(string reference) => boxes.Values.SelectMany(b => b).First(i => !i.IsDraft && Reference(i.Message) == reference).InternetId;

    /// <summary>By the id of the Internet. Properties come only where they are asked for.</summary>
    private async Task SentAsync(HttpContext context, List<MailItem> box)
    {
        var wanted = context.Request.Query["$filter"].ToString()["internetMessageId eq ".Length..].Trim('\'');
        JsonArray found = [];
        lock (guard)
        {
            foreach (var item in box.Where(i => !i.IsDraft && i.InternetId == wanted))
            {
                found.Add(Expanded(context, item, new JsonObject { ["id"] = item.Id }));
            }
        }

        await GraphServer.JsonAsync(context, 200, new JsonObject { ["value"] = found });
    }

    /// <summary>With the properties that were asked for, as far as it has them.</summary>
    private static JsonObject Expanded(HttpContext context, MailItem item, JsonObject shown)
    {
        var expanded = context.Request.Query["$expand"].ToString();
        var properties = ((JsonArray)item.Message["singleValueExtendedProperties"]!).Where(p => expanded.Contains($"id eq '{p!["id"]!.GetValue<string>()}'", StringComparison.Ordinal)).ToList();
        if (properties.Count > 0)
        {
            shown["singleValueExtendedProperties"] = new JsonArray([.. properties.Select(p => p!.DeepClone())]);
        }

        return shown;
    }

    /// <summary>An id that was not asked to last changes when the message moves.</summary>
    private static MailItem? Find(List<MailItem> box, string id, bool isLasting) => box.Find(i => i.Id == id && (i.IsDraft || isLasting));

    private static string? Reference(JsonObject message) => Reference(message, Assurance.Azure.Mail.DraftBox.Property);

    private static string? Reference(JsonObject message, string property) =>
        (message["singleValueExtendedProperties"] as JsonArray)?.FirstOrDefault(p => p!["id"]!.GetValue<string>() == property)?["value"]!.GetValue<string>();

    private static JsonObject Shown(MailItem item) => new()
    {
        ["id"] = item.Id,
        ["isDraft"] = item.IsDraft,
        ["createdDateTime"] = "2026-11-28T08:00:00.1234567Z",
        ["subject"] = item.Message["subject"]?.DeepClone(),
        ["somethingNew"] = "that nobody knew yesterday",
    };

    [GeneratedRegex("^singleValueExtendedProperties/Any\\(ep: ep/id eq '(?<id>[^']+)' and ep/value eq '(?<value>(?:[^']|'')*)'\\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ByReference();
}

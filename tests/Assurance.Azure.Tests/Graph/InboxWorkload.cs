using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Assurance.Azure.Tests.Graph;

/// <summary>What came to mailboxes, told by delta query: in pages, some empty, some mail twice, and with links that are forgotten.</summary>
internal sealed class InboxWorkload(Func<Uri> address)
{
    private const int Page = 2;
    private readonly Lock guard = new();
    private readonly List<Came> all = [];
    private readonly List<List<Came>> rounds = [];
    private int oldest;
    private string? broken;

    /// <summary>Adds mail as the service delivers it.</summary>
    /// <param name="text">The whole of it; its headers are those of the message.</param>
    /// <param name="kind">Class of the message.</param>
    /// <returns>Its id, which changes when it is moved.</returns>
    public string Add(string mailbox, string text, string kind = "IPM.Note", DateTimeOffset? received = null, string link = "")
    {
        lock (guard)
        {
            all.Add(new Came(mailbox, $"AAMkIn{all.Count:0000}=", text.ReplaceLineEndings("\r\n"), kind, received ?? TimeProvider.System.GetUtcNow(), link));
            return all[^1].Id;
        }
    }

    /// <summary>The links given so far are known no more.</summary>
    public void Forget()
    {
        lock (guard)
        {
            oldest = rounds.Count + 1;
        }
    }

    public void Remove(string id)
    {
        lock (guard)
        {
            all.Find(c => c.Id == id)!.IsRemoved = true;
        }
    }

    /// <summary>The service lists it and cannot show it; null shows all.</summary>
    public void Break(string? id) => broken = id;

    public bool Has(string mailbox, string id)
    {
        lock (guard)
        {
            return all.Exists(c => !c.IsRemoved && c.Id == id && c.Mailbox.Equals(mailbox, StringComparison.OrdinalIgnoreCase));
        }
    }

    public async Task DeltaAsync(HttpContext context, string mailbox)
    {
        var query = context.Request.Query;
        var (delta, skip) = (query["$deltatoken"].ToString(), query["$skiptoken"].ToString());
        int round, from;
        List<Came>? mail;
        lock (guard)
        {
            if (skip.Length > 0)
            {
                (round, from) = skip.Split('.') is [var r, var f] ? (Number(r), Number(f)) : (0, 0);
                mail = round < oldest ? null : rounds[round - 1];
            }
            else
            {
                (round, from) = (rounds.Count + 1, 0);
                var since = delta.Length == 0 ? DateTimeOffset.Parse(query["$filter"].ToString()["receivedDateTime ge ".Length..], CultureInfo.InvariantCulture) : default;
                mail = delta.Length > 0 && Number(delta.Split('.')[0]) < oldest ? null
                    : [.. all.Where((c, i) => c.Mailbox.Equals(mailbox, StringComparison.OrdinalIgnoreCase) && (delta.Length == 0 ? c.Received >= since : i >= Number(delta.Split('.')[1])))];

                // The same mail may come twice.
                rounds.Add([.. mail ?? [], .. (mail ?? []).Take(1)]);
                mail = mail is null ? null : rounds[^1];
            }
        }

        if (mail is null)
        {
            await GraphServer.ErrorAsync(context, 410, "SyncStateNotFound");
            return;
        }

        // The first page is empty, although there is more.
        var page = from == 0 ? [] : mail.Skip(from - 1).Take(Page).ToList();
        var next = from == 0 ? 1 : from + Page;
        var body = new JsonObject { ["value"] = new JsonArray([.. page.Select(c => (JsonNode)(c.IsRemoved ? new JsonObject { ["@removed"] = new JsonObject { ["reason"] = "deleted" }, ["id"] = c.Id } : new JsonObject { ["id"] = c.Id, ["internetMessageId"] = c.InternetId, ["receivedDateTime"] = c.Received.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) }))]) };
        body[next <= mail.Count ? "@odata.nextLink" : "@odata.deltaLink"] = $"{address().ToString().TrimEnd('/')}/v1.0/users/{mailbox}/mailFolders/Inbox/messages/delta?{(next <= mail.Count ? $"$skiptoken={round}.{next}" : $"$deltatoken={round}.{all.Count}")}";
        await GraphServer.JsonAsync(context, 200, body);
    }

    public async Task ShowAsync(HttpContext context, string mailbox, string id)
    {
        if (id == broken)
        {
            await GraphServer.ErrorAsync(context, 400, "ErrorCorruptData");
            return;
        }

        var came = Find(mailbox, id);
        var asked = context.Request.Query["$select"].ToString().Split(',');
        var shown = new JsonObject { ["id"] = id, ["internetMessageId"] = came.InternetId };
        if (asked.Contains("webLink"))
        {
            shown["webLink"] = came.Link;
        }

        if (asked.Contains("internetMessageHeaders"))
        {
            shown["internetMessageHeaders"] = new JsonArray([.. came.Headers.Select(h => (JsonNode)new JsonObject { ["name"] = h.Name, ["value"] = h.Value })]);
        }

        if (context.Request.Query["$expand"] == "singleValueExtendedProperties($filter=id eq 'String 0x001A')")
        {
            // The service writes the name of a property in its own way.
            shown["singleValueExtendedProperties"] = new JsonArray(new JsonObject { ["id"] = "String 0x1a", ["value"] = came.Kind });
        }

        await GraphServer.JsonAsync(context, 200, shown);
    }

    public async Task BytesAsync(HttpContext context, string mailbox, string id)
    {
        context.Response.ContentType = "text/plain";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Find(mailbox, id).Text));
    }

    private Came Find(string mailbox, string id)
    {
        lock (guard)
        {
            return all.First(c => c.Id == id && c.Mailbox.Equals(mailbox, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Came(string Mailbox, string Id, string Text, string Kind, DateTimeOffset Received, string Link)
    {
        public bool IsRemoved { get; set; }

        public IReadOnlyList<(string Name, string Value)> Headers { get; } =
            [.. Text.Split("\r\n\r\n")[0].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(l => l.Split(": ", 2)).Select(p => (p[0], p[1]))];

        public string InternetId => Headers.First(h => h.Name == "Message-ID").Value;
    }
}

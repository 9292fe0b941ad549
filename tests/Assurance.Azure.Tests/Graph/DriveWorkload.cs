using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Assurance.Azure.Tests.Graph;

/// <summary>A document library. Errors are spelt as SharePoint spells them; content is fetched from another address than it is listed at.</summary>
internal sealed class DriveWorkload(Func<Uri> address)
{
    public const string Drive = "b!drive";

    /// <summary>The service chooses how long a page is; some are empty and still have a next one.</summary>
    private const int Page = 2;

    private const int Granule = 327_680;
    private readonly Lock guard = new();
    private readonly List<Item> items = [new Item("01ROOT", "root", null)];
    private readonly Dictionary<string, Upload> uploads = [];
    private int ids;

    /// <summary>Paths of files, in ordinal order.</summary>
    public IReadOnlyList<string> Files => [.. items.Where(i => i.Bytes is not null).Select(PathOf).Order(StringComparer.Ordinal)];

    /// <summary>How often a file's content was written.</summary>
    public Dictionary<string, int> Writes { get; } = new(StringComparer.Ordinal);

    /// <summary>How often a file was converted.</summary>
    public Dictionary<string, int> Conversions { get; } = new(StringComparer.Ordinal);

    /// <summary>What happens just before a file is moved; once.</summary>
    public Action? BeforeMove { get; set; }

    /// <summary>What happens just before a file is written; once.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Paths of files that somebody has open in Excel: they can be read, and neither written nor moved nor taken away.</summary>
    public HashSet<string> Open { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>When the next file is said to have been changed; each a second after the one before.</summary>
    public DateTimeOffset Clock { get; set; } = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    public byte[]? Read(string path) => ByPath(path)?.Bytes;

    /// <summary>Puts a file there as a person would.</summary>
    public void Put(string path, byte[] bytes)
    {
        lock (guard)
        {
            _ = Write(path, bytes, out _);
        }
    }

    public DateTimeOffset ChangedAt(string path) => ByPath(path)!.Changed;

    /// <summary>Takes a file away as a person would.</summary>
    public void Remove(string path)
    {
        lock (guard)
        {
            _ = items.Remove(ByPath(path) ?? throw new ArgumentException($"There is no {path}.", nameof(path)));
        }
    }

    public async Task AnswerAsync(HttpContext context)
    {
        // As it came: the client writes the slashes of a path-addressed item by their code.
        var path = Uri.UnescapeDataString(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0]);
        if (path.StartsWith("/content/", StringComparison.Ordinal))
        {
            await ContentAsync(context, path["/content/".Length..]);
        }
        else if (path.StartsWith("/upload/", StringComparison.Ordinal))
        {
            await PieceAsync(context, path["/upload/".Length..]);
        }
        else if (!path.StartsWith($"/v1.0/drives/{Drive}/", StringComparison.Ordinal))
        {
            await GraphServer.ErrorAsync(context, 404, "itemNotFound");
        }
        else
        {
            await ItemAsync(context, path[$"/v1.0/drives/{Drive}/".Length..]);
        }
    }

    private async Task ItemAsync(HttpContext context, string rest)
    {
        string target, action;
        Item? item;
        if (rest.StartsWith("items/root:/", StringComparison.Ordinal))
        {
            rest = rest["items/".Length..];
            var end = rest.IndexOf(':', "root:/".Length);
            target = end < 0 ? rest["root:/".Length..] : rest["root:/".Length..end];
            action = end < 0 ? "" : rest[(end + 1)..].Trim('/');
            item = ByPath(target);
        }
        else
        {
            var parts = rest.Split('/');
            target = "";
            item = parts is ["items", var id, ..] ? items.Find(i => i.Id == id || id == "root" && i.Parent is null) : null;
            action = string.Join('/', parts.Skip(2));
        }

        if (context.Request.Method != "GET" && Open.Contains(item is null ? target : PathOf(item)))
        {
            await GraphServer.ErrorAsync(context, 423, "resourceLocked");
            return;
        }

        switch (context.Request.Method, action)
        {
            case ("PUT" or "POST", _) when target.Split('/').Any(IsRefused):
                await GraphServer.ErrorAsync(context, 400, "invalidRequest", "invalidPath");
                break;
            case ("PUT", "content") when target.Length > 0:
                await PutAsync(context, target);
                break;
            case ("POST", "createUploadSession") when target.Length > 0:
                await OpenAsync(context, target);
                break;
            case (_, _) when item is null:
                await GraphServer.ErrorAsync(context, 404, "itemNotFound");
                break;
            case ("GET", "content") when context.Request.Query["format"] == "pdf":
                await ConvertAsync(context, item);
                break;
            case ("GET", ""):
                await GraphServer.JsonAsync(context, 200, Shown(item));
                break;
            case ("GET", "children"):
                await ChildrenAsync(context, item);
                break;
            case ("POST", "children"):
                await FolderAsync(context, item);
                break;
            case ("PATCH", ""):
                await MoveAsync(context, item);
                break;
            case ("DELETE", ""):
                await RemoveAsync(context, item);
                break;
            default:
                await GraphServer.ErrorAsync(context, 400, "invalidRequest");
                break;
        }
    }

    private async Task ChildrenAsync(HttpContext context, Item folder)
    {
        var from = int.TryParse(context.Request.Query["$skiptoken"].ToString().TrimStart('p'), out var said) ? said : -1;
        List<Item> all;
        lock (guard)
        {
            all = [.. items.Where(i => i.Parent == folder)];
        }

        // The first page is empty, although there is more.
        var page = from < 0 ? [] : all.Skip(from).Take(Page).ToList();
        var next = from < 0 ? 0 : from + Page;
        var body = new JsonObject { ["value"] = new JsonArray([.. page.Select(i => (JsonNode)Shown(i))]) };
        if (next < all.Count)
        {
            body["@odata.nextLink"] = $"{address().ToString().TrimEnd('/')}/v1.0/drives/{Drive}/items/{folder.Id}/children?$skiptoken=p{next}";
        }

        await GraphServer.JsonAsync(context, 200, body);
    }

    private async Task FolderAsync(HttpContext context, Item parent)
    {
        var name = (await GraphServer.BodyAsync(context))["name"]!.GetValue<string>();
        Item? made = null;
        lock (guard)
        {
            if (!items.Exists(i => i.Parent == parent && i.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                items.Add(made = new Item($"01I{++ids:0000}", name, parent));
            }
        }

        await (made is null ? GraphServer.ErrorAsync(context, 409, "nameAlreadyExists") : GraphServer.JsonAsync(context, 201, Shown(made)));
    }

    private async Task PutAsync(HttpContext context, string path)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        var before = BeforeWrite;
        BeforeWrite = null;
        before?.Invoke();
        Item? item = null;
        bool isNew = false, isOther, isTaken;
        lock (guard)
        {
            var stands = ByPath(path);
            isOther = IsOther(context, stands);
            isTaken = stands is not null && context.Request.Query["@microsoft.graph.conflictBehavior"] == "fail";
            if (!isOther && !isTaken)
            {
                item = Write(path, bytes.ToArray(), out isNew);
            }
        }

        await (item is null ? GraphServer.ErrorAsync(context, isOther ? 412 : 409, isOther ? "resourceModified" : "nameAlreadyExists") : GraphServer.JsonAsync(context, isNew ? 201 : 200, Shown(item)));
    }

    private async Task RemoveAsync(HttpContext context, Item item)
    {
        if (IsOther(context, item))
        {
            await GraphServer.ErrorAsync(context, 412, "resourceModified");
            return;
        }

        lock (guard)
        {
            _ = items.Remove(item);
        }

        context.Response.StatusCode = 204;
    }

    private static bool IsOther(HttpContext context, Item? item) =>
        context.Request.Headers.IfMatch.ToString() is { Length: > 0 } wanted && wanted != "*" && (item is null || wanted != TagOf(item));

    /// <summary>A name that SharePoint does not take.</summary>
    private static bool IsRefused(string name) =>
        name.Length == 0 || name.Any(c => "\"*:<>?\\|".Contains(c, StringComparison.Ordinal)) || name != name.Trim() || name.EndsWith('.') || name.StartsWith("~$", StringComparison.Ordinal)
        || name.Contains("_vti_", StringComparison.OrdinalIgnoreCase) || name.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" or ".LOCK" or "DESKTOP.INI";

    private async Task MoveAsync(HttpContext context, Item item)
    {
        var change = await GraphServer.BodyAsync(context);
        var (name, parent) = (change["name"]?.GetValue<string>() ?? item.Name, change["parentReference"]?["id"]?.GetValue<string>());
        var (isTaken, isOther) = (false, false);
        var before = BeforeMove;
        BeforeMove = null;
        before?.Invoke();
        lock (guard)
        {
            isOther = IsOther(context, item);
            var into = parent is null ? item.Parent : items.Find(i => i.Id == parent);
            isTaken = items.Exists(i => i != item && i.Parent == into && i.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!isTaken && !isOther)
            {
                (item.Name, item.Parent) = (name, into);
                item.Tag++;
            }
        }

        await (isOther ? GraphServer.ErrorAsync(context, 412, "resourceModified") : isTaken ? GraphServer.ErrorAsync(context, 409, "nameAlreadyExists") : GraphServer.JsonAsync(context, 200, Shown(item)));
    }

    private static string TagOf(Item item) => $"\"{item.Id},{item.Tag}\"";

    private async Task OpenAsync(HttpContext context, string path)
    {
        var body = await GraphServer.BodyAsync(context);
        if (IsOther(context, ByPath(path)))
        {
            await GraphServer.ErrorAsync(context, 412, "resourceModified");
            return;
        }

        var id = $"s{++ids}";
        lock (guard)
        {
            uploads[id] = new Upload(path, body["item"]?["@microsoft.graph.conflictBehavior"]?.GetValue<string>() ?? "fail");
        }

        await GraphServer.JsonAsync(context, 200, new JsonObject { ["uploadUrl"] = $"{address().ToString().TrimEnd('/')}/upload/{id}", ["expirationDateTime"] = "2026-12-01T00:00:00Z" });
    }

    private async Task PieceAsync(HttpContext context, string id)
    {
        if (!uploads.TryGetValue(id, out var upload) || context.Request.Headers.ContentRange.ToString().Split(' ', '-', '/') is not ["bytes", var first, var last, var total])
        {
            await GraphServer.ErrorAsync(context, 404, "itemNotFound", "uploadSessionNotFound");
            return;
        }

        var (from, to, size) = (Number(first), Number(last), Number(total));
        using var piece = new MemoryStream();
        await context.Request.Body.CopyToAsync(piece);
        if (from != upload.Bytes.Length)
        {
            await GraphServer.ErrorAsync(context, 416, "invalidRange", from < upload.Bytes.Length ? "fragmentOverlap" : "fragmentOutOfOrder");
            return;
        }

        upload.Bytes.Write(piece.ToArray());
        upload.IsRagged |= to + 1 < size && piece.Length % Granule != 0;
        if (to + 1 < size)
        {
            await GraphServer.JsonAsync(context, 202, new JsonObject { ["expirationDateTime"] = "2026-12-01T00:00:00Z", ["nextExpectedRanges"] = new JsonArray($"{to + 1}-") });
            return;
        }

        // Pieces of a wrong size are all taken, and the file is not.
        if (upload.IsRagged || upload.Conflict == "fail" && ByPath(upload.Path) is not null)
        {
            await GraphServer.ErrorAsync(context, upload.IsRagged ? 400 : 409, upload.IsRagged ? "invalidRequest" : "nameAlreadyExists");
            return;
        }

        Item item;
        bool isNew;
        lock (guard)
        {
            _ = uploads.Remove(id);
            item = Write(upload.Path, upload.Bytes.ToArray(), out isNew);
        }

        await GraphServer.JsonAsync(context, isNew ? 201 : 200, Shown(item));
    }

    /// <summary>Answers with where the converted file lies.</summary>
    private async Task ConvertAsync(HttpContext context, Item item)
    {
        if (item.Bytes is null || !item.Name.EndsWith(".docx", StringComparison.Ordinal))
        {
            await GraphServer.ErrorAsync(context, 406, "notSupported", "invalidAcceptType");
            return;
        }

        lock (guard)
        {
            Conversions[PathOf(item)] = Conversions.GetValueOrDefault(PathOf(item)) + 1;
        }

        context.Response.StatusCode = 302;
        context.Response.Headers.Location = $"{address().ToString().TrimEnd('/')}/content/pdf-{item.Id}";
    }

    private async Task ContentAsync(HttpContext context, string id)
    {
        if (id.StartsWith("pdf-", StringComparison.Ordinal))
        {
            context.Response.ContentType = "application/pdf";
            await context.Response.Body.WriteAsync((byte[])[.. "%PDF-1.7\n"u8, .. items.Find(i => i.Id == id["pdf-".Length..])!.Bytes!]);
            return;
        }

        if (items.Find(i => i.Id == id)?.Bytes is not { } bytes)
        {
            await GraphServer.ErrorAsync(context, 404, "itemNotFound");
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        await context.Response.Body.WriteAsync(bytes);
    }

    private Item Write(string path, byte[] bytes, out bool isNew)
    {
        Writes[path] = Writes.GetValueOrDefault(path) + 1;
        var parent = items[0];
        var parts = path.Split('/');
        foreach (var part in parts[..^1])
        {
            var above = parent;
            var next = items.Find(i => i.Parent == above && i.Name == part);
            if (next is null)
            {
                items.Add(next = new Item($"01I{++ids:0000}", part, above));
            }

            parent = next;
        }

        var found = items.Find(i => i.Parent == parent && i.Name == parts[^1]);
        isNew = found is null;
        if (found is null)
        {
            items.Add(found = new Item($"01I{++ids:0000}", parts[^1], parent));
        }

        found.Changed = Clock = Clock.AddSeconds(1);
        found.Bytes = bytes;
        found.Tag++;
        found.ContentTag++;
        return found;
    }

    private Item? ByPath(string path)
    {
        lock (guard)
        {
            return items.Find(i => PathOf(i).Equals(path, StringComparison.OrdinalIgnoreCase));
        }
    }

    private string PathOf(Item item) => item.Parent is null ? "" : item.Parent.Parent is null ? item.Name : $"{PathOf(item.Parent)}/{item.Name}";

    private JsonObject Shown(Item item)
    {
        var shown = new JsonObject { ["id"] = item.Id, ["name"] = item.Name, ["eTag"] = TagOf(item) };
        if (item.Bytes is { } bytes)
        {
            shown["size"] = bytes.Length;
            shown["lastModifiedDateTime"] = item.Changed.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            shown["cTag"] = $"\"c:{item.Id},{item.ContentTag}\"";
            shown["file"] = new JsonObject { ["mimeType"] = "application/octet-stream" };
            shown["@microsoft.graph.downloadUrl"] = $"{address().ToString().TrimEnd('/')}/content/{item.Id}";
        }
        else
        {
            shown["folder"] = new JsonObject { ["childCount"] = items.Count(i => i.Parent == item) };
        }

        return shown;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Item(string id, string name, Item? parent)
    {
        public string Id { get; } = id;

        public string Name { get; set; } = name;

        public Item? Parent { get; set; } = parent;

        public byte[]? Bytes { get; set; }

        public DateTimeOffset Changed { get; set; }

        public int Tag { get; set; }

        public int ContentTag { get; set; }
    }

    private sealed class Upload(string path, string conflict)
    {
        public string Path { get; } = path;

        public string Conflict { get; } = conflict;

        public MemoryStream Bytes { get; } = new();

        public bool IsRagged { get; set; }
    }
}

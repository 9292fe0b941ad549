using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Assurance.Azure.Tests.Graph;

/// <summary>Attachments of a draft: small ones in one request, large ones through an upload whose address refuses the app's token.</summary>
internal sealed class AttachmentWorkload(Func<Uri> address)
{
    /// <summary>What one request takes, and what an upload takes at least, as they were measured by others (msgraph-sdk-java, pull request 52).</summary>
    private const int LargestPost = 3_145_611;

    private const int SmallestUpload = 2_097_152;
    private const int LargestPiece = 4 * 1024 * 1024;
    private const int Granule = 327_680;
    private readonly Lock guard = new();
    private readonly Dictionary<string, Upload> uploads = [];
    private int ids;

    /// <summary>What happens when a piece has come, before it is taken; once.</summary>
    public Action? BeforePiece { get; set; }

    public int Opened => ids;

    /// <summary>As when the time of a session is over.</summary>
    public void Expire()
    {
        lock (guard)
        {
            uploads.Clear();
        }
    }

    public async Task AnswerAsync(HttpContext context, MailItem item, string action)
    {
        switch (context.Request.Method, action)
        {
            case ("GET", ""):
                JsonArray list;
                lock (guard)
                {
                    list = [.. item.Attachments.Select((_, i) => new JsonObject { ["@odata.type"] = "#microsoft.graph.fileAttachment", ["id"] = $"{item.Id}-{i}" })];
                }

                await GraphServer.JsonAsync(context, 200, new JsonObject { ["value"] = list });
                break;
            case ("POST", ""):
                await PostAsync(context, item);
                break;
            case ("POST", "createUploadSession"):
                await OpenAsync(context, item);
                break;
            default:
                await GraphServer.ErrorAsync(context, 400, "BadRequest");
                break;
        }
    }

    public async Task PieceAsync(HttpContext context)
    {
        var id = context.Request.Path.Value!.Split('/')[^1];
        using var piece = new MemoryStream();
        await context.Request.Body.CopyToAsync(piece);
        var before = BeforePiece;
        BeforePiece = null;
        before?.Invoke();
        Upload? upload;
        lock (guard)
        {
            upload = uploads.GetValueOrDefault(id);
        }

        if (upload is null)
        {
            await GraphServer.ErrorAsync(context, 404, "ErrorItemNotFound");
        }
        else if (context.Request.Method == "GET")
        {
            await GraphServer.JsonAsync(context, 200, upload.Shown());
        }
        else if (context.Request.Headers.ContentRange.ToString().Split(' ', '-', '/') is not ["bytes", var first, var last, var total] || Number(total) != upload.Size || Number(last) - Number(first) + 1 != piece.Length)
        {
            await GraphServer.ErrorAsync(context, 400, "ErrorInvalidRequest");
        }
        else if (Number(first) != upload.Bytes.Length)
        {
            await GraphServer.ErrorAsync(context, 416, "ErrorInvalidRange");
        }
        else if (piece.Length > LargestPiece || Number(last) + 1 < upload.Size && piece.Length % Granule != 0)
        {
            await GraphServer.ErrorAsync(context, 400, "ErrorInvalidRequest");
        }
        else
        {
            await TakeAsync(context, id, upload, piece.ToArray());
        }
    }

    private async Task TakeAsync(HttpContext context, string id, Upload upload, byte[] piece)
    {
        var isWhole = false;
        lock (guard)
        {
            upload.Bytes.Write(piece);
            if (upload.Bytes.Length == upload.Size)
            {
                isWhole = uploads.Remove(id);
                upload.Item.Attachments.Add(new JsonObject
                {
                    ["@odata.type"] = "#microsoft.graph.fileAttachment",
                    ["name"] = upload.Name,
                    ["contentBytes"] = Convert.ToBase64String(upload.Bytes.ToArray()),
                });
            }
        }

        if (isWhole)
        {
            context.Response.StatusCode = 201;
            context.Response.Headers.Location = "https://outlook.office.com/api/v2.0/Attachments('x')";
        }
        else
        {
            await GraphServer.JsonAsync(context, 200, upload.Shown());
        }
    }

    private async Task PostAsync(HttpContext context, MailItem item)
    {
        var attachment = await GraphServer.BodyAsync(context);
        if (Convert.FromBase64String(attachment["contentBytes"]!.GetValue<string>()).Length > LargestPost)
        {
            await GraphServer.ErrorAsync(context, 413, "ErrorMessageSizeExceeded");
            return;
        }

        lock (guard)
        {
            item.Attachments.Add(attachment);
        }

        await GraphServer.JsonAsync(context, 201, new JsonObject { ["@odata.type"] = "#microsoft.graph.fileAttachment", ["id"] = "x" });
    }

    private async Task OpenAsync(HttpContext context, MailItem item)
    {
        var wish = (await GraphServer.BodyAsync(context))["AttachmentItem"] ?? throw new InvalidOperationException("no AttachmentItem");
        var size = wish["size"]!.GetValue<long>();
        if (size < SmallestUpload)
        {
            await GraphServer.ErrorAsync(context, 400, "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize");
            return;
        }

        string id;
        lock (guard)
        {
            id = $"a{++ids}";
            uploads[id] = new Upload(item, wish["name"]!.GetValue<string>(), size);
        }

        var shown = uploads[id].Shown();
        shown["uploadUrl"] = $"{address().ToString().TrimEnd('/')}/mail-upload/{id}";
        await GraphServer.JsonAsync(context, 201, shown);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Upload(MailItem item, string name, long size)
    {
        public MailItem Item { get; } = item;

        public string Name { get; } = name;

        public long Size { get; } = size;

        public MemoryStream Bytes { get; } = new();

        public JsonObject Shown() => new() { ["expirationDateTime"] = "2026-12-01T00:00:00Z", ["nextExpectedRanges"] = new JsonArray($"{Bytes.Length}-") };
    }
}

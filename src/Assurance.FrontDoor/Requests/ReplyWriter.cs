using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Assurance.FrontDoor.Requests;

/// <summary>Turns a reply into a response.</summary>
internal static class ReplyWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task WriteAsync(HttpContext context, Reply reply)
    {
        var response = context.Response;
        switch (reply)
        {
            case Reply.Page page:
                // Rendered before anything is written, so that a failure can still become an error page.
                var html = await PageRenderer.RenderAsync(page);
                response.StatusCode = page.Status;
                await BodyAsync(context, Utf8.GetBytes(html), "text/html; charset=utf-8");
                break;
            case Reply.File file:
                if (file.Name is not null)
                {
                    var disposition = new ContentDispositionHeaderValue("attachment");
                    disposition.SetHttpFileName(file.Name);
                    response.Headers.ContentDisposition = disposition.ToString();
                }

                await BodyAsync(context, file.Bytes, file.ContentType);
                break;
            case Reply.Asset asset:
                response.Headers.ETag = asset.Tag;
                response.Headers.CacheControl = "no-cache";
                if (context.Request.Headers.IfNoneMatch.Any(sent => sent?.Contains(asset.Tag, StringComparison.Ordinal) == true))
                {
                    response.StatusCode = StatusCodes.Status304NotModified;
                    break;
                }

                await BodyAsync(context, asset.Bytes, asset.ContentType);
                break;
            case Reply.Text text:
                await BodyAsync(context, Utf8.GetBytes(text.Body), "text/plain; charset=utf-8");
                break;
            case Reply.Json json:
                response.StatusCode = json.Status;
                await BodyAsync(context, Utf8.GetBytes(json.Body), json.ContentType);
                break;
            case Reply.SeeOther other:
                response.StatusCode = StatusCodes.Status303SeeOther;
                response.Headers.Location = other.Path;
                break;
        }
    }

    private static async Task BodyAsync(HttpContext context, byte[] bytes, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}

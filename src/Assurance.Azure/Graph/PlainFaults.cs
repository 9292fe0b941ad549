using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assurance.Azure.Graph;

/// <summary>
/// A fault as status and code alone. What fails before Microsoft Graph is reached answers with a page for people, and Graph's client throws at its
/// kind instead of telling the status. What Graph says in words may name people – who has a file open, whose mailbox it is – and whatever is
/// thrown is logged and kept in the history of an orchestration. So the page is left out, and the words too.
/// </summary>
internal sealed class PlainFaults(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode >= 400 && response.Content.Headers.ContentType is { } type)
        {
            var plain = IsJson(type) ? await WordlessAsync(response.Content, type, cancellationToken) : new ByteArrayContent([]);
            response.Content.Dispose();
            response.Content = plain;
        }

        return response;
    }

    private static async Task<ByteArrayContent> WordlessAsync(HttpContent said, MediaTypeHeaderValue type, CancellationToken cancellation)
    {
        var error = ErrorIn(await said.ReadAsByteArrayAsync(cancellation));
        if (error is null)
        {
            return new ByteArrayContent([]);
        }

        error["message"] = error["code"]?.DeepClone();
        _ = error.Remove("details");
        foreach (var (_, nested) in error.Where(p => p.Key.Equals("innerError", StringComparison.OrdinalIgnoreCase)))
        {
            _ = (nested as JsonObject)?.Remove("message");
        }

        var plain = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["error"] = error.DeepClone() }));
        plain.Headers.ContentType = type;
        return plain;
    }

    private static JsonObject? ErrorIn(byte[] said)
    {
        try
        {
            return (JsonNode.Parse(said) as JsonObject)?["error"] as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsJson(MediaTypeHeaderValue type) => type.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;
}

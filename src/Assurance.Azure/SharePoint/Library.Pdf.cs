using Microsoft.Kiota.Abstractions;

namespace Assurance.Azure.SharePoint;

/// <summary>Files in another format, converted by the service.</summary>
public sealed partial class Library
{
    /// <summary>The file as PDF. The service answers with a signed address at which it lies for some minutes, to be asked without the app's token.</summary>
    /// <exception cref="ApiException">It cannot be converted, or not now.</exception>
    internal Task<byte[]> PdfAsync(string id, CancellationToken cancellation) => AskAsync(
        async () =>
        {
            var bytes = await http.GetByteArrayAsync(await PdfAddressAsync(id, cancellation), cancellation);
            return bytes.AsSpan().StartsWith("%PDF-"u8) ? bytes : throw new IOException("Microsoft Graph converted a paper into something that is no PDF.");
        },
        cancellation);

    private async Task<string> PdfAddressAsync(string id, CancellationToken cancellation)
    {
        // The client would write the parameter with a dollar sign, which the service does not know.
        var content = graph.Drives[drive].Items[id].Content;
        var address = content.ToGetRequestInformation().URI;
        var native = new NativeResponseHandler();
        _ = await content.WithUrl($"{address}?format=pdf").GetAsync(request => request.Options.Add(new ResponseHandlerOption { ResponseHandler = native }), cancellation);
        using var answer = native.Value as HttpResponseMessage ?? throw Nowhere();
        return (int)answer.StatusCode < 400 ? answer.Headers.Location?.ToString() ?? throw Nowhere() : throw new ApiException
        {
            ResponseStatusCode = (int)answer.StatusCode,
            ResponseHeaders = answer.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase),
        };
    }

    private static IOException Nowhere() => new("Microsoft Graph converted a paper and did not say where it lies.");
}

using System.Net.Http.Headers;

namespace Assurance.Azure.Graph;

/// <summary>
/// What fails before Microsoft Graph is reached answers with a page for people, and Graph's client throws at its kind instead of telling
/// the status. Here the page is left out and the status stays.
/// </summary>
internal sealed class PlainFaults(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode >= 400 && response.Content.Headers.ContentType is { } type && !IsJson(type))
        {
            response.Content.Dispose();
            response.Content = new ByteArrayContent([]);
        }

        return response;
    }

    private static bool IsJson(MediaTypeHeaderValue type) => type.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;
}

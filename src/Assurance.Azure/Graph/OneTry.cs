namespace Assurance.Azure.Graph;

/// <summary>
/// Calls that change something, each tried once. The HTTP client by itself makes a request again that has no body when its connection is closed before
/// the answer comes; the answer to the second says nothing of the first, which may have been done. A request with a body, and be it empty, it leaves alone.
/// </summary>
internal sealed class OneTry(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch || request.Method == HttpMethod.Put)
        {
            request.Content ??= new ByteArrayContent([]);
        }

        return base.SendAsync(request, cancellationToken);
    }
}

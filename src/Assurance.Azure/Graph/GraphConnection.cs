using Azure.Core;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Authentication.Azure;

namespace Assurance.Azure.Graph;

/// <summary>
/// The way to Microsoft Graph. Its own client repeats calls by itself, a POST too, and would so send twice what was done and not
/// answered; here no call is repeated but by whoever knows what it does.
/// </summary>
public static class GraphConnection
{
    public static readonly Uri Address = new("https://graph.microsoft.com/v1.0");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="credential">The app's identity. What it may do is granted to it: one mailbox, one site.</param>
    public static GraphServiceClient Open(TokenCredential credential, Uri? address = null)
    {
        var to = address ?? Address;
        return Open(new AzureIdentityAuthenticationProvider(credential, [to.Host], isCaeEnabled: true, scopes: $"{to.GetLeftPart(UriPartial.Authority)}/.default"), to);
    }

    internal static GraphServiceClient Open(IAuthenticationProvider identity, Uri address)
    {
        // Content is fetched from the address it is redirected to, where the app's token must not be shown.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var http = new HttpClient(new PlainFaults(new OneTry(handler)), disposeHandler: true) { Timeout = Patience };

        // SharePoint cuts undecorated traffic first (throttling guidance).
        _ = http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "NONISV|Assurance|Assurance/1.0");
        return new GraphServiceClient(http, identity, address.ToString().TrimEnd('/'));
    }
}

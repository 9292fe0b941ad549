using System.Net;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using NodaTime;

namespace Assurance.Azure.Graph;

/// <summary>What an answer of Microsoft Graph, or its absence, tells of the call it belongs to.</summary>
internal static class GraphAnswer
{
    /// <summary>The service did not do it, or was not even asked since the app got no token: nothing of it will happen later.</summary>
    public static bool IsRefusal(Exception failed) => failed is ApiException { ResponseStatusCode: >= 400 and < 500 } and not ApiException { ResponseStatusCode: (int)HttpStatusCode.RequestTimeout }
        || failed is AuthenticationFailedException;

    /// <summary>It is to be asked again later: throttled, or unavailable and saying for how long.</summary>
    public static bool IsBusy(Exception failed) => failed is ApiException { ResponseStatusCode: (int)HttpStatusCode.TooManyRequests }
        || failed is ApiException { ResponseStatusCode: (int)HttpStatusCode.ServiceUnavailable } unavailable && RetryAfter(unavailable, default) is not null;

    public static bool IsAbsent(Exception failed) => failed is ApiException { ResponseStatusCode: (int)HttpStatusCode.NotFound };

    /// <summary>
    /// Nobody can tell whether it was done: no answer, a broken connection, a gateway's word. Whoever asked has to look.
    /// </summary>
    public static bool IsOpen(Exception failed) => failed is ApiException { ResponseStatusCode: 0 or (int)HttpStatusCode.RequestTimeout or >= 500 } or HttpRequestException or IOException or TimeoutException or TaskCanceledException { InnerException: TimeoutException };

    /// <summary>How long the service asks to be left alone; null where it does not say. Seconds, or a date.</summary>
    public static Duration? RetryAfter(Exception failed, Instant now)
    {
        if (failed is not ApiException answer || answer.ResponseHeaders?.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() is not { } said)
        {
            return null;
        }

        return int.TryParse(said, out var seconds) ? Duration.FromSeconds(Math.Max(0, seconds))
            : DateTimeOffset.TryParse(said, System.Globalization.CultureInfo.InvariantCulture, out var until) ? Duration.Max(Duration.Zero, Instant.FromDateTimeOffset(until) - now)
            : null;
    }

    /// <summary>Status and code, without the service's words: they may hold an address.</summary>
    public static string Said(Exception failed) => failed switch
    {
        ODataError { Error.Code: { Length: > 0 } code } error => $"status {error.ResponseStatusCode}, {code}",
        ApiException answer => $"status {answer.ResponseStatusCode}",
        _ => failed.GetBaseException().GetType().Name,
    };
}

using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Requests;

/// <summary>Keeps other sites from pressing buttons in a visitor's browser.</summary>
internal static class SameOrigin
{
    /// <summary>
    /// Browsers say where a post comes from. <c>Sec-Fetch-Site</c> decides where it is sent; <c>Origin</c> elsewhere. Without
    /// either it is no browser, and so nobody's browser is being used.
    /// </summary>
    public static bool Holds(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What is answered to an officer's browser that another site made post.</summary>
    public static Reply Refusal() => Reply.Message(
        Frames.Bare, StatusCodes.Status403Forbidden, "The button was pressed from another site",
        "Nothing has been done. Open the page here and press the button again.");

    /// <summary>The path to go back to: of this site, or the first page.</summary>
    public static string LocalPath(string? wanted) =>
        wanted is ['/', ..] and not ['/', '/' or '\\', ..] && !wanted.Any(char.IsControl) && !wanted.Contains('\\') && wanted.All(char.IsAscii) && wanted.Length <= 2000
            ? wanted
            : Views.Paths.Home;
}

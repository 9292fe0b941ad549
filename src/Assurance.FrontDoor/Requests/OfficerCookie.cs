using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Requests;

/// <summary>
/// Remembers what the officer is called, so that the name need not be typed with every decision. It proves nothing and lets
/// nobody in: where pages are open to more than one desk, the host in front of them signs people in.
/// </summary>
internal static class OfficerCookie
{
    private const string Name = "officer";
    private const int Longest = 100;

    public static string Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var value) && value is { Length: <= Longest * 6 } ? Clean(Uri.UnescapeDataString(value)) : "";

    public static void Remember(HttpResponse response, string name) => response.Cookies.Append(Name, Uri.EscapeDataString(Clean(name)), new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = response.HttpContext.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
        Path = "/",
    });

    public static void Forget(HttpResponse response) => response.Cookies.Delete(Name, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = response.HttpContext.Request.IsHttps, Path = "/" });

    public static string Clean(string name)
    {
        var plain = string.Join(' ', new string([.. name.Where(c => !char.IsControl(c))]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return plain.Length > Longest ? plain[..Longest] : plain;
    }
}

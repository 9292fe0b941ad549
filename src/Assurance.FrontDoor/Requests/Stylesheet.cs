using System.Security.Cryptography;

namespace Assurance.FrontDoor.Requests;

/// <summary>The one stylesheet, embedded in the assembly.</summary>
internal static class Stylesheet
{
    public static Reply.Asset Reply { get; } = Load();

    private static Reply.Asset Load()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("site.css")
            ?? throw new InvalidOperationException("The stylesheet is not embedded in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Reply.Asset(bytes, "text/css; charset=utf-8", $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
    }
}

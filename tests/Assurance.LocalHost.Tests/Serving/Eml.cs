using System.Text;

namespace Assurance.LocalHost.Tests.Serving;

/// <summary>The plain words of a message file: its first part.</summary>
internal static class Eml
{
    public static async Task<string> TextAsync(string path)
    {
        var file = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
        var part = file.IndexOf("Content-Type: text/plain", StringComparison.Ordinal);
        var from = file.IndexOf("\n\n", part, StringComparison.Ordinal);
        return Encoding.UTF8.GetString(Convert.FromBase64String(file[from..file.IndexOf("\n--", from, StringComparison.Ordinal)]));
    }
}

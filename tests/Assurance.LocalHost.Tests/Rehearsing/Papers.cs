using System.Text.RegularExpressions;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>Every document a rehearsal wrote: papers, letters for the post, and what some of its e-mails carry.</summary>
internal static partial class Papers
{
    public static string Of(string folder, string paper, string ending) =>
        Path.Combine(folder, "documents", NorfolkRehearsal.Run, paper, $"{paper}-SIMULATED.{ending}");

    public static IReadOnlyList<string> Published(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "documents"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Posted(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "outbox", "post")).Order(StringComparer.Ordinal)];

    /// <summary>The attachments of the first message of a rung to a role.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Enclosed(NorfolkRehearsal norfolk, string rung) =>
        Enclosed(File.ReadAllText(norfolk.Outbox.First(s => s.Reference.EndsWith(rung, StringComparison.Ordinal)).Path));

    /// <summary>Everything there is, by name.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> All(NorfolkRehearsal norfolk) =>
    [
        .. Published(norfolk.Out).Concat(Posted(norfolk.Out)).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))),
        .. new[] { "/L0/dsl", "/L7/head", "/L7/chair", "/L8/head" }.SelectMany(rung => Enclosed(norfolk, rung)),
    ];

    private static List<(string Name, byte[] Bytes)> Enclosed(string message) =>
        [.. Attachment().Matches(message).Select(m => (m.Groups["name"].Value, Convert.FromBase64String(m.Groups["bytes"].Value)))];

    [GeneratedRegex("""Content-Disposition: attachment; filename="(?<name>[^"]+)"\r\n\r\n(?<bytes>[A-Za-z0-9+/=\r\n]+)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Attachment();
}

using System.Text;
using Assurance.Engine.Messages;

namespace Assurance.LocalHost.Partnerships;

/// <summary>
/// A delivery report (RFC 3464) saved as a file: which message came back, and whether for good. Only headers are read, so what
/// else stands in the file does not matter.
/// </summary>
internal sealed record ReturnedMail(string? Reference, bool IsReport, bool IsForGood)
{
    public static ReturnedMail Read(ReadOnlySpan<byte> bytes)
    {
        var lines = Unfolded(Encoding.Latin1.GetString(bytes));
        var isReport = lines.Any(l => Starts(l, "Content-Type:") && l.Contains("delivery-status", StringComparison.OrdinalIgnoreCase));
        var failed = lines.Any(l => Value(l, "Action:") is { } action && action.Equals("failed", StringComparison.OrdinalIgnoreCase))
            || (!lines.Any(l => Starts(l, "Action:")) && lines.Any(l => Value(l, "Status:") is { } status && status.StartsWith("5.", StringComparison.Ordinal)));

        // The last one: some reports carry the header of the report itself first.
        var reference = lines.Select(l => Value(l, $"{EmlFile.ReferenceHeader}:")).LastOrDefault(v => v is { Length: > 0 });
        return new ReturnedMail(reference, isReport, failed);
    }

    private static string? Value(string line, string header) => Starts(line, header) ? line[header.Length..].Trim() : null;

    private static bool Starts(string line, string header) => line.StartsWith(header, StringComparison.OrdinalIgnoreCase);

    /// <summary>A long header goes on in lines that begin with a blank.</summary>
    private static List<string> Unfolded(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (lines.Count > 0 && (line.StartsWith(' ') || line.StartsWith('\t')))
            {
                lines[^1] += " " + line.Trim();
            }
            else
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}

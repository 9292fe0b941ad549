using System.Text;
using Assurance.Engine.Messages;

namespace Assurance.Engine.Returned;

/// <summary>
/// Mail that came back, as the bytes of an Internet message. Only headers and the lines of a report are read, so what people wrote in it does
/// not matter and is not kept.
/// </summary>
public sealed record ReturnedMessage
{
    private const string StatusPart = "delivery-status";

    /// <summary>A server's answer is a few lines of 512 characters at most (RFC 5321, 4.5.3.1.5). Anybody can write a report, so no more of one is looked through.</summary>
    private const int LongestDiagnosis = 2000;

    /// <summary>What the message of ours in it says it is known by; null where none is in it.</summary>
    public string? Reference { get; private init; }

    /// <summary>Ids of messages that it names, the likeliest to be the one that came back first. They are written as they stand, with angle brackets.</summary>
    public IReadOnlyList<string> Ids { get; private init; } = [];

    /// <summary>Null where it is no delivery report.</summary>
    public DeliveryReport? Report { get; private init; }

    public static ReturnedMessage Read(ReadOnlySpan<byte> bytes)
    {
        var lines = Unfolded(Encoding.Latin1.GetString(bytes));
        var isReport = lines.Any(l => Starts(l, "Content-Type:") && l.Contains(StatusPart, StringComparison.OrdinalIgnoreCase));
        return new ReturnedMessage
        {
            // The last one: some reports carry the header of the report itself first.
            Reference = lines.Select(l => Value(l, $"{EmlFile.ReferenceHeader}:")).LastOrDefault(v => v is { Length: > 0 }),

            // The first is the id of this mail itself.
            Ids = [.. All(lines, "Message-ID:").Skip(1).Reverse().Concat(All(lines, "In-Reply-To:")).Concat(All(lines, "References:").Reverse()).Distinct(StringComparer.Ordinal)],
            Report = isReport ? Told(StatusLines(lines)) : null,
        };
    }

    /// <summary>Ids in the value of a header, in their order.</summary>
    public static IEnumerable<string> IdsIn(string value) => value.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries).Where(v => v is ['<', _, .., '>']);

    private static DeliveryReport Told(IReadOnlyList<string> lines)
    {
        var status = lines.Select(l => Value(l, "Status:")).FirstOrDefault(s => s is { Length: > 0 }) ?? "";
        var diagnosis = lines.Select(l => Value(l, "Diagnostic-Code:")).FirstOrDefault(s => s is { Length: > 0 }) ?? "";
        var failed = lines.Any(l => Value(l, "Action:") is { } action && action.StartsWith("failed", StringComparison.OrdinalIgnoreCase))
            || (!lines.Any(l => Starts(l, "Action:")) && status.StartsWith("5.", StringComparison.Ordinal));
        var said = $"{status} {diagnosis}";
        said = said[..Math.Min(said.Length, LongestDiagnosis)];
        return failed ? new DeliveryReport(DeliveryStatus.Of(said), DeliveryStatus.In(said)) : new DeliveryReport(ReportedFate.Nothing, "");
    }

    /// <summary>The lines of the part that tells what became of it; where it cannot be told apart, all of them.</summary>
    private static List<string> StatusLines(List<string> lines)
    {
        var from = lines.FindIndex(l => Starts(l, "Content-Type:") && l.Contains($"/{StatusPart}", StringComparison.OrdinalIgnoreCase));
        if (from < 0)
        {
            return lines;
        }

        var end = lines.FindIndex(from, l => l.StartsWith("--", StringComparison.Ordinal));
        return lines[from..(end < 0 ? lines.Count : end)];
    }

    private static IEnumerable<string> All(IEnumerable<string> lines, string header) => lines.Select(l => Value(l, header)).OfType<string>().SelectMany(IdsIn);

    private static string? Value(string line, string header) => Starts(line, header) ? line[header.Length..].Trim() : null;

    private static bool Starts(string line, string header) => line.StartsWith(header, StringComparison.OrdinalIgnoreCase);

    /// <summary>A long header goes on in lines that begin with a blank.</summary>
    private static List<string> Unfolded(string text)
    {
        var lines = new List<string>();
        var last = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith(' ') || line.StartsWith('\t'))
            {
                _ = last.Append(' ').Append(line.AsSpan().Trim());
            }
            else
            {
                lines.Add(last.ToString());
                _ = last.Clear().Append(line);
            }
        }

        lines.Add(last.ToString());
        return lines;
    }
}

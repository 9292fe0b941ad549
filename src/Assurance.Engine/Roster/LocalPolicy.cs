using System.Text;
using Assurance.Definitions;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Roster;

/// <summary>
/// A shipped cycle with what only the partnership knows: its meetings' dates. The cycle's file is written anew before the run
/// freezes it, so that a record carries all that it was planned from.
/// </summary>
public static class LocalPolicy
{
    private const string File = "cycle.yaml";

    public static CycleDefinition With(CycleDefinition shipped, IReadOnlyList<LocalDate> meetings)
    {
        if (meetings.Count == 0)
        {
            return shipped;
        }

        var files = shipped.Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        files[File] = Encoding.UTF8.GetBytes(Set(Encoding.UTF8.GetString(files[File]), "meetings", $"[{string.Join(", ", meetings.Order().Select(LocalDatePattern.Iso.Format))}]"));
        var reading = CycleFolder.Read(shipped.Policy.Id, files);
        return reading.Definition is { } definition && definition.Policy.Meetings.SequenceEqual(meetings.Order())
            ? definition
            : throw new InvalidOperationException($"The meetings could not be put into {shipped.Policy.Id}: {string.Join(' ', reading.Problems.Take(3))}");
    }

    /// <summary>Replaces the value of a key at the top of a YAML file, with all lines that belong to it.</summary>
    private static string Set(string yaml, string key, string value)
    {
        var lines = yaml.ReplaceLineEndings("\n").Split('\n').ToList();
        var at = lines.FindIndex(l => l.StartsWith(key + ":", StringComparison.Ordinal));
        if (at < 0)
        {
            return $"{yaml.TrimEnd()}\n{key}: {value}\n";
        }

        var end = at + 1;
        while (end < lines.Count && (lines[end].StartsWith(' ') || lines[end].StartsWith('-')))
        {
            end++;
        }

        lines.RemoveRange(at, end - at);
        lines.Insert(at, $"{key}: {value}");
        return string.Join('\n', lines);
    }
}

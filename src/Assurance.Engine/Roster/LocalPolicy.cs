using System.Text;
using Assurance.Definitions;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Roster;

/// <summary>
/// A shipped cycle with what only the partnership knows: its meetings' dates and the priority area of its year. The cycle's file is written anew before the run
/// freezes it, so that a record carries all that it was planned from.
/// </summary>
public static class LocalPolicy
{
    private const string File = "cycle.yaml";
    private const string Packs = "priority/";

    /// <param name="priority">Name of one of the cycle's priority areas; null for the cycle's own.</param>
    public static CycleDefinition With(CycleDefinition shipped, IReadOnlyList<LocalDate> meetings, string? priority)
    {
        if (meetings.Count == 0 && (priority is null || priority == shipped.Policy.Priority))
        {
            return shipped;
        }

        var files = shipped.Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var yaml = Encoding.UTF8.GetString(files[File]);
        var dates = meetings.Count == 0 ? shipped.Policy.Meetings : [.. meetings.Order()];
        yaml = Set(yaml, "meetings", $"[{string.Join(", ", dates.Select(LocalDatePattern.Iso.Format))}]");
        files[File] = Encoding.UTF8.GetBytes(priority is null ? yaml : Set(yaml, "priority", priority));
        var reading = CycleFolder.Read(shipped.Policy.Id, files);
        return reading.Definition is { } definition && definition.Policy.Meetings.SequenceEqual(dates) && (priority is null || definition.Policy.Priority == priority)
            ? definition
            : throw new InvalidOperationException($"The meetings and the priority area could not be put into {shipped.Policy.Id}: {string.Join(' ', reading.Problems.Take(3))}");
    }

    /// <summary>Names of the priority areas a year may choose from.</summary>
    public static IReadOnlyList<string> Priorities(CycleDefinition cycle) =>
        [.. cycle.Files.Keys.Where(f => f.StartsWith(Packs, StringComparison.Ordinal) && f.EndsWith(".yaml", StringComparison.Ordinal)).Select(f => f[Packs.Length..^".yaml".Length]).Order(StringComparer.Ordinal)];

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

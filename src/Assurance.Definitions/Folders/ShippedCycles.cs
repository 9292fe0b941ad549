using System.Collections.Concurrent;
using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>The cycles that come with the product.</summary>
public static class ShippedCycles
{
    private const string Root = "cycles/";

    private static readonly ConcurrentDictionary<string, CycleDefinition> _loaded = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Ids { get; } =
        [.. ShippedFiles.In(Root).Select(n => n.Split('/')[1]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The cycle by whose audience the national register is read: the first that asks schools.</summary>
    public static string OfSchools { get; } = Ids.First(id => CycleFolder.Audience(ShippedFiles.Bytes($"{Root}{id}/audience.yaml")).Of == AudienceKind.Schools);

    /// <exception cref="ArgumentException">No cycle of that id is shipped.</exception>
    public static CycleDefinition Load(string id) => _loaded.GetOrAdd(id, static i =>
    {
        var reading = CycleFolder.Read(i, Files(i));
        var problems = reading.Problems.Concat(CycleSet.Problems([reading], Ids)).ToList();
        return problems.Count == 0 ? reading.Definition! : throw new InvalidOperationException(
            $"The shipped cycle {i} has problems:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}");
    });

    /// <summary>The files of the cycle, relative path to bytes, as they would lie in a folder.</summary>
    /// <exception cref="ArgumentException">No cycle of that id is shipped.</exception>
    public static IReadOnlyDictionary<string, byte[]> Files(string id)
    {
        if (!Ids.Contains(id))
        {
            throw new ArgumentException($"No cycle “{id}” is shipped. {Suggestion.For(id, Ids)}", nameof(id));
        }

        var folder = Root + id + "/";
        return ShippedLists.With(ShippedFiles.In(folder).Select(n => KeyValuePair.Create(n[folder.Length..], ShippedFiles.Bytes(n))));
    }
}

using Assurance.Core;

namespace Assurance.Definitions;

/// <summary>
/// The cycles there are: those that come with the product and a partnership's own. An own cycle of the same id stands in place
/// of the shipped one, so that an edition can be changed without waiting for a release.
/// </summary>
public sealed class CycleLibrary
{
    private readonly Dictionary<string, CycleDefinition> own;

    private CycleLibrary(Dictionary<string, CycleDefinition> own)
    {
        this.own = own;
        Ids = [.. ShippedCycles.Ids.Union(own.Keys).Order(StringComparer.Ordinal)];
    }

    /// <summary>Those that come with the product alone.</summary>
    public static CycleLibrary Shipped { get; } = new([]);

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Those of the partnership's own, in ordinal order.</summary>
    public IReadOnlyList<string> OwnIds => [.. own.Keys.Order(StringComparer.Ordinal)];

    public bool Contains(string id) => own.ContainsKey(id) || ShippedCycles.Ids.Contains(id);

    /// <exception cref="ArgumentException">There is no cycle of that id.</exception>
    public CycleDefinition Load(string id) => own.TryGetValue(id, out var read) ? read : ShippedCycles.Load(id);

    /// <summary>Reads the cycles of a folder, each a folder in it, beside the shipped ones.</summary>
    /// <param name="directory">It need not be there. A folder that itself holds <c>cycle.yaml</c> is one cycle.</param>
    /// <returns>The library of those without problems, and the problems of the others by file and line.</returns>
    public static (CycleLibrary Library, IReadOnlyList<Problem> Problems) With(string directory) =>
        Directory.Exists(directory) ? Of([.. FoldersOf(directory).Select(f => (f, CycleFolder.ReadFrom(f)))]) : (Shipped, []);

    /// <summary>Reads the cycles among files, each in a folder of its own, beside the shipped ones.</summary>
    /// <param name="shown">The folder as people know it.</param>
    /// <param name="files">By path from there, with slashes, and their bytes. Where <c>cycle.yaml</c> stands at the top they are one cycle.</param>
    /// <returns>The library of those without problems, and the problems of the others by file and line.</returns>
    public static (CycleLibrary Library, IReadOnlyList<Problem> Problems) Of(string shown, IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0)
        {
            return (Shipped, []);
        }

        var within = files.GroupBy(f => f.Key.Split('/')[0], StringComparer.Ordinal).Where(g => files.ContainsKey($"{g.Key}/cycle.yaml")).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        return within.Count == 0 || files.ContainsKey("cycle.yaml")
            ? Of([(shown, CycleFolder.Read(shown, ShippedLists.With(files)))])
            : Of([.. within.Select(g => (Path.Combine(shown, g.Key), CycleFolder.Read(Path.Combine(shown, g.Key), ShippedLists.With(g.Select(f => KeyValuePair.Create(f.Key[(g.Key.Length + 1)..], f.Value))))))]);
    }

    private static (CycleLibrary Library, IReadOnlyList<Problem> Problems) Of(IReadOnlyList<(string Folder, CycleReading Reading)> readings)
    {
        List<string> ids = [.. ShippedCycles.Ids.Union(readings.Select(r => r.Reading.Definition?.Policy.Id ?? Path.GetFileName(r.Folder)))];
        var problems = readings.SelectMany(r => r.Reading.Problems).Concat(CycleSet.Problems(readings.Select(r => r.Reading), ids)).ToList();
        var found = new Dictionary<string, CycleDefinition>(StringComparer.Ordinal);
        foreach (var (folder, reading) in readings)
        {
            if (reading.Definition is { } read && CycleSet.Problems([reading], ids).Count == 0 && !found.TryAdd(read.Policy.Id, read))
            {
                problems.Add(new Problem(Path.Combine(folder, "cycle.yaml"), null, $"The cycle {read.Policy.Id} stands in another folder as well.", "Give one of the two another id, or take it out."));
            }
        }

        return (new CycleLibrary(found), problems);
    }

    /// <summary>The folder of one cycle, or those in it where it is a folder of cycles.</summary>
    public static IReadOnlyList<string> FoldersOf(string directory)
    {
        var folder = Path.TrimEndingDirectorySeparator(directory);
        var within = Directory.EnumerateDirectories(folder).Where(d => File.Exists(Path.Combine(d, "cycle.yaml"))).Order(StringComparer.Ordinal).ToList();
        return within.Count == 0 || File.Exists(Path.Combine(folder, "cycle.yaml")) ? [folder] : within;
    }
}

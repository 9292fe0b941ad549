using NodaTime;

namespace Assurance.Chaos.Transports;

/// <param name="At">The trial's own time.</param>
public sealed record Arrival(string Reference, Instant At);

/// <summary>What really arrived, counted where it arrives and not by whoever sent it.</summary>
/// <param name="folder">The outbox, where files count by being there.</param>
/// <param name="now">The trial's time.</param>
internal sealed class Arrivals(string folder, Func<Instant> now)
{
    private readonly Lock gate = new();
    private readonly List<Arrival> arrived = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int faults;

    public IReadOnlyList<Arrival> All
    {
        get
        {
            lock (gate)
            {
                return [.. arrived];
            }
        }
    }

    /// <summary>Faults that the transport injected.</summary>
    public int Faults => faults;

    public Instant Now => now();

    public void Add(string reference)
    {
        lock (gate)
        {
            arrived.Add(new Arrival(reference, now()));
        }
    }

    public void Fault() => Interlocked.Increment(ref faults);

    public bool Has(string reference)
    {
        lock (gate)
        {
            return arrived.Exists(a => a.Reference == reference);
        }
    }

    /// <summary>Looks which files have come into the outbox; a file that was written again is one that was there.</summary>
    public void LookIntoFolder()
    {
        foreach (var file in Files(folder, "*.eml").Concat(Files(Path.Combine(folder, "post"), "*.docx")))
        {
            if (seen.Add(file))
            {
                Add(Path.GetFileNameWithoutExtension(file).Replace('~', '/'));
            }
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern) : [];
}

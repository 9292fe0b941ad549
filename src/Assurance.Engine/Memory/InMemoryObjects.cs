using System.Collections.Immutable;
using System.Text;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Memory;

/// <summary>The objects of a rehearsal or a preview. Nothing of them outlives the process.</summary>
public sealed class InMemoryObjects : IObjects
{
    private static readonly ImmutableSortedSet<Entry> None = ImmutableSortedSet.Create<Entry>(new ByName());
    private readonly Lock gate = new();
    private readonly SpillFile? spill;
    private ImmutableSortedSet<Entry> entries;

    /// <param name="spill">Where their bytes are put instead of memory; an object that is erased stays in it until it goes. Null keeps them in memory.</param>
    public InMemoryObjects(SpillFile? spill = null)
        : this(None, spill)
    {
    }

    private InMemoryObjects(ImmutableSortedSet<Entry> entries, SpillFile? spill) => (this.entries, this.spill) = (entries, spill);

    /// <summary>A copy of every object of any store.</summary>
    public static async Task<InMemoryObjects> CopyOfAsync(IObjects source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var copy = None.ToBuilder();
        foreach (var name in await source.ListAsync(string.Empty, cancellation))
        {
            // Null: erased since the names were listed.
            if (await source.GetAsync(name, cancellation) is { } bytes)
            {
                copy.Add(new Entry(name, PackedBytes.Of(bytes.Span)));
            }
        }

        return new InMemoryObjects(copy.ToImmutable(), null);
    }

    /// <summary>An independent store that starts as this one is now. Costs nothing: the two share what neither changes.</summary>
    public InMemoryObjects Fork()
    {
        lock (gate)
        {
            return new InMemoryObjects(entries, spill);
        }
    }

    public Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        PutManyAsync([new(name, bytes)], cancellation);

    public Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        foreach (var (name, _) in objects)
        {
            ObjectName.Require(name);
        }

        lock (gate)
        {
            var changed = entries.ToBuilder();
            foreach (var (name, bytes) in objects)
            {
                var entry = new Entry(name, PackedBytes.Of(bytes.Span, spill));
                if (!changed.Add(entry) && changed.TryGetValue(entry, out var stored) && !stored.Bytes!.Open().AsSpan().SequenceEqual(bytes.Span))
                {
                    return Task.FromException(new InvalidOperationException($"The object \"{name}\" is already stored with other bytes, and objects are written once."));
                }
            }

            entries = changed.ToImmutable();
        }

        return Task.CompletedTask;
    }

    public Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default)
    {
        ObjectName.Require(name);
        ReadOnlyMemory<byte>? bytes = default;
        if (Snapshot().TryGetValue(new Entry(name, null), out var stored))
        {
            bytes = stored.Bytes!.Open();
        }

        return Task.FromResult(bytes);
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var snapshot = Snapshot();
        var found = snapshot.IndexOf(new Entry(prefix, null));
        var names = new List<string>();
        for (var i = found < 0 ? ~found : found; i < snapshot.Count && snapshot[i].Name is var name && name.StartsWith(prefix, StringComparison.Ordinal); i++)
        {
            names.Add(name);
        }

        return Task.FromResult<IReadOnlyList<string>>(names);
    }

    public Task EraseAsync(string name, CancellationToken cancellation = default)
    {
        ObjectName.Require(name);
        lock (gate)
        {
            entries = entries.Remove(new Entry(name, null));
        }

        return Task.CompletedTask;
    }

    private ImmutableSortedSet<Entry> Snapshot()
    {
        lock (gate)
        {
            return entries;
        }
    }

    /// <summary>Equal by reference only; the set compares by name.</summary>
    private sealed class Entry(string name, PackedBytes? bytes)
    {
        // Half as long as the text: a large rehearsal has a hundred thousand, and looks at few of them again.
        private readonly byte[] ascii = Encoding.ASCII.GetBytes(name);

        public string Name => Encoding.ASCII.GetString(ascii);

        public ReadOnlySpan<byte> Ascii => ascii;

        /// <summary>Null in what is only looked for.</summary>
        public PackedBytes? Bytes => bytes;
    }

    private sealed class ByName : IComparer<Entry>
    {
        public int Compare(Entry? x, Entry? y) => x is null || y is null ? (x is null ? 0 : 1) - (y is null ? 0 : 1) : x.Ascii.SequenceCompareTo(y.Ascii);
    }
}

using System.Collections.Concurrent;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Packs;

/// <summary>
/// Objects in a store that is paid by the call. Those that were named as one pack are one file there; erasing one of them writes the next
/// edition without it and removes the one before. What the process had in hand it keeps, as far as it is told to.
/// </summary>
/// <param name="kept">Bytes kept in the process at most; 0 asks the store each time, and downloads a pack that has not changed but once while others are not asked for.</param>
public sealed class PackedObjects(IObjects store, long kept = 0) : IObjects
{
    private const int AtOnce = 8;

    private readonly KeptBytes keep = new(kept);
    private readonly PackEditions packs = new(store);
    private readonly ConcurrentDictionary<string, PackErasures> erasing = new(StringComparer.Ordinal);

    public async Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (PackNames.PackOf(name) is not null)
        {
            await PutManyAsync([new(name, bytes)], cancellation);
            return;
        }

        await store.PutAsync(name, bytes, cancellation);
        keep.Keep(name, bytes);
    }

    public Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default) =>
        PutAsync(objects, (pack, some, stop) => packs.ChangeAsync(pack, there => AddTo(there, some), stop), cancellation);

    /// <summary>One call for each pack.</summary>
    public Task PutTogetherAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default) =>
        PutAsync(objects, PutFirstAsync, cancellation);

    public async Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default)
    {
        ObjectName.Require(name);
        if (keep.TryGet(name, out var known))
        {
            return known;
        }

        if (PackNames.PackOf(name) is { } pack)
        {
            return (await OpenAsync(pack, cancellation)).TryGetValue(name, out var packed) ? packed : default(ReadOnlyMemory<byte>?);
        }

        var bytes = await store.GetAsync(name, cancellation);
        if (bytes is { } found)
        {
            keep.Keep(name, found);
        }

        return bytes;
    }

    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default)
    {
        var listed = await store.ListAsync(prefix, cancellation);
        var files = PackNames.Folder.StartsWith(prefix, StringComparison.Ordinal) ? listed.Where(PackNames.IsFile).ToList() : null;
        var names = new SortedSet<string>(listed.Where(n => !PackNames.IsFile(n)), StringComparer.Ordinal);
        names.UnionWith((await packs.NamesAsync(files, cancellation)).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)));
        return [.. names];
    }

    /// <summary>One call, and no pack is opened.</summary>
    public async Task<IReadOnlyList<string>> ListSingleAsync(string prefix, CancellationToken cancellation = default) =>
        [.. (await store.ListAsync(prefix, cancellation)).Where(n => !PackNames.IsFile(n))];

    public async Task EraseAsync(string name, CancellationToken cancellation = default)
    {
        ObjectName.Require(name);
        keep.Forget([name]);
        if (PackNames.PackOf(name) is not { } pack)
        {
            await store.EraseAsync(name, cancellation);
            return;
        }

        // Many go at once when a run's time is over, and each would write the pack anew.
        cancellation.ThrowIfCancellationRequested();
        await erasing.GetOrAdd(pack, id => new PackErasures(names => EraseAsync(id, names))).EraseAsync(name);
    }

    public void Forget(IReadOnlyCollection<string> names)
    {
        keep.Forget(names);
        foreach (var pack in names.Select(PackNames.PackOf).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            packs.LetGo(pack);
        }
    }

    private static bool Without(Dictionary<string, ReadOnlyMemory<byte>> there, IReadOnlyCollection<string> names) =>
        names.Aggregate(false, (gone, name) => there.Remove(name) || gone);

    private static bool AddTo(Dictionary<string, ReadOnlyMemory<byte>> there, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> objects)
    {
        var added = false;
        foreach (var (name, bytes) in objects)
        {
            added |= there.TryAdd(name, bytes);
            if (!there[name].Span.SequenceEqual(bytes.Span))
            {
                throw new InvalidOperationException($"The object \"{name}\" is already stored with other bytes, and objects are written once.");
            }
        }

        return added;
    }

    private async Task PutAsync(
        IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, Func<string, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>>, CancellationToken, Task> putPack, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(objects);
        foreach (var (name, _) in objects)
        {
            ObjectName.Require(name);
        }

        await Parallel.ForEachAsync(objects.GroupBy(o => PackNames.PackOf(o.Key)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (some, stop) =>
        {
            await (some.Key is { } pack ? putPack(pack, [.. some], stop) : store.PutManyAsync([.. some], stop));
            foreach (var (name, bytes) in some)
            {
                keep.Keep(name, bytes);
            }
        });
    }

    private async Task PutFirstAsync(string pack, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation)
    {
        var whole = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        _ = AddTo(whole, objects);
        if (!await packs.TryPutFirstAsync(pack, whole, cancellation))
        {
            await packs.ChangeAsync(pack, there => AddTo(there, objects), cancellation);
        }
    }

    private async Task EraseAsync(string pack, IReadOnlyCollection<string> names)
    {
        await packs.ChangeAsync(pack, there => Without(there, names), CancellationToken.None);
        packs.LetGo(pack);
    }

    private async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> OpenAsync(string pack, CancellationToken cancellation)
    {
        var objects = await packs.OpenAsync(pack, cancellation);
        foreach (var (name, bytes) in objects)
        {
            keep.Keep(name, bytes);
        }

        return objects;
    }
}

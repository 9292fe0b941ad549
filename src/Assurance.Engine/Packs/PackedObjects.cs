using System.Collections.Concurrent;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Packs;

/// <summary>
/// Objects in a store that is paid by the call. Those that were named as one pack are one file there; erasing one of them writes the next
/// edition without it and removes the one before. What the process had in hand it keeps, as far as it is told to.
/// </summary>
/// <param name="kept">Bytes kept in the process at most; 0 asks the store each time.</param>
public sealed class PackedObjects(IObjects store, long kept = 0) : IObjects
{
    private readonly KeptBytes keep = new(kept);
    private readonly ConcurrentDictionary<string, PackErasures> erasing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyCollection<string>> contents = new(StringComparer.Ordinal);

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

    public async Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        foreach (var pack in objects.GroupBy(o => PackNames.PackOf(o.Key)))
        {
            if (pack.Key is not { } id)
            {
                await store.PutManyAsync([.. pack], cancellation);
            }
            else if (!await TryPutAsync(id, pack, cancellation))
            {
                await ChangeAsync(id, there => AddTo(there, pack), cancellation);
            }

            foreach (var (name, bytes) in pack)
            {
                keep.Keep(name, bytes);
            }
        }
    }

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
        var names = new SortedSet<string>(StringComparer.Ordinal);
        names.UnionWith((await store.ListAsync(prefix, cancellation)).Where(n => !PackNames.IsFile(n)));
        foreach (var file in await store.ListAsync(PackNames.Folder, cancellation))
        {
            names.UnionWith((await ContentsAsync(file, cancellation)).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)));
        }

        return [.. names];
    }

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
        await erasing.GetOrAdd(pack, id => new PackErasures(names => ChangeAsync(id, there => Without(there, names), CancellationToken.None))).EraseAsync(name);
    }

    public void Forget(IReadOnlyCollection<string> names) => keep.Forget(names);

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

    /// <summary>One call, as nearly always: nothing of the pack is there yet.</summary>
    private async Task<bool> TryPutAsync(string pack, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation)
    {
        var whole = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        _ = AddTo(whole, objects);
        foreach (var name in whole.Keys)
        {
            ObjectName.Require(name);
        }

        try
        {
            await store.PutAsync(PackNames.File(pack, 0), PackFile.Write(whole), cancellation);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> OpenAsync(string pack, CancellationToken cancellation)
    {
        var (_, objects) = await LatestAsync(pack, cancellation);
        foreach (var (name, bytes) in objects)
        {
            keep.Keep(name, bytes);
        }

        return objects;
    }

    /// <summary>The last edition and those there are, in order. An earlier one is what a process left that ended before it had removed it: it says nothing any more.</summary>
    private async Task<(IReadOnlyList<int> Editions, Dictionary<string, ReadOnlyMemory<byte>> Objects)> LatestAsync(string pack, CancellationToken cancellation)
    {
        while (true)
        {
            var editions = await EditionsAsync(pack, cancellation);
            if (editions.Count == 0)
            {
                return (editions, new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal));
            }

            // Gone since it was listed: there is a later one.
            if (await ReadAsync(PackNames.File(pack, editions[^1]), cancellation) is { } objects)
            {
                return (editions, objects);
            }
        }
    }

    private async Task<Dictionary<string, ReadOnlyMemory<byte>>?> ReadAsync(string file, CancellationToken cancellation) =>
        await store.GetAsync(file, cancellation) is { } bytes ? PackFile.Read(bytes) : null;

    /// <summary>What an edition holds never changes; of one that is gone, a later edition has taken its place and is listed too.</summary>
    private async Task<IReadOnlyCollection<string>> ContentsAsync(string file, CancellationToken cancellation)
    {
        if (!contents.TryGetValue(file, out var names) && await ReadAsync(file, cancellation) is { } objects)
        {
            contents[file] = names = [.. objects.Keys];
        }

        return names ?? [];
    }

    private async Task<IReadOnlyList<int>> EditionsAsync(string pack, CancellationToken cancellation) =>
        [.. (await store.ListAsync(PackNames.Folder + pack, cancellation)).Select(PackNames.Read).Where(f => f.Pack == pack).Select(f => f.Edition).Order()];

    /// <summary>
    /// Writes the next edition, makes sure that it is the last one, and removes those before it. The last edition's number never falls: whoever removes one
    /// has seen a later one. So of two that change a pack at once one is told that its edition is taken, or finds a later one beside its own, and begins anew.
    /// After a crash between writing and removing, what was to be erased is listed still, and is removed when it is erased again.
    /// </summary>
    /// <param name="change">False where there is nothing to change.</param>
    private async Task ChangeAsync(string pack, Func<Dictionary<string, ReadOnlyMemory<byte>>, bool> change, CancellationToken cancellation)
    {
        while (true)
        {
            var (editions, objects) = await LatestAsync(pack, cancellation);
            if (!change(objects))
            {
                await RemoveAsync(pack, editions.SkipLast(1), cancellation);
                return;
            }

            var next = editions.Count == 0 ? 0 : editions[^1] + 1;
            if (!await TryWriteAsync(PackNames.File(pack, next), objects, cancellation))
            {
                continue;
            }

            var after = await EditionsAsync(pack, cancellation);
            if (after.Count > 0 && after[^1] == next)
            {
                await RemoveAsync(pack, after.SkipLast(1), cancellation);
                return;
            }

            // The number was free only because another had come and gone meanwhile: what is written here rests on what no longer is.
            await RemoveAsync(pack, [next], cancellation);
        }
    }

    private async Task<bool> TryWriteAsync(string file, Dictionary<string, ReadOnlyMemory<byte>> objects, CancellationToken cancellation)
    {
        try
        {
            await store.PutAsync(file, PackFile.Write(objects), cancellation);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private async Task RemoveAsync(string pack, IEnumerable<int> editions, CancellationToken cancellation)
    {
        foreach (var edition in editions)
        {
            await store.EraseAsync(PackNames.File(pack, edition), cancellation);
        }
    }
}

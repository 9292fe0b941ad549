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
        var objects = await ReadAsync(PackNames.File(pack, 0), cancellation);
        while (objects is null)
        {
            var editions = await EditionsAsync(pack, cancellation);
            objects = editions.Count == 0 ? [] : await ReadAsync(PackNames.File(pack, editions[^1]), cancellation);
        }

        foreach (var (name, bytes) in objects)
        {
            keep.Keep(name, bytes);
        }

        return objects;
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
    /// Writes the next edition and removes those before it. Of two that do so at once one is told that its edition is taken, and looks again.
    /// After a crash between the two both are there, and what was to be erased is erased again.
    /// </summary>
    /// <param name="change">False where there is nothing to change.</param>
    private async Task ChangeAsync(string pack, Func<Dictionary<string, ReadOnlyMemory<byte>>, bool> change, CancellationToken cancellation)
    {
        while (true)
        {
            var editions = await EditionsAsync(pack, cancellation);
            var objects = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
            var complete = true;
            foreach (var edition in editions)
            {
                var there = await ReadAsync(PackNames.File(pack, edition), cancellation);
                complete = complete && there is not null;
                _ = AddTo(objects, there ?? []);
            }

            if (!complete)
            {
                continue;
            }

            if (!change(objects) || await TryWriteAsync(PackNames.File(pack, editions.Count == 0 ? 0 : editions[^1] + 1), objects, editions, pack, cancellation))
            {
                return;
            }
        }
    }

    private async Task<bool> TryWriteAsync(string file, Dictionary<string, ReadOnlyMemory<byte>> objects, IReadOnlyList<int> before, string pack, CancellationToken cancellation)
    {
        try
        {
            await store.PutAsync(file, PackFile.Write(objects), cancellation);
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        foreach (var edition in before)
        {
            await store.EraseAsync(PackNames.File(pack, edition), cancellation);
        }

        return true;
    }
}

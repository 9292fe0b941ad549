using System.Collections.Concurrent;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Packs;

/// <summary>The packs of a store, each a file of which the last edition is true.</summary>
internal sealed class PackEditions(IObjects store)
{
    /// <summary>Files read together: over a network it is the waiting that takes the time.</summary>
    private const int AtOnce = 8;

    private readonly OpenedPacks opened = new(store);
    private readonly ConcurrentDictionary<string, IReadOnlyCollection<string>> contents = new(StringComparer.Ordinal);

    /// <summary>One call: the first edition of a pack of which nothing was ever put. The same bytes again do nothing.</summary>
    /// <returns>False where it is there with other bytes.</returns>
    public Task<bool> TryPutFirstAsync(string pack, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> objects, CancellationToken cancellation) =>
        TryWriteAsync(PackNames.File(pack, 0), objects, cancellation);

    /// <summary>What the last edition holds; nothing where there is none.</summary>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> OpenAsync(string pack, CancellationToken cancellation) => (await LatestAsync(pack, cancellation)).Objects;

    /// <summary>Names of all objects in packs, those included that lie in an edition which a later one has overtaken and nobody has removed.</summary>
    /// <param name="files">The files of all packs where they were listed just now; else null.</param>
    public async Task<IReadOnlyCollection<string>> NamesAsync(IReadOnlyList<string>? files, CancellationToken cancellation)
    {
        while (true)
        {
            files ??= await store.ListAsync(PackNames.Folder, cancellation);
            var last = files.Select(f => (File: f, PackNames.Read(f).Pack)).GroupBy(f => f.Pack, StringComparer.Ordinal).Select(p => p.MaxBy(f => PackNames.Read(f.File).Edition).File).ToHashSet(StringComparer.Ordinal);
            var held = new ConcurrentBag<IReadOnlyCollection<string>?>();
            await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (file, stop) => held.Add(await ContentsAsync(file, last.Contains(file), stop)));
            if (held.All(names => names is not null))
            {
                LetGoOthersThan(files);
                return [.. held.SelectMany(names => names!)];
            }

            // Gone since it was listed: there is a later edition, which the listing does not have.
            files = null;
        }
    }

    /// <summary>
    /// Writes the next edition, makes sure that it is the last one, and removes those before it. The last edition's number never falls: whoever removes one
    /// has seen a later one. So of two that change a pack at once one is told that its edition is taken, or finds a later one beside its own, and begins anew.
    /// After a crash between writing and removing, what was to be erased is listed still, and is removed when it is erased again.
    /// </summary>
    /// <param name="change">False where there is nothing to change.</param>
    public async Task ChangeAsync(string pack, Func<Dictionary<string, ReadOnlyMemory<byte>>, bool> change, CancellationToken cancellation)
    {
        while (true)
        {
            var (editions, latest) = await LatestAsync(pack, cancellation);
            var objects = new Dictionary<string, ReadOnlyMemory<byte>>(latest, StringComparer.Ordinal);
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

    /// <summary>Something in the pack was erased: no copy of it is kept.</summary>
    public void LetGo(string pack) => opened.LetGo(pack);

    /// <summary>The last edition and those there are, in order. An earlier one is what a process left that ended before it had removed it: it says nothing any more.</summary>
    private async Task<(IReadOnlyList<int> Editions, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Objects)> LatestAsync(string pack, CancellationToken cancellation)
    {
        while (true)
        {
            var editions = await EditionsAsync(pack, cancellation);
            if (editions.Count == 0)
            {
                return (editions, new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal));
            }

            // Gone since it was listed: there is a later one.
            if (await opened.ReadAsync(PackNames.File(pack, editions[^1]), cancellation) is { } objects)
            {
                return (editions, objects);
            }
        }
    }

    /// <summary>Null where the file is gone. Of an edition that was overtaken another can be written by whoever was held up, and is overtaken too: only the last is kept in mind.</summary>
    private async Task<IReadOnlyCollection<string>?> ContentsAsync(string file, bool isLast, CancellationToken cancellation)
    {
        if (!isLast)
        {
            return (await OpenedPacks.DownloadAsync(store, file, cancellation))?.Keys;
        }

        if (!contents.TryGetValue(file, out var names) && await opened.ReadAsync(file, cancellation) is { } objects)
        {
            contents[file] = names = [.. objects.Keys];
        }

        return names;
    }

    private void LetGoOthersThan(IReadOnlyList<string> files)
    {
        foreach (var gone in contents.Keys.Except(files, StringComparer.Ordinal))
        {
            _ = contents.TryRemove(gone, out _);
        }
    }

    private async Task<IReadOnlyList<int>> EditionsAsync(string pack, CancellationToken cancellation) =>
        [.. (await store.ListAsync(PackNames.Folder + pack, cancellation)).Select(PackNames.Read).Where(f => f.Pack == pack).Select(f => f.Edition).Order()];

    private async Task<bool> TryWriteAsync(string file, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> objects, CancellationToken cancellation)
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

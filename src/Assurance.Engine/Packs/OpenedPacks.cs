using Assurance.Engine.Ports;

namespace Assurance.Engine.Packs;

/// <summary>
/// The few packs that were opened last, by their file. What the last edition of a pack holds never changes, so whoever has listed the files and reads one
/// object after another downloads each but once. Only what came from the store is here: what is put is not taken for stored.
/// </summary>
internal sealed class OpenedPacks(IObjects store)
{
    /// <summary>Packs of the runs of a year, and some of forms: a few million bytes.</summary>
    private const int Most = 8;

    private readonly Lock gate = new();
    private readonly LinkedList<(string File, Lazy<Task<Dictionary<string, ReadOnlyMemory<byte>>?>> Objects)> opened = new();

    /// <param name="file">The last edition of a pack, as it was listed.</param>
    /// <returns>The objects by name; null where the file is gone since.</returns>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>?> ReadAsync(string file, CancellationToken cancellation)
    {
        var reading = Take(file);
        try
        {
            if (await reading.Value.WaitAsync(cancellation) is { } objects)
            {
                return objects;
            }

            Remove(o => o.Objects == reading);
            return null;
        }
        catch (Exception) when (reading.Value.IsCompleted)
        {
            Remove(o => o.Objects == reading);
            throw;
        }
    }

    public static async Task<Dictionary<string, ReadOnlyMemory<byte>>?> DownloadAsync(IObjects store, string file, CancellationToken cancellation) =>
        await store.GetAsync(file, cancellation) is { } bytes ? PackFile.Read(bytes) : null;

    /// <summary>Something in the pack was erased: no edition of it is held in memory any longer.</summary>
    public void LetGo(string pack) => Remove(o => PackNames.Read(o.File).Pack == pack);

    private Lazy<Task<Dictionary<string, ReadOnlyMemory<byte>>?>> Take(string file)
    {
        lock (gate)
        {
            var node = opened.First;
            while (node is not null && node.Value.File != file)
            {
                node = node.Next;
            }

            if (node is null)
            {
                // Those who come while it is on its way wait for the same download, which therefore none of them cancels.
                node = new((file, new(() => DownloadAsync(store, file, CancellationToken.None))));
            }
            else
            {
                opened.Remove(node);
            }

            opened.AddFirst(node);
            if (opened.Count > Most)
            {
                opened.RemoveLast();
            }

            return node.Value.Objects;
        }
    }

    private void Remove(Func<(string File, Lazy<Task<Dictionary<string, ReadOnlyMemory<byte>>?>> Objects), bool> which)
    {
        lock (gate)
        {
            foreach (var one in opened.Where(which).ToList())
            {
                _ = opened.Remove(one);
            }
        }
    }
}

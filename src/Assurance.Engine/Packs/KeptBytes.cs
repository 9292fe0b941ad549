namespace Assurance.Engine.Packs;

/// <summary>
/// Objects this process has had in hand, as many as fit: they are written once, so a copy is as good as the store's until it is erased.
/// What was long not asked for goes first. One that is known to be erased is never kept again.
/// </summary>
/// <param name="most">Bytes kept at most; 0 keeps nothing.</param>
internal sealed class KeptBytes(long most)
{
    /// <summary>One that is larger than this share of all is not kept: a workbook is read once.</summary>
    private const int LargestShare = 8;

    private readonly Lock gate = new();
    private readonly HashSet<string> erased = new(StringComparer.Ordinal);
    private Dictionary<string, ReadOnlyMemory<byte>> young = new(StringComparer.Ordinal);
    private Dictionary<string, ReadOnlyMemory<byte>> old = new(StringComparer.Ordinal);
    private long size;

    public bool TryGet(string name, out ReadOnlyMemory<byte> bytes)
    {
        lock (gate)
        {
            if (young.TryGetValue(name, out bytes))
            {
                return true;
            }

            if (!old.Remove(name, out bytes))
            {
                return false;
            }

            Add(name, bytes);
            return true;
        }
    }

    public void Keep(string name, ReadOnlyMemory<byte> bytes)
    {
        lock (gate)
        {
            if (bytes.Length <= most / LargestShare && !erased.Contains(name))
            {
                _ = old.Remove(name);
                Add(name, bytes);
            }
        }
    }

    public void Forget(IEnumerable<string> names)
    {
        lock (gate)
        {
            foreach (var name in most > 0 ? names : [])
            {
                _ = erased.Add(name);
                _ = old.Remove(name);
                size -= young.Remove(name, out var bytes) ? bytes.Length : 0;
            }
        }
    }

    /// <summary>Two halves: when the young one is full it becomes the old one, and what nobody asks for in that is let go with it.</summary>
    private void Add(string name, ReadOnlyMemory<byte> bytes)
    {
        size += young.TryAdd(name, bytes) ? bytes.Length : 0;
        if (size > most / 2)
        {
            (old, young, size) = (young, new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal), 0);
        }
    }
}

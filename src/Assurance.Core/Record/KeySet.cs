using System.Runtime.InteropServices;

namespace Assurance.Core.Record;

/// <summary>
/// The keys recorded so far. What commonly follows upon a key – its hold, its release, its outcome – is marked beside it and not
/// kept as a text of its own: half of a large record's keys are of that kind.
/// </summary>
internal sealed class KeySet
{
    private static readonly string[] Follow = [Keys.Outcome(""), Keys.Hold(""), Keys.Release("")];
    private readonly Dictionary<string, byte> marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte>.AlternateLookup<ReadOnlySpan<char>> parts;

    public KeySet() => parts = marks.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(string key)
    {
        var (length, mark) = Split(key);
        ref var marked = ref length == key.Length
            ? ref CollectionsMarshal.GetValueRefOrAddDefault(marks, key, out _)
            : ref CollectionsMarshal.GetValueRefOrAddDefault(parts, key.AsSpan(0, length), out _);
        marked |= mark;
    }

    public bool Contains(string key)
    {
        var (length, mark) = Split(key);
        return parts.TryGetValue(key.AsSpan(0, length), out var marked) && (marked & mark) != 0;
    }

    /// <summary>How much of it is the key that it follows, and the mark it has there.</summary>
    private static (int Length, byte Mark) Split(string key)
    {
        var cut = key.LastIndexOf('#');
        for (var i = 0; cut >= 0 && i < Follow.Length; i++)
        {
            if (key.AsSpan(cut).SequenceEqual(Follow[i]))
            {
                return (cut, (byte)(2 << i));
            }
        }

        return (key.Length, 1);
    }
}

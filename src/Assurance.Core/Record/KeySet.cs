using System.Runtime.InteropServices;

namespace Assurance.Core.Record;

/// <summary>
/// The keys recorded so far. What commonly follows upon a key – its hold, its release, its outcome – is marked beside it and not
/// kept as a text of its own: half of a large record's keys are of that kind. The key of an intent is kept by the intent alone, and
/// what follows upon it is marked there: that is most of the rest.
/// </summary>
internal sealed class KeySet
{
    /// <summary>The mark of the key itself.</summary>
    public const byte Itself = 1;

    private static readonly string[] Follow = [Keys.Outcome(""), Keys.Hold(""), Keys.Release("")];
    private readonly Dictionary<string, byte> marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte>.AlternateLookup<ReadOnlySpan<char>> parts;
    private readonly Dictionary<string, IntentState>.AlternateLookup<ReadOnlySpan<char>> intents;

    /// <param name="intents">By their keys, compared as they are.</param>
    public KeySet(Dictionary<string, IntentState> intents)
    {
        parts = marks.GetAlternateLookup<ReadOnlySpan<char>>();
        this.intents = intents.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public void Add(string key)
    {
        var (length, mark) = Split(key);
        if (intents.TryGetValue(key.AsSpan(0, length), out var intent))
        {
            intent.KeyMarks |= mark;
            return;
        }

        ref var marked = ref length == key.Length
            ? ref CollectionsMarshal.GetValueRefOrAddDefault(marks, key, out _)
            : ref CollectionsMarshal.GetValueRefOrAddDefault(parts, key.AsSpan(0, length), out _);
        marked |= mark;
    }

    public bool Contains(string key)
    {
        var (length, mark) = Split(key);
        var itself = key.AsSpan(0, length);
        return (intents.TryGetValue(itself, out var intent) && (intent.KeyMarks & mark) != 0) || (parts.TryGetValue(itself, out var marked) && (marked & mark) != 0);
    }

    /// <summary>How much of it is the key that it follows, and the mark it has there.</summary>
    private static (int Length, byte Mark) Split(string key)
    {
        var cut = key.LastIndexOf('#');
        for (var i = 0; cut >= 0 && i < Follow.Length; i++)
        {
            if (key.AsSpan(cut).SequenceEqual(Follow[i]))
            {
                return (cut, (byte)(Itself << (i + 1)));
            }
        }

        return (key.Length, Itself);
    }
}

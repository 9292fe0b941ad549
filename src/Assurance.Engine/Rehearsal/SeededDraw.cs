using System.Text;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// Draws that are the same on every machine and in every release: SplitMix64, seeded by FNV-1a over a path, so that what is
/// drawn for one school does not depend on how many others there are.
/// </summary>
public sealed class SeededDraw(ulong seed)
{
    private const ulong FnvOffset = 0xcbf29ce484222325;
    private const ulong FnvPrime = 0x100000001b3;

    private ulong state = seed;

    /// <param name="path">What is drawn for, for example <c>"contact", urn, "head"</c>.</param>
    public static SeededDraw For(int seed, params string[] path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var hash = FnvOffset;
        for (var shift = 0; shift < 32; shift += 8)
        {
            hash = Hashed(hash, (byte)(seed >> shift));
        }

        Span<byte> buffer = stackalloc byte[256];
        foreach (var part in path)
        {
            var bytes = Encoding.UTF8.GetMaxByteCount(part.Length) <= buffer.Length
                ? buffer[..Encoding.UTF8.GetBytes(part, buffer)]
                : Encoding.UTF8.GetBytes(part);
            hash = Hashed(hash, 0xFF); // no UTF-8 text holds this byte: ("ab", "c") and ("a", "bc") differ
            foreach (var value in bytes)
            {
                hash = Hashed(hash, value);
            }
        }

        return new SeededDraw(hash);
    }

    /// <summary>From 0 up to but not including 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to but not including <paramref name="n"/>.</summary>
    public int Below(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        return (int)Math.BigMul(Next(), (ulong)n, out _);
    }

    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Below(items.Count)];
    }

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    private static ulong Hashed(ulong hash, byte value) => unchecked((hash ^ value) * FnvPrime);

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            state += 0x9e3779b97f4a7c15;
            var mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            return mixed ^ (mixed >> 31);
        }
    }
}

using System.Buffers;
using Assurance.Core.Record;

namespace Assurance.Engine.Memory;

/// <summary>
/// Lines of a record that nobody reads any more but whoever reads all of it: packed, since events of one run are much alike. A
/// rehearsal of many thousand schools would otherwise hold them a dozen times over.
/// </summary>
internal sealed class SealedLines
{
    private readonly PackedBytes packed;
    private readonly int[] lengths;
    private readonly PackedBytes hashes;

    private SealedLines(PackedBytes packed, int[] lengths, PackedBytes hashes)
    {
        this.packed = packed;
        this.lengths = lengths;
        this.hashes = hashes;
    }

    /// <summary>Hashes are kept as they are, so that a chain that is broken stays visibly broken.</summary>
    public static SealedLines Of(ReadOnlySpan<StoredLine> lines, SpillFile? spill)
    {
        var sizes = new int[lines.Length];
        var total = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            total += sizes[i] = lines[i].Bytes.Length;
        }

        // In one piece: packed line by line, what they have in common would be kept once for each.
        var whole = ArrayPool<byte>.Shared.Rent(total);
        var chain = ArrayPool<byte>.Shared.Rent(lines.Length * HashChain.HashLength);
        try
        {
            for (int i = 0, at = 0; i < lines.Length; at += sizes[i], i++)
            {
                lines[i].Bytes.Span.CopyTo(whole.AsSpan(at));
                lines[i].Hash.Span.CopyTo(chain.AsSpan(i * HashChain.HashLength));
            }

            return new SealedLines(PackedBytes.Of(whole.AsSpan(0, total), spill), sizes, PackedBytes.Of(chain.AsSpan(0, lines.Length * HashChain.HashLength), spill));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
            ArrayPool<byte>.Shared.Return(chain);
        }
    }

    /// <param name="position">Position of the first of them.</param>
    public StoredLine[] Open(long position)
    {
        var (bytes, chain) = (packed.Open(), hashes.Open());
        var lines = new StoredLine[lengths.Length];
        for (int i = 0, start = 0; i < lines.Length; start += lengths[i], i++)
        {
            lines[i] = new StoredLine(position + i, bytes.AsMemory(start, lengths[i]), chain.AsMemory(i * HashChain.HashLength, HashChain.HashLength));
        }

        return lines;
    }
}

using System.IO.Compression;
using Assurance.Core.Record;

namespace Assurance.Engine.Memory;

/// <summary>
/// Lines of a record that nobody reads any more but whoever reads all of it: packed, since events of one run are much alike. A
/// rehearsal of many thousand schools would otherwise hold them a dozen times over.
/// </summary>
internal sealed class SealedLines
{
    private readonly byte[] packed;
    private readonly int[] lengths;
    private readonly byte[] hashes;

    private SealedLines(byte[] packed, int[] lengths, byte[] hashes)
    {
        this.packed = packed;
        this.lengths = lengths;
        this.hashes = hashes;
    }

    public int Count => lengths.Length;

    /// <summary>Hashes are kept as they are, so that a chain that is broken stays visibly broken.</summary>
    public static SealedLines Of(ReadOnlySpan<StoredLine> lines)
    {
        var sizes = new int[lines.Length];
        var chain = new byte[lines.Length * HashChain.HashLength];
        using var packing = new MemoryStream();
        using (var brotli = new BrotliStream(packing, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < lines.Length; i++)
            {
                brotli.Write(lines[i].Bytes.Span);
                sizes[i] = lines[i].Bytes.Length;
                lines[i].Hash.Span.CopyTo(chain.AsSpan(i * HashChain.HashLength));
            }
        }

        return new SealedLines(packing.ToArray(), sizes, chain);
    }

    /// <param name="position">Position of the first of them.</param>
    public StoredLine[] Open(long position)
    {
        var bytes = new byte[lengths.Sum()];
        using (var brotli = new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress))
        {
            brotli.ReadExactly(bytes);
        }

        var lines = new StoredLine[lengths.Length];
        for (int i = 0, start = 0; i < lines.Length; start += lengths[i], i++)
        {
            lines[i] = new StoredLine(position + i, bytes.AsMemory(start, lengths[i]), hashes.AsMemory(i * HashChain.HashLength, HashChain.HashLength));
        }

        return lines;
    }
}

using System.Buffers;
using System.IO.Compression;

namespace Assurance.Engine.Memory;

/// <summary>Bytes kept for later: packed where they are many, since a large rehearsal holds tens of thousands of returns.</summary>
internal readonly struct PackedBytes
{
    private const int WorthPacking = 1_000;
    private const int Quality = 1;
    private const int Window = 18;
    private readonly byte[] kept;
    private readonly int length;

    private PackedBytes(byte[] kept, int length) => (this.kept, this.length) = (kept, length);

    /// <summary>Copied: the caller may reuse its buffer.</summary>
    public static PackedBytes Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < WorthPacking)
        {
            return new PackedBytes(bytes.ToArray(), bytes.Length);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        try
        {
            // What does not get smaller stays as it is.
            return BrotliEncoder.TryCompress(bytes, buffer.AsSpan(0, bytes.Length - 1), out var written, Quality, Window)
                ? new PackedBytes(buffer.AsSpan(0, written).ToArray(), bytes.Length)
                : new PackedBytes(bytes.ToArray(), bytes.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public byte[] Open()
    {
        if (kept.Length == length)
        {
            return kept;
        }

        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(kept, bytes, out var written) && written == length
            ? bytes
            : throw new InvalidOperationException("Packed bytes could not be opened again.");
    }
}

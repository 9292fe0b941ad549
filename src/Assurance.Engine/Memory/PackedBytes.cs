using System.Buffers;
using System.IO.Compression;

namespace Assurance.Engine.Memory;

/// <summary>Bytes kept for later: packed where they are many, since a large rehearsal holds tens of thousands of returns.</summary>
internal abstract class PackedBytes
{
    private const int WorthPacking = 1_000;
    private const int Quality = 1;
    private const int Window = 18;
    private readonly int length;

    private PackedBytes(int length) => this.length = length;

    /// <summary>Copied: the caller may reuse its buffer.</summary>
    /// <param name="spill">Where they are put instead of memory, or null.</param>
    public static PackedBytes Of(ReadOnlySpan<byte> bytes, SpillFile? spill = null)
    {
        if (bytes.Length < WorthPacking)
        {
            return Keep(bytes, bytes.Length, spill);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        try
        {
            // What does not get smaller stays as it is.
            return BrotliEncoder.TryCompress(bytes, buffer.AsSpan(0, bytes.Length - 1), out var written, Quality, Window)
                ? Keep(buffer.AsSpan(0, written), bytes.Length, spill)
                : Keep(bytes, bytes.Length, spill);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public abstract byte[] Open();

    private static PackedBytes Keep(ReadOnlySpan<byte> kept, int length, SpillFile? spill) => spill is null
        ? new InMemory(kept.ToArray(), length)
        : new Spilt(spill, spill.Add(kept), kept.Length, length);

    private byte[] Unpack(ReadOnlySpan<byte> kept)
    {
        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(kept, bytes, out var written) && written == length
            ? bytes
            : throw new InvalidOperationException("Packed bytes could not be opened again.");
    }

    private sealed class InMemory(byte[] kept, int length) : PackedBytes(length)
    {
        public override byte[] Open() => kept.Length == length ? kept : Unpack(kept);
    }

    private sealed class Spilt(SpillFile spill, long at, int size, int length) : PackedBytes(length)
    {
        public override byte[] Open()
        {
            if (size == length)
            {
                var bytes = new byte[size];
                spill.Read(at, bytes);
                return bytes;
            }

            var buffer = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                spill.Read(at, buffer.AsSpan(0, size));
                return Unpack(buffer.AsSpan(0, size));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}

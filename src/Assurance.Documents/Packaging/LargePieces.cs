using System.Buffers;

namespace Assurance.Documents.Packaging;

/// <summary>
/// Passes on what is written in large pieces, the last as it is disposed, and no flush. How a packer packs hangs on the pieces it is
/// given and on where it is flushed: so a part of common size goes in one piece, and only one longer than that is never held whole.
/// </summary>
internal sealed class LargePieces(Stream to) : Stream
{
    private const int Piece = 8 << 20;
    private const int First = 1 << 15;
    private byte[] held = ArrayPool<byte>.Shared.Rent(First);
    private int length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (length + buffer.Length > held.Length)
        {
            Grow(length + buffer.Length);
        }

        buffer.CopyTo(held.AsSpan(length));
        length += buffer.Length;
        if (length >= Piece)
        {
            PassOn();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && held.Length > 0)
        {
            PassOn();
            ArrayPool<byte>.Shared.Return(held);
            held = [];
        }

        base.Dispose(disposing);
    }

    private void PassOn()
    {
        to.Write(held, 0, length);
        length = 0;
    }

    /// <summary>Lent, and as long as the longest part of its time: new for each part they would be garbage that is dear to collect.</summary>
    private void Grow(int least)
    {
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(least, held.Length * 2));
        held.AsSpan(0, length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(held);
        held = grown;
    }
}

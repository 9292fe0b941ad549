namespace Assurance.Documents.Packaging;

/// <summary>
/// Passes on what is written in large pieces, the last as it is disposed, and no flush. How a packer packs hangs on the pieces it is
/// given and on where it is flushed: so a part of common size goes in one piece, and only one longer than that is never held whole.
/// </summary>
internal sealed class LargePieces(Stream to) : Stream
{
    private const int Piece = 8 << 20;
    private readonly MemoryStream held = new();

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
        held.Write(buffer);
        if (held.Length >= Piece)
        {
            PassOn();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            PassOn();
        }

        base.Dispose(disposing);
    }

    private void PassOn()
    {
        to.Write(held.GetBuffer(), 0, (int)held.Length);
        held.SetLength(0);
    }
}

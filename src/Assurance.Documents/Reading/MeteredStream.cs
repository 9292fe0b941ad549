namespace Assurance.Documents.Reading;

/// <summary>How much has been unpacked of one file, whatever its directory says.</summary>
internal sealed class UnpackedBytes(long packed, ReadingLimits limits)
{
    private long total;

    public ReadingLimits Limits => limits;

    public void Add(int more)
    {
        total += more;
        if (total > limits.RatioFrom && total > packed * limits.Ratio)
        {
            throw new RefusedFileException(
                $"The file unpacks to more than {limits.Ratio} times its size, as no workbook with answers does. It was not read further.",
                "If it is a real workbook, copy the answers to a new one, save that and send it.");
        }

        if (total > limits.TotalBytes)
        {
            throw new RefusedFileException($"The workbook unpacks to more than {limits.TotalBytes / 1_000_000:N0} MB.", Remedies.SendLess);
        }
    }
}

/// <summary>A part being unpacked, counted as it is read.</summary>
internal sealed class MeteredStream(Stream part, string name, UnpackedBytes unpacked) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = part.Read(buffer);
        read += count;
        unpacked.Add(count);
        return read <= unpacked.Limits.SheetBytes ? count
            : throw new RefusedFileException($"{name} has more than {unpacked.Limits.SheetBytes / 1_000_000:N0} MB when unpacked.", Remedies.SendLess);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            part.Dispose();
        }

        base.Dispose(disposing);
    }
}

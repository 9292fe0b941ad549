using System.Text;

namespace Assurance.LocalHost.Outbox;

/// <summary>The text of a message, which knows whether anybody has begun to read it.</summary>
internal sealed class WatchedText(string html) : MemoryStream(Bytes(html), writable: false)
{
    public bool WasRead { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        WasRead = true;
        return base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer)
    {
        WasRead = true;
        return base.Read(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        WasRead = true;
        return base.ReadAsync(buffer, offset, count, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        WasRead = true;
        return base.ReadAsync(buffer, cancellationToken);
    }

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        WasRead = true;
        return base.CopyToAsync(destination, bufferSize, cancellationToken);
    }

    private static byte[] Bytes(string html) =>
        Encoding.UTF8.GetBytes($"<!doctype html><html lang=\"en-GB\"><body style=\"font-family:Arial,sans-serif\">{html}</body></html>");
}

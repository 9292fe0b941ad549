using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Assurance.Core.Record;

namespace Assurance.Azure.Storage;

/// <summary>
/// How lines lie in a blob: a head of position, length and hash as text, then the bytes, each with a line feed. So the record of a run
/// can be read with any text editor, and nothing in a line's own bytes can be taken for a head.
/// </summary>
internal static class RecordFrames
{
    private const byte LineFeed = (byte)'\n';
    private const int LongestHead = 120;

    /// <returns>The block, and the hash of its last line.</returns>
    public static (byte[] Block, ReadOnlyMemory<byte> Hash) Write(IReadOnlyList<RecordLine> lines, long position, ReadOnlyMemory<byte> previous)
    {
        using var block = new MemoryStream(lines.Sum(l => l.Bytes.Length + LongestHead));
        foreach (var line in lines)
        {
            previous = HashChain.Next(previous.Span, line.Bytes.Span);
            block.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position++} {line.Bytes.Length} {Convert.ToHexStringLower(previous.Span)}\n")));
            block.Write(line.Bytes.Span);
            block.WriteByte(LineFeed);
        }

        return (block.ToArray(), previous);
    }

    /// <summary>The lines of a blob's bytes, each with the number of bytes it takes there.</summary>
    /// <exception cref="InvalidDataException">The bytes are no record; the sentence says where.</exception>
    public static async IAsyncEnumerable<(StoredLine Line, int Size)> ReadAsync(Stream stream, string blob, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(stream);
        long at = 0;
        while (await HeadAsync(pipe, blob, at, cancellation) is { } head)
        {
            var needed = head.Size + head.Length + 1;
            var read = await pipe.ReadAtLeastAsync(needed, cancellation);
            if (read.Buffer.Length < needed)
            {
                throw Broken(blob, at, "it ends within a line");
            }

            var bytes = read.Buffer.Slice(head.Size, head.Length).ToArray();
            if (read.Buffer.Slice(needed - 1, 1).FirstSpan[0] != LineFeed)
            {
                throw Broken(blob, at, "a line is longer or shorter than its head says");
            }

            pipe.AdvanceTo(read.Buffer.GetPosition(needed));
            at += needed;
            yield return (new StoredLine(head.Position, bytes, head.Hash), needed);
        }

        await pipe.CompleteAsync();
    }

    /// <summary>The next head, which is left to be read again with its line; null at the end.</summary>
    private static async Task<Head?> HeadAsync(PipeReader pipe, string blob, long at, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            if (read.Buffer.IsEmpty && read.IsCompleted)
            {
                return null;
            }

            if (read.Buffer.PositionOf(LineFeed) is { } end)
            {
                var text = read.Buffer.Slice(0, end).ToArray();
                pipe.AdvanceTo(read.Buffer.Start);
                return Parsed(text) ?? throw Broken(blob, at, "what stands there is no head of a line");
            }

            if (read.IsCompleted || read.Buffer.Length > LongestHead)
            {
                throw Broken(blob, at, "what stands there is no head of a line");
            }

            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Head? Parsed(byte[] text)
    {
        if (text.Length > LongestHead || !Utf8Parser.TryParse(text, out long position, out var used) || position < 0 || used >= text.Length || text[used] != (byte)' ')
        {
            return null;
        }

        var rest = text.AsSpan(used + 1);
        if (!Utf8Parser.TryParse(rest, out int length, out used) || length < 0 || used >= rest.Length || rest[used] != (byte)' ' || rest.Length - used - 1 != HashChain.HashLength * 2)
        {
            return null;
        }

        var hash = new byte[HashChain.HashLength];
        return Convert.FromHexString(Encoding.ASCII.GetString(rest[(used + 1)..]), hash, out _, out _) == OperationStatus.Done ? new Head(position, length, hash, text.Length + 1) : null;
    }

    private static InvalidDataException Broken(string blob, long at, string what) =>
        new($"The record in {blob} cannot be read from byte {at.ToString(CultureInfo.InvariantCulture)} on: {what}. Restore the run from an archive, or from the container's own protection, before anything is appended.");

    /// <param name="Size">Bytes of the head with its line feed.</param>
    private sealed record Head(long Position, int Length, byte[] Hash, int Size);
}

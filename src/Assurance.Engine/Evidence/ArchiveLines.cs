using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Assurance.Engine.Evidence;

/// <summary>A file of lines, each ended by a line feed, read one at a time.</summary>
internal static class ArchiveLines
{
    /// <summary>No event is as long.</summary>
    private const int Longest = 64_000_000;

    /// <exception cref="ArchiveFaultException">A line is too long, or the last one is not ended.</exception>
    public static async IAsyncEnumerable<byte[]> ReadAsync(string path, Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65_536, leaveOpen: true));
        for (var number = 1L; ;)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return buffer.Slice(0, end).ToArray();
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                number++;
            }

            if (buffer.Length > Longest || (read.IsCompleted && buffer.Length > 0))
            {
                throw new ArchiveFaultException(path, "it has no end", number);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                await reader.CompleteAsync();
                yield break;
            }
        }
    }
}

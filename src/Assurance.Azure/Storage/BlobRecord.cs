using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Assurance.Azure.Storage;

/// <summary>
/// The record on append blobs, one or more a run. An append is one block, written only if the blob still is as long as the appender
/// believes: of two at once one succeeds, and nothing is ever half there.
/// </summary>
public sealed class BlobRecord : IRecord
{
    private const string Ending = ".log";
    private readonly LazyContainer container;
    private readonly BlobContainerClient once;
    private readonly ConcurrentDictionary<string, RecordPlace> ends = new(StringComparer.Ordinal);

    /// <param name="once">The same container through a client that tries each call once.</param>
    internal BlobRecord(LazyContainer container, BlobContainerClient once) => (this.container, this.once) = (container, once);

    public async Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default)
    {
        var runs = new List<string>();
        try
        {
            await foreach (var blob in container.Client.GetBlobsAsync(cancellationToken: cancellation))
            {
                // One that was made and not written to holds no line.
                if (blob.Name.EndsWith($"/{Number(0)}", StringComparison.Ordinal) && blob.Properties.ContentLength > 0)
                {
                    runs.Add(blob.Name[..^(Number(0).Length + 1)]);
                }
            }
        }
        catch (RequestFailedException failed) when (failed.IsAbsent())
        {
            return [];
        }

        runs.Sort(StringComparer.Ordinal);
        return runs;
    }

    public async Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        var lines = new List<StoredLine>();
        await foreach (var line in LinesAsync(run, from, cancellation))
        {
            lines.Add(line);
        }

        return lines;
    }

    public IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        return LinesAsync(run, from, cancellation);
    }

    public async Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentNullException.ThrowIfNull(lines);
        cancellation.ThrowIfCancellationRequested();
        var end = ends.GetValueOrDefault(run);
        if (end?.Next != expectedPosition)
        {
            end = await EndAsync(run, cancellation);
        }

        if (end.Next != expectedPosition || lines.Count == 0)
        {
            return end.Next == expectedPosition;
        }

        var segment = RecordPlace.SegmentOf(expectedPosition);
        var offset = segment == end.Segment ? end.Offset : 0;
        var (block, hash) = RecordFrames.Write(lines, expectedPosition, end.Hash);
        var blob = once.GetAppendBlobClient(Name(run, segment));
        if (offset == 0)
        {
            await container.MakeAsync(cancellation);
            _ = await container.Client.GetAppendBlobClient(Name(run, segment)).CreateIfNotExistsAsync(cancellationToken: cancellation);
        }

        try
        {
            using var bytes = new MemoryStream(block, writable: false);
            _ = await blob.AppendBlockAsync(bytes, new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = offset } }, cancellation);
        }
        catch (RequestFailedException failed) when (failed.IsForestalled())
        {
            _ = ends.TryRemove(run, out _);
            return false;
        }
        catch
        {
            // Nobody can tell whether it was written: the end is looked up anew.
            _ = ends.TryRemove(run, out _);
            throw;
        }

        ends[run] = new RecordPlace(segment, offset + block.Length, expectedPosition + lines.Count, hash);
        return true;
    }

    /// <summary>Where the record ends now: read on from where it was last seen to end.</summary>
    private async Task<RecordPlace> EndAsync(string run, CancellationToken cancellation)
    {
        var place = ends.GetValueOrDefault(run) ?? RecordPlace.Start;
        await foreach (var (_, after) in FromAsync(run, place, cancellation))
        {
            place = after;
        }

        return ends[run] = place;
    }

    private async IAsyncEnumerable<StoredLine> LinesAsync(string run, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var place = RecordPlace.Start;
        if (ends.TryGetValue(run, out var end) && end.Next == from)
        {
            place = end;
        }
        else if (RecordPlace.SegmentOf(from) is > 0 and var segment)
        {
            // The lines of one append stay together, so this blob may begin after the position that is asked for.
            place = new RecordPlace(segment - 1, 0, 0, default);
        }

        await foreach (var (line, after) in FromAsync(run, place, cancellation))
        {
            place = after;
            if (line.Position >= from)
            {
                yield return line;
            }
        }

        if (place.Hash.Length > 0 && place.Next > 0)
        {
            ends[run] = place;
        }
    }

    /// <summary>Each line from a place on, with the place after it.</summary>
    private async IAsyncEnumerable<(StoredLine Line, RecordPlace After)> FromAsync(string run, RecordPlace place, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var name = Name(run, place.Segment);
            await using var stream = await OpenAsync(name, place.Offset, cancellation);
            if (stream is not null)
            {
                await foreach (var (line, size) in RecordFrames.ReadAsync(stream, name, cancellation))
                {
                    place = new RecordPlace(place.Segment, place.Offset + size, line.Position + 1, line.Hash);
                    yield return (line, place);
                }
            }

            if (!place.IsAtSegmentsEnd)
            {
                yield break;
            }

            place = place with { Segment = RecordPlace.SegmentOf(place.Next), Offset = 0 };
        }
    }

    /// <returns>Null where nothing stands there.</returns>
    private async Task<Stream?> OpenAsync(string name, long offset, CancellationToken cancellation)
    {
        try
        {
            var options = new BlobDownloadOptions { Range = offset == 0 ? default : new HttpRange(offset) };
            return (await container.Blob(name).DownloadStreamingAsync(options, cancellation)).Value.Content;
        }
        catch (RequestFailedException failed) when (failed.IsAbsent() || failed.IsAtEnd())
        {
            return null;
        }
    }

    private static string Name(string run, int segment) => $"{run}/{Number(segment)}";

    private static string Number(int segment) => segment.ToString("000000", CultureInfo.InvariantCulture) + Ending;
}

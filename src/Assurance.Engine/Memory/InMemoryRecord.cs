using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Memory;

/// <summary>The record of a rehearsal or a preview. Nothing of it outlives the process.</summary>
public sealed class InMemoryRecord : IRecord
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Log> logs;

    public InMemoryRecord()
        : this([])
    {
    }

    private InMemoryRecord(Dictionary<string, Log> logs) => this.logs = logs;

    /// <summary>A copy of any record, hashes as stored, so that a broken chain is as broken in the copy.</summary>
    public static async Task<InMemoryRecord> CopyOfAsync(IRecord source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var copies = new Dictionary<string, Log>();
        foreach (var run in await source.RunsAsync(cancellation))
        {
            var lines = await source.ReadAsync(run, 0, cancellation);
            copies.Add(run, new Log([.. lines], lines.Count, ownsArray: true));
        }

        return new InMemoryRecord(copies);
    }

    /// <summary>An independent record that starts as this one is now. Costs one small object a run; no line is copied until the fork appends to its run.</summary>
    public InMemoryRecord Fork()
    {
        lock (gate)
        {
            return new InMemoryRecord(logs.ToDictionary(entry => entry.Key, entry => entry.Value.Fork()));
        }
    }

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<string>>([.. logs.Keys.Order(StringComparer.Ordinal)]);
        }
    }

    public Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<StoredLine>>(logs.TryGetValue(run, out var log) ? log.From(from) : []);
        }
    }

    public async IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var line in await ReadAsync(run, from, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return line;
        }
    }

    public Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentNullException.ThrowIfNull(lines);
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(cancellation);
        }

        lock (gate)
        {
            var known = logs.TryGetValue(run, out var log);
            log ??= new Log([], 0, ownsArray: true);
            if (log.Count != expectedPosition)
            {
                return Task.FromResult(false);
            }

            log.Append(lines);
            if (!known && log.Count > 0)
            {
                logs.Add(run, log);
            }
        }

        return Task.FromResult(true);
    }

    /// <summary>Slots below <c>count</c> are never written again, so a fork and a reader can share the array with the log that goes on appending.</summary>
    private sealed class Log(StoredLine[] lines, int count, bool ownsArray)
    {
        private StoredLine[] lines = lines;
        private int count = count;
        private bool ownsArray = ownsArray;

        public int Count => count;

        public Log Fork() => new(lines, count, ownsArray: false);

        public ReadOnlyCollection<StoredLine> From(long position)
        {
            var first = (int)Math.Min(position, count);
            return new(new ArraySegment<StoredLine>(lines, first, count - first));
        }

        public void Append(IReadOnlyList<RecordLine> appended)
        {
            var total = count + appended.Count;
            if (!ownsArray || total > lines.Length)
            {
                var grown = new StoredLine[Math.Max(total, count * 2)];
                Array.Copy(lines, grown, count);
                (lines, ownsArray) = (grown, true);
            }

            var previous = count == 0 ? HashChain.Start : lines[count - 1].Hash;
            var next = count;
            foreach (var line in appended)
            {
                // Copied: the caller may reuse its buffer, and a record must not change with it.
                var bytes = line.Bytes.ToArray();
                var hash = HashChain.Next(previous.Span, bytes);
                lines[next] = new StoredLine(next, bytes, hash);
                previous = hash;
                next++;
            }

            count = next;
        }
    }
}

using System.Runtime.CompilerServices;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Memory;

/// <summary>The record of a rehearsal or a preview. Nothing of it outlives the process.</summary>
public sealed class InMemoryRecord : IRecord
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, RecordLog> logs;
    private readonly SpillFile? spill;

    /// <param name="spill">Where all but the latest lines are put instead of memory; null keeps them in memory.</param>
    public InMemoryRecord(SpillFile? spill = null)
        : this([], spill)
    {
    }

    private InMemoryRecord(Dictionary<string, RecordLog> logs, SpillFile? spill) => (this.logs, this.spill) = (logs, spill);

    /// <summary>A copy of any record, hashes as stored, so that a broken chain is as broken in the copy.</summary>
    public static async Task<InMemoryRecord> CopyOfAsync(IRecord source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var copies = new Dictionary<string, RecordLog>();
        foreach (var run in await source.RunsAsync(cancellation))
        {
            var copy = copies[run] = new RecordLog();
            await foreach (var line in source.StreamAsync(run, 0, cancellation))
            {
                copy.Take(line);
            }
        }

        return new InMemoryRecord(copies, null);
    }

    /// <summary>An independent record that starts as this one is now. Costs one small object a run; no line is copied until the fork appends to its run.</summary>
    public InMemoryRecord Fork()
    {
        lock (gate)
        {
            return new InMemoryRecord(logs.ToDictionary(entry => entry.Key, entry => entry.Value.Fork()), spill);
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
        var parts = Parts(run, from).ToList();
        return Task.FromResult<IReadOnlyList<StoredLine>>(parts.Count == 1 ? parts[0] : [.. parts.SelectMany(p => p)]);
    }

    public async IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        foreach (var part in Parts(run, from))
        {
            foreach (var line in part)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return line;
            }

            // To open the next part is work: others have their turn before it.
            await Task.Yield();
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
            log ??= new RecordLog(spill);
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

    /// <summary>As it is now; opened outside the lock.</summary>
    private IEnumerable<ArraySegment<StoredLine>> Parts(string run, long from)
    {
        lock (gate)
        {
            return logs.TryGetValue(run, out var log) ? log.From(from) : [];
        }
    }
}

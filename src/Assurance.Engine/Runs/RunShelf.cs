using System.Collections.Concurrent;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>All runs of one store, each with one journal in this process.</summary>
/// <param name="clock">By which journals know how old their state is; null is the machine's.</param>
public sealed class RunShelf(IRecord record, RunLoader loader, TimeProvider? clock = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, RunJournal> journals = new(StringComparer.Ordinal);
    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private volatile Listing? listed;

    /// <summary>Called after events of this process were appended to any run.</summary>
    public event Action<string, IReadOnlyList<RunEvent>>? Appended;

    public IRecord Record { get; } = record;

    /// <summary>Journals that this process has opened so far.</summary>
    public IReadOnlyCollection<RunJournal> Opened => [.. journals.Values];

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => RunsAsync(TimeSpan.Zero, cancellation);

    /// <summary>The runs of the store as they were not longer ago than that.</summary>
    public async Task<IReadOnlyList<string>> RunsAsync(TimeSpan within, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        if (listed is not { } last || within == TimeSpan.Zero || now - last.At > within)
        {
            listed = last = new Listing(now, await Record.RunsAsync(cancellation));
        }

        return last.Runs;
    }

    /// <summary>Runs of a cycle, newest first: a run's id ends with its school year.</summary>
    public async Task<IReadOnlyList<string>> RunsOfAsync(string cycle, CancellationToken cancellation = default) =>
        [.. (await RunsAsync(cancellation)).Where(r => r.StartsWith(cycle + ".", StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal)];

    public RunJournal Journal(string run) => journals.GetOrAdd(run, id =>
    {
        var journal = new RunJournal(id, Record, loader, clock);
        journal.Appended += (who, events) => Appended?.Invoke(who, events);
        return journal;
    });

    public void Dispose()
    {
        foreach (var journal in journals.Values)
        {
            journal.Dispose();
        }
    }

    private sealed record Listing(DateTimeOffset At, IReadOnlyList<string> Runs);
}

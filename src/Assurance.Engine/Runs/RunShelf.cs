using System.Collections.Concurrent;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>All runs of one store, each with one journal in this process.</summary>
public sealed class RunShelf(IRecord record, RunLoader loader) : IDisposable
{
    private readonly ConcurrentDictionary<string, RunJournal> journals = new(StringComparer.Ordinal);

    /// <summary>Called after events of this process were appended to any run.</summary>
    public event Action<string, IReadOnlyList<RunEvent>>? Appended;

    public IRecord Record { get; } = record;

    /// <summary>Journals that this process has opened so far.</summary>
    public IReadOnlyCollection<RunJournal> Opened => [.. journals.Values];

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => Record.RunsAsync(cancellation);

    /// <summary>Runs of a cycle, newest first: a run's id ends with its school year.</summary>
    public async Task<IReadOnlyList<string>> RunsOfAsync(string cycle, CancellationToken cancellation = default) =>
        [.. (await RunsAsync(cancellation)).Where(r => r.StartsWith(cycle + ".", StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal)];

    public RunJournal Journal(string run) => journals.GetOrAdd(run, id =>
    {
        var journal = new RunJournal(id, Record, loader);
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
}

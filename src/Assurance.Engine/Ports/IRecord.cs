using Assurance.Core.Record;

namespace Assurance.Engine.Ports;

/// <summary>
/// The append-only record, one log per run. Append is the only write. Every implementation passes the same contract suite.
/// </summary>
public interface IRecord
{
    /// <summary>Ids of all runs that have at least one line, in ordinal order.</summary>
    Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default);

    /// <summary>All lines of the run from <paramref name="from"/> on, in order; empty for an unknown run or one that ends before it.</summary>
    Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default);

    /// <summary>
    /// The same lines, read some at a time: a record of any length in bounded memory. Each is as it was when it was read; lines
    /// appended meanwhile may follow, in their order, or not.
    /// </summary>
    IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, CancellationToken cancellation = default);

    /// <summary>
    /// Appends all of <paramref name="lines"/> or none. Succeeds only if the run's next position is <paramref name="expectedPosition"/>;
    /// otherwise somebody else wrote first and nothing is written. When it returns true the lines are durable.
    /// </summary>
    Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default);
}

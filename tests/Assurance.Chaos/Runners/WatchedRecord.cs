using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;

namespace Assurance.Chaos.Runners;

/// <summary>The record of a runner, which can be stopped at each append, and whose answers get lost now and then.</summary>
/// <param name="faults">Null where none are injected.</param>
internal sealed class WatchedRecord(IRecord record, Leash leash, SeededDraw? faults) : IRecord
{
    private const double TornBefore = 0.01;
    private const double LostAfter = 0.01;
    private const double Slow = 0.05;
    private readonly Lock drawing = new();

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => record.RunsAsync(cancellation);

    public Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default) => record.ReadAsync(run, from, cancellation);

    public IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, CancellationToken cancellation = default) => record.StreamAsync(run, from, cancellation);

    public async Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default)
    {
        await leash.PointAsync(Points.BeforeAppend);
        if (Draw(Slow))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellation);
        }

        if (Draw(TornBefore))
        {
            throw new IOException("Injected: the connection to the store was torn before it committed.");
        }

        var stands = await record.AppendAsync(run, expectedPosition, lines, cancellation);
        await leash.PointAsync(Points.AfterAppend);
        return stands && Draw(LostAfter) ? throw new TimeoutException("Injected: the store committed, and its answer was lost.") : stands;
    }

    private bool Draw(double share)
    {
        lock (drawing)
        {
            return faults is { } draw && draw.Chance(share);
        }
    }
}

using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Functions.Tests.Years;

/// <summary>
/// A record and objects that count how often they are called. On Blob each call is one transaction: an append is one block, a reading one
/// download, an object one upload or one download; a listing is one for each 5,000 names.
/// </summary>
internal sealed class CountedStore(IRecord record, IObjects objects) : IRecord, IObjects
{
    private int appends;
    private int readings;
    private int puts;
    private int gets;
    private int listings;

    public int Appends => appends;

    public int Readings => readings;

    public int Puts => puts;

    public int Gets => gets;

    public int Listings => listings;

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default)
    {
        _ = Interlocked.Increment(ref listings);
        return record.RunsAsync(cancellation);
    }

    public Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        _ = Interlocked.Increment(ref readings);
        return record.ReadAsync(run, from, cancellation);
    }

    public IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        _ = Interlocked.Increment(ref readings);
        return record.StreamAsync(run, from, cancellation);
    }

    public Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default)
    {
        _ = Interlocked.Increment(ref appends);
        return record.AppendAsync(run, expectedPosition, lines, cancellation);
    }

    public Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        _ = Interlocked.Increment(ref puts);
        return objects.PutAsync(name, bytes, cancellation);
    }

    public Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> many, CancellationToken cancellation = default)
    {
        _ = Interlocked.Add(ref puts, many.Count);
        return objects.PutManyAsync(many, cancellation);
    }

    public Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default)
    {
        _ = Interlocked.Increment(ref gets);
        return objects.GetAsync(name, cancellation);
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default)
    {
        _ = Interlocked.Increment(ref listings);
        return objects.ListAsync(prefix, cancellation);
    }

    public Task EraseAsync(string name, CancellationToken cancellation = default)
    {
        _ = Interlocked.Increment(ref puts);
        return objects.EraseAsync(name, cancellation);
    }
}

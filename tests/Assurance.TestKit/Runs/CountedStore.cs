using System.Collections.Concurrent;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.TestKit.Runs;

/// <summary>
/// A record and objects that count how often they are called, and for what. On Blob each call is one transaction: an append is one block, a
/// reading one download, an object one upload or one download; a listing is one for each 5,000 names.
/// </summary>
public sealed class CountedStore(IRecord record, IObjects store) : IRecord, IObjects
{
    private readonly ConcurrentDictionary<(string Cause, string Kind), int> counted = new();
    private readonly AsyncLocal<string?> cause = new();

    /// <summary>What is called from here on is for this; of what is for <see cref="Nothing"/> nothing is counted.</summary>
    public string Cause
    {
        get => cause.Value ?? "";
        set => cause.Value = value;
    }

    /// <summary>Calls of the test's own.</summary>
    public const string Nothing = "nothing";

    public int Appends => Of("append");

    public int Readings => Of("reading of the whole record") + Of("reading of its tail");

    public int Puts => Of("object written") + Of("object erased");

    public int Gets => Of("object read");

    public int Listings => Of("listing");

    public int All => counted.Values.Sum();

    /// <summary>Counts by cause and kind of call, in ordinal order.</summary>
    public IEnumerable<(string Cause, string Kind, int Calls)> Counted => counted.Select(c => (c.Key.Cause, c.Key.Kind, c.Value)).OrderBy(c => c.Cause, StringComparer.Ordinal).ThenBy(c => c.Kind, StringComparer.Ordinal);

    /// <summary>How many calls were for that.</summary>
    public int For(string what) => counted.Where(c => c.Key.Cause == what).Sum(c => c.Value);

    public void Reset() => counted.Clear();

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default)
    {
        Count("listing");
        return record.RunsAsync(cancellation);
    }

    public Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        Count(from == 0 ? "reading of the whole record" : "reading of its tail");
        return record.ReadAsync(run, from, cancellation);
    }

    public IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        Count(from == 0 ? "reading of the whole record" : "reading of its tail");
        return record.StreamAsync(run, from, cancellation);
    }

    public Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default)
    {
        Count("append");
        return record.AppendAsync(run, expectedPosition, lines, cancellation);
    }

    public Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        Count("object written");
        return store.PutAsync(name, bytes, cancellation);
    }

    public Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        Count("object written", objects.Count);
        return store.PutManyAsync(objects, cancellation);
    }

    public Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default)
    {
        Count("object read");
        return store.GetAsync(name, cancellation);
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default)
    {
        Count("listing");
        return store.ListAsync(prefix, cancellation);
    }

    public Task EraseAsync(string name, CancellationToken cancellation = default)
    {
        Count("object erased");
        return store.EraseAsync(name, cancellation);
    }

    private int Of(string kind) => counted.Where(c => c.Key.Kind == kind).Sum(c => c.Value);

    private void Count(string kind, int calls = 1)
    {
        if (Cause != Nothing && calls > 0)
        {
            _ = counted.AddOrUpdate((Cause, kind), calls, (_, before) => before + calls);
        }
    }
}

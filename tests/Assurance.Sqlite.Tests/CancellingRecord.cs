using System.Runtime.CompilerServices;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Sqlite.Tests;

/// <summary>A record whose reader gives up half-way: reading the first run cancels everything after.</summary>
internal sealed class CancellingRecord(IRecord inner, CancellationTokenSource source) : IRecord
{
    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => inner.RunsAsync(cancellation);

    public async Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        await source.CancelAsync();
        return await inner.ReadAsync(run, from, CancellationToken.None);
    }

    public async IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        await source.CancelAsync();
        await foreach (var line in inner.StreamAsync(run, from, CancellationToken.None))
        {
            yield return line;
        }
    }

    public Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}

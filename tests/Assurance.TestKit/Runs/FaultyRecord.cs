using System.Runtime.CompilerServices;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.TestKit.Runs;

/// <summary>A record that can be told to fail, to dawdle or to let somebody else go first, before an append or after it stands.</summary>
public sealed class FaultyRecord(IRecord inner) : IRecord
{
    /// <summary>Called before each append; what it throws is thrown, and nothing is written.</summary>
    public Func<IReadOnlyList<RecordLine>, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after each append that stands; what it throws is an answer lost.</summary>
    public Func<IReadOnlyList<RecordLine>, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called before each read.</summary>
    public Func<Task> Reading { get; set; } = () => Task.CompletedTask;

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => inner.RunsAsync(cancellation);

    public async Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        await Reading();
        return await inner.ReadAsync(run, from, cancellation);
    }

    public async IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Reading();
        await foreach (var line in inner.StreamAsync(run, from, cancellation))
        {
            yield return line;
        }
    }

    public async Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default)
    {
        await Before(lines);
        var stands = await inner.AppendAsync(run, expectedPosition, lines, cancellation);
        if (stands)
        {
            await After(lines);
        }

        return stands;
    }
}

using Assurance.Engine.Memory;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>A box at whose writing something can happen.</summary>
internal sealed class FaultyBox : IBallotBox
{
    private readonly InMemoryBallotBox inner = new();

    /// <summary>What happens just before the next writing of a part, once.</summary>
    public Dictionary<BallotBoxPart, Func<Task>> OnWriting { get; } = [];

    /// <summary>What happens just after the next writing of a part, once: what it throws is the answer that was lost.</summary>
    public Dictionary<BallotBoxPart, Func<Task>> OnWritten { get; } = [];

    public Task<BoxedObject?> ReadAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => inner.ReadAsync(run, part, cancellation);

    public async Task<bool> ReplaceAsync(string run, BallotBoxPart part, string? version, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (OnWriting.Remove(part, out var happens))
        {
            await happens();
        }

        var stands = await inner.ReplaceAsync(run, part, version, bytes, cancellation);
        if (OnWritten.Remove(part, out var follows))
        {
            await follows();
        }

        return stands;
    }

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => inner.RunsAsync(cancellation);

    public Task EraseAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => inner.EraseAsync(run, part, cancellation);
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Memory;

/// <summary>The ballot boxes of a rehearsal or a preview. Nothing of them outlives the process.</summary>
public sealed class InMemoryBallotBox : IBallotBox
{
    private readonly Lock gate = new();
    private ImmutableDictionary<(string Run, BallotBoxPart Part), BoxedObject> boxed = ImmutableDictionary<(string Run, BallotBoxPart Part), BoxedObject>.Empty;

    /// <summary>A copy of every box of any store.</summary>
    public static async Task<InMemoryBallotBox> CopyOfAsync(IBallotBox source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var copy = new InMemoryBallotBox();
        foreach (var run in await source.RunsAsync(cancellation))
        {
            foreach (var part in Enum.GetValues<BallotBoxPart>())
            {
                if (await source.ReadAsync(run, part, cancellation) is { } found)
                {
                    _ = await copy.ReplaceAsync(run, part, null, found.Bytes, cancellation);
                }
            }
        }

        return copy;
    }

    public Task<BoxedObject?> ReadAsync(string run, BallotBoxPart part, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        lock (gate)
        {
            return Task.FromResult(boxed.GetValueOrDefault((run, part)));
        }
    }

    public Task<bool> ReplaceAsync(string run, BallotBoxPart part, string? version, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(cancellation);
        }

        lock (gate)
        {
            if (boxed.GetValueOrDefault((run, part))?.Version != version)
            {
                return Task.FromResult(false);
            }

            // Copied: the caller may reuse its buffer.
            boxed = boxed.SetItem((run, part), new BoxedObject(bytes.ToArray(), Convert.ToHexStringLower(SHA256.HashData(bytes.Span))));
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<string>>([.. boxed.Keys.Select(k => k.Run).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        }
    }

    public Task EraseAsync(string run, BallotBoxPart part, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        lock (gate)
        {
            boxed = boxed.Remove((run, part));
        }

        return Task.CompletedTask;
    }
}

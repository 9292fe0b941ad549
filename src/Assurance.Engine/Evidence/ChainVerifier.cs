using Assurance.Core.Record;
using Assurance.Engine.Ports;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Evidence;

/// <summary>Goes along the chain of a run's record in bounded memory. Only of an event that does not follow is anything parsed.</summary>
public sealed class ChainVerifier(IRecord record)
{
    /// <param name="copied">Where an earlier copy of the record ended, or null: a chain that was written anew in one piece follows, but not from there.</param>
    /// <param name="progress">Told from time to time how many events were looked at.</param>
    public async Task<ChainReport> VerifyAsync(string run, ChainMark? copied = null, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        using var walk = new ChainWalk();
        await using var lines = record.StreamAsync(run, 0, cancellation).GetAsyncEnumerator(cancellation);
        while (await lines.MoveNextAsync())
        {
            var line = lines.Current;
            if (!walk.Follows(line))
            {
                return Broken(run, walk, line, await lines.MoveNextAsync() ? lines.Current : null);
            }

            if (walk.Position == copied?.Events && Hex(walk.Head) != copied.LastHash)
            {
                return new ChainReport(run, walk.Position, Hex(walk.Head), Found(line, ChainDamage.NotAsCopied, copied.LastHash));
            }

            if (walk.Position % 50_000 == 0)
            {
                progress?.Invoke(walk.Position);
            }
        }

        var end = new ChainReport(run, walk.Position, Hex(walk.Head), null);
        return copied is not null && walk.Position < copied.Events
            ? end with { Break = new ChainBreak(walk.Position, ChainDamage.Missing, copied.LastHash, "", null, null) }
            : end;
    }

    private static ChainReport Broken(string run, ChainWalk walk, StoredLine line, StoredLine? next)
    {
        var found = line.Position != walk.Position ? Found(line, ChainDamage.Missing, Hex(walk.Expected)) with { Position = walk.Position }
            : next is not { } after ? Found(line, ChainDamage.EventOrHash, Hex(walk.Expected))
            : HashChain.Next(line.Hash.Span, after.Bytes.Span).AsSpan().SequenceEqual(after.Hash.Span) ? Found(line, ChainDamage.Event, Hex(walk.Expected))
            : HashChain.Next(walk.Expected.Span, after.Bytes.Span).AsSpan().SequenceEqual(after.Hash.Span) ? Found(line, ChainDamage.Hash, Hex(walk.Expected))
            : Found(line, ChainDamage.EventOrHash, Hex(walk.Expected));
        return new ChainReport(run, walk.Position, Hex(walk.Head), found);
    }

    private static ChainBreak Found(in StoredLine line, ChainDamage what, string expected)
    {
        var read = EventEnvelope.Read(line.Bytes.Span);
        Instant? at = read.At is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true } parsed ? parsed.Value : null;
        return new ChainBreak(line.Position, what, expected, Hex(line.Hash), read.Key, at);
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}

/// <summary>Where a copy of a run's record ended.</summary>
/// <param name="Events">How many events it held.</param>
/// <param name="LastHash">Hash of the last, 64 hex digits.</param>
public sealed record ChainMark(long Events, string LastHash);

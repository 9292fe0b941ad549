using Assurance.Core.Record;

namespace Assurance.Engine.Memory;

/// <summary>
/// The lines of one run: the older ones sealed, the latest as they are. What was handed out is never written again, so a fork and a
/// reader share it with the log that goes on appending. Used under its owner's lock.
/// </summary>
internal sealed class RecordLog
{
    /// <summary>So few that a seal opened again is no large object, of which each few would make the collector go through all memory.</summary>
    private const int LinesInSeal = 128;

    private readonly SpillFile? spill;
    private SealedLines[] older;
    private StoredLine[] latest;
    private int seals;
    private int count;
    private bool ownsOlder;
    private bool ownsLatest;

    /// <param name="spill">Where sealed lines are put instead of memory, or null.</param>
    public RecordLog(SpillFile? spill = null)
    {
        this.spill = spill;
        (older, latest) = ([], []);
        ownsOlder = ownsLatest = true;
    }

    private RecordLog(RecordLog of) => (spill, older, seals, latest, count) = (of.spill, of.older, of.seals, of.latest, of.count);

    public int Count => Sealed + count;

    private int Sealed => seals * LinesInSeal;

    /// <summary>It owns neither of the arrays, so that it takes its own before it writes.</summary>
    public RecordLog Fork() => new(this);

    /// <summary>The lines from there on, in parts; each is opened as it is asked for, as the log stood at the call.</summary>
    public IEnumerable<ArraySegment<StoredLine>> From(long position)
    {
        var tail = new ArraySegment<StoredLine>(latest, 0, count);
        var first = (int)Math.Min(position, Count);
        return first >= Sealed ? [tail[(first - Sealed)..]] : Parts(new ArraySegment<SealedLines>(older, 0, seals), tail, first);
    }

    public void Append(IReadOnlyList<RecordLine> appended)
    {
        Grow(count + appended.Count);
        var previous = Last();
        foreach (var line in appended)
        {
            // Copied: the caller may reuse its buffer, and a record must not change with it.
            var bytes = line.Bytes.ToArray();
            var hash = HashChain.Next(previous.Span, bytes);
            latest[count] = new StoredLine(Count, bytes, hash);
            previous = hash;
            count++;
        }

        Seal();
    }

    /// <summary>Takes a line over from another record, hash and all.</summary>
    public void Take(StoredLine line)
    {
        Grow(count + 1);
        latest[count] = line with { Position = Count };
        count++;
        Seal();
    }

    private static IEnumerable<ArraySegment<StoredLine>> Parts(ArraySegment<SealedLines> seals, ArraySegment<StoredLine> tail, int first)
    {
        for (var i = first / LinesInSeal; i < seals.Count; i++)
        {
            var start = i * LinesInSeal;
            yield return new ArraySegment<StoredLine>(seals[i].Open(start))[Math.Max(0, first - start)..];
        }

        yield return tail;
    }

    /// <summary>What is sealed always leaves as many open, so the last one is open where there is any.</summary>
    private ReadOnlyMemory<byte> Last() => count > 0 ? latest[count - 1].Hash : HashChain.Start;

    private void Grow(int total)
    {
        if (!ownsLatest || total > latest.Length)
        {
            var grown = new StoredLine[Math.Max(total, count * 2)];
            Array.Copy(latest, grown, count);
            (latest, ownsLatest) = (grown, true);
        }
    }

    /// <summary>As many again stay open: whoever follows the record reads only its last few lines.</summary>
    private void Seal()
    {
        var now = (count / LinesInSeal) - 1;
        if (now <= 0)
        {
            return;
        }

        if (!ownsOlder || seals + now > older.Length)
        {
            var grown = new SealedLines[Math.Max(seals + now, seals * 2)];
            Array.Copy(older, grown, seals);
            (older, ownsOlder) = (grown, true);
        }

        for (var i = 0; i < now; i++)
        {
            older[seals++] = SealedLines.Of(latest.AsSpan(i * LinesInSeal, LinesInSeal), spill);
        }

        count -= now * LinesInSeal;
        var rest = new StoredLine[2 * LinesInSeal];
        Array.Copy(latest, now * LinesInSeal, rest, 0, count);
        (latest, ownsLatest) = (rest, true);
    }
}

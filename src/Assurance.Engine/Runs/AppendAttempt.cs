using Assurance.Core.Record;

namespace Assurance.Engine.Runs;

/// <summary>
/// One try to append. Its answer may be lost after the store committed, so that only the record itself can tell: what stands at that
/// position byte for byte was ours (a claim id or a person's words make it so wherever it matters whose it was).
/// </summary>
/// <param name="Position">Position of its first line.</param>
internal sealed record AppendAttempt(long Position, IReadOnlyList<RunEvent> Events, IReadOnlyList<RecordLine> Lines)
{
    public static AppendAttempt Of(long position, IReadOnlyList<RunEvent> events) => new(position, events, [.. events.Select(EventJson.Write)]);

    /// <summary>True for a failure that says nothing about whether the store has it; what is wrong with the call itself is none.</summary>
    public static bool IsLost(Exception failure) => failure is not (ArgumentException or InvalidOperationException or NotSupportedException);

    /// <summary>The part of an append of many that is one decision's own.</summary>
    public AppendAttempt Part(int offset, IReadOnlyList<RunEvent> events) => new(Position + offset, events, [.. Lines.Skip(offset).Take(events.Count)]);

    /// <param name="lines">The record from any position up to this one on.</param>
    public bool StandsIn(IReadOnlyList<StoredLine> lines)
    {
        if (lines.Count == 0 || Position < lines[0].Position || Position + Lines.Count > lines[^1].Position + 1)
        {
            return false;
        }

        var skip = (int)(Position - lines[0].Position);
        for (var i = 0; i < Lines.Count; i++)
        {
            if (!lines[skip + i].Bytes.Span.SequenceEqual(Lines[i].Bytes.Span))
            {
                return false;
            }
        }

        return true;
    }
}

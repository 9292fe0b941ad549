namespace Assurance.Azure.Storage;

/// <summary>A place in a run's blobs: before the line at <paramref name="Next"/>.</summary>
/// <param name="Segment">Number of the blob.</param>
/// <param name="Offset">Bytes of that blob before the place.</param>
/// <param name="Next">Position of the line that stands there, or will.</param>
/// <param name="Hash">Hash of the line before it.</param>
internal sealed record RecordPlace(int Segment, long Offset, long Next, ReadOnlyMemory<byte> Hash)
{
    /// <summary>
    /// An append blob takes 50,000 blocks, and each append is a block of one line at least. The position alone says in which blob its
    /// append belongs, so two processes cannot differ about where the record goes on.
    /// </summary>
    public const int LinesInSegment = 40_000;

    public static RecordPlace Start { get; } = new(0, 0, 0, Core.Record.HashChain.Start);

    public static int SegmentOf(long position) => (int)(position / LinesInSegment);

    /// <summary>True where the next append begins another blob.</summary>
    public bool IsAtSegmentsEnd => SegmentOf(Next) > Segment;
}

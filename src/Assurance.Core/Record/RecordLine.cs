namespace Assurance.Core.Record;

/// <summary>An event as bytes, about to be appended: its envelope is written once and never parsed again to be verified.</summary>
public readonly record struct RecordLine(ReadOnlyMemory<byte> Bytes);

/// <summary>A line of the record as stored.</summary>
/// <param name="Position">0 for the first line of a run, then without gaps.</param>
/// <param name="Hash">SHA-256 over the previous line's hash followed by <paramref name="Bytes"/>; the first line chains to 32 noughts.</param>
public readonly record struct StoredLine(long Position, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Hash);

namespace Assurance.Engine.Ports;

/// <summary>
/// The ballot box of each anonymous run, outside record and objects. Three small objects a run, each read whole with its version and
/// replaced whole if the version still is the same (on Azure, one blob each and If-Match). An implementation keeps nothing of what
/// it replaces: no earlier bytes, no time, no counter, no order. Every implementation passes the same contract suite.
/// </summary>
public interface IBallotBox
{
    /// <summary>The object as it now stands; null where none was written, or it was erased.</summary>
    Task<BoxedObject?> ReadAsync(string run, BallotBoxPart part, CancellationToken cancellation = default);

    /// <summary>
    /// Puts the bytes in place of what stands there. Succeeds only if that still has <paramref name="version"/> (null: nothing stands
    /// there); otherwise somebody else wrote first and nothing is written. When it returns true the bytes are durable, and what they
    /// replaced is gone.
    /// </summary>
    Task<bool> ReplaceAsync(string run, BallotBoxPart part, string? version, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Runs that have any of them, in ordinal order.</summary>
    Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default);

    /// <summary>Removes the object for good. Erasing what is not there does nothing.</summary>
    Task EraseAsync(string run, BallotBoxPart part, CancellationToken cancellation = default);
}

public enum BallotBoxPart
{
    /// <summary>The answers, in random order.</summary>
    Ballots,

    /// <summary>Who has taken part: a bare set.</summary>
    TakenPart,

    /// <summary>What a person made of the comments among the answers, written once no more of these are taken.</summary>
    Comments,
}

/// <param name="Version">Changes whenever the bytes do; says nothing else.</param>
public sealed record BoxedObject(ReadOnlyMemory<byte> Bytes, string Version);

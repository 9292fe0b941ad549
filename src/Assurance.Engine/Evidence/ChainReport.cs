using NodaTime;

namespace Assurance.Engine.Evidence;

/// <summary>What going along the chain of one run found.</summary>
/// <param name="Events">Events that follow each other from the first on.</param>
/// <param name="LastHash">Hash of the last of them, 64 hex digits; 64 noughts where there is none.</param>
/// <param name="Break">The first event that does not follow, or null.</param>
public sealed record ChainReport(string Run, long Events, string LastHash, ChainBreak? Break);

/// <summary>The first event of a run that is not as it was written.</summary>
/// <param name="Position">Its place, from 0.</param>
/// <param name="What">What was changed, as far as the next event tells.</param>
/// <param name="Expected">Hash its bytes and the chain before it give, 64 hex digits.</param>
/// <param name="Stored">Hash stored beside it.</param>
/// <param name="Key">Its key, where that can still be read.</param>
/// <param name="At">When it says that it happened, where that can still be read.</param>
public sealed record ChainBreak(long Position, ChainDamage What, string Expected, string Stored, string? Key, Instant? At);

public enum ChainDamage
{
    /// <summary>The event or the hash beside it: it is the last one, so nothing tells which.</summary>
    EventOrHash,

    /// <summary>The event: what follows was chained to the hash it had.</summary>
    Event,

    /// <summary>The hash beside it: what follows was chained to another.</summary>
    Hash,

    /// <summary>No event stands at that place; the one shown stands after it.</summary>
    Missing,

    /// <summary>An earlier copy of the record told another hash for this place: it was written anew from some place before.</summary>
    NotAsCopied,
}

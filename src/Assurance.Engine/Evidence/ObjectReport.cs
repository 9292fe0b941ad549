namespace Assurance.Engine.Evidence;

/// <summary>What looking for the objects of one run found.</summary>
/// <param name="Named">Objects the run holds on to, erased ones left out.</param>
/// <param name="Erased">Objects erased by decision, and gone.</param>
/// <param name="Faults">What is wrong, in the order of the record.</param>
/// <param name="Unreadable">Positions of events that this version cannot read; what they name is not looked for.</param>
public sealed record ObjectReport(string Run, int Named, int Erased, IReadOnlyList<ObjectFinding> Faults, IReadOnlyList<long> Unreadable);

/// <param name="Object">Name of the object.</param>
/// <param name="Position">Event that names it or, of one that ought to be gone, that erased it.</param>
/// <param name="Key">Key of the event that names it; null where none does any more.</param>
public sealed record ObjectFinding(string Object, ObjectFault Fault, long Position, string? Key);

public enum ObjectFault
{
    /// <summary>It is not in the store, and no event says that it was erased.</summary>
    Missing,

    /// <summary>Its bytes are others than those it was named after.</summary>
    Changed,

    /// <summary>An event says that it was erased, and it is still there.</summary>
    NotErased,
}

using System.Runtime.CompilerServices;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>One invented establishment before it is written as a register row.</summary>
internal sealed record InventedSchool
{
    public required SchoolKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Village { get; init; }

    public required string Town { get; init; }

    public required District District { get; init; }

    /// <summary>False where the register does not give the type.</summary>
    public bool TypeKnown { get; init; } = true;

    public bool ProposedToClose { get; init; }

    public Trust? Trust { get; init; }

    public LocalDate? Opened { get; init; }

    public LocalDate? Closed { get; init; }

    /// <summary>Number within the authority; null when all of the right length are taken.</summary>
    public int? Number { get; set; }

    public int Urn { get; set; }

    /// <summary>Who took over, with the end of the link type: empty, or <c> - merged</c>.</summary>
    public (InventedSchool School, string Manner)? Successor { get; init; }

    public bool IsOpen => Closed is null;

    // An establishment is itself, whatever is known of it: its URN is given last of all.
    public bool Equals(InventedSchool? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

using NodaTime;

namespace Assurance.Core.Roster;

/// <summary>
/// The body that answers. Public register data only; its people are contacts. What its groupings are called hangs on the cycle
/// (<see cref="AudienceWords"/>): the phase of an agency is its sector.
/// </summary>
public sealed record Respondent
{
    /// <summary>The URN for a school, its code for an agency, a group or a member. Part of every key.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>DfE number, <c>926/2052</c>; many schools know it better than their URN. Null where the register has none.</summary>
    public string? DfeNumber { get; init; }

    public string Phase { get; init; } = "Not applicable";

    /// <summary>Type as the register names it; empty where it is unknown.</summary>
    public string Type { get; init; } = "";

    public string TypeGroup { get; init; } = "";

    public string District { get; init; } = "";

    public string? TrustId { get; init; }

    public string? TrustName { get; init; }

    /// <summary>Lines of the postal address, without the name.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>The public number of its office, as the register gives it; null where there is none, and in a run from before it was kept.</summary>
    public string? Telephone { get; init; }

    public int? Pupils { get; init; }

    /// <summary>Code of the row of the duty table that applies: decides the legal paragraph and who is written to.</summary>
    public required string Duty { get; init; }

    /// <summary>Calendar it keeps; the authority's unless it has its own.</summary>
    public required string Calendar { get; init; }

    /// <summary>Ids under which the same body answered before, newest first (academy conversion gives a new URN).</summary>
    public IReadOnlyList<string> Predecessors { get; init; } = [];

    public LocalDate? OpenedOn { get; init; }

    /// <summary>The number it goes by now, where it changed while the run was open; else null.</summary>
    public string? Number { get; init; }

    /// <summary>Cohort it belongs to; empty where all keep one window.</summary>
    public string Cohort { get; init; } = "";
}

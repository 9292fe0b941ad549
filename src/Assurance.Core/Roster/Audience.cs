namespace Assurance.Core.Roster;

/// <summary>Which rows of the national register are asked, as data.</summary>
/// <param name="Statuses">Statuses in scope, by name.</param>
/// <param name="ExcludedTypeCodes">Types out of scope, each with why.</param>
public sealed record Audience(
    IReadOnlyList<string> Statuses,
    IReadOnlyList<Exclusion> ExcludedTypeCodes);

/// <param name="Code">Register type code without leading noughts.</param>
public sealed record Exclusion(string Code, string Why);

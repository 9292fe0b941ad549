namespace Assurance.Core.Roster;

/// <summary>A body that the partnership works with.</summary>
/// <param name="Code">The partnership's own short code, never used again; part of every key.</param>
/// <param name="Sector">Health, police, voluntary: what it is counted by.</param>
/// <param name="Standing">Statutory or invited.</param>
/// <param name="Locality">Empty where it serves the whole area.</param>
public sealed record Agency(string Code, string Name, string Sector, Standing Standing, string Locality)
{
    /// <summary>Lines of the postal address, without the name; empty where none is known.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];
}

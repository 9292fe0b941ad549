namespace Assurance.Core.Roster;

/// <summary>A group of the partnership.</summary>
/// <param name="Code">The partnership's own short code, never used again; part of every key.</param>
public sealed record PartnershipGroup(string Code, string Name, GroupKind Kind);

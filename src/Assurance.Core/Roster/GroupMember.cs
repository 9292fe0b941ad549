namespace Assurance.Core.Roster;

/// <summary>A seat on a group. Whoever holds it is a contact; no name stands here.</summary>
/// <param name="Code">The partnership's own short code, never used again; part of every key, so it must not be a name.</param>
/// <param name="Group">Code of the group.</param>
/// <param name="Agency">Whom the member sits for, as the workbook has it; empty for a lay member.</param>
public sealed record GroupMember(string Code, string Group, string Agency, string Sector);

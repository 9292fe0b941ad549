using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;

namespace Assurance.Engine.Runs;

/// <summary>A run's frozen parts, loaded: its frame and the definition with messages and reports.</summary>
public sealed record FrozenRun(RunFrame Frame, CycleDefinition Definition, PartnershipDetails Partnership);

/// <summary>The roster as an object.</summary>
public sealed record RosterObject(IReadOnlyList<Respondent> Respondents, PartnershipDetails Partnership);

/// <summary>The cycle's files as an object.</summary>
public sealed record DefinitionObject(IReadOnlyDictionary<string, byte[]> Files);

/// <summary>Who the partnership is, as it signs itself. The team's shared addresses, no person's.</summary>
/// <param name="LinkBase">Address personal links begin with.</param>
public sealed record PartnershipDetails(string Name, string Team, string Email, string Phone, string SenderName, string SenderRole, string LinkBase);

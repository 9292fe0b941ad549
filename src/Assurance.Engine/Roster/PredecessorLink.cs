using NodaTime;

namespace Assurance.Engine.Roster;

/// <summary>One establishment took over from another: academy conversion gives the same school a new URN.</summary>
/// <param name="On">The day of the change; null where the register does not say.</param>
public sealed record PredecessorLink(string Urn, string PredecessorUrn, LocalDate? On);

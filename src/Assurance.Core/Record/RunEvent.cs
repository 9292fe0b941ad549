using NodaTime;

namespace Assurance.Core.Record;

/// <summary>One line of a run's record: what happened, when, on whose authority.</summary>
/// <param name="Key">Deterministic where a step caused it: the same thing happening twice would have the same key.</param>
/// <param name="Actor">Opaque id of a person, or <see cref="Actors.System"/>.</param>
public sealed record RunEvent(string Key, Instant At, string Actor, EventBody Body);

using NodaTime;

namespace Assurance.Core.Record;

/// <summary>A rung, or some roles of it, settled without a message: overtaken by a later one, or nobody to write to.</summary>
/// <param name="Roles">Empty where the whole rung was settled.</param>
public sealed record PassedRung(string Rung, IReadOnlyList<string> Roles, Instant At, Reason Reason);

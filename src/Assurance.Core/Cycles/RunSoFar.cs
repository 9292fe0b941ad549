using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>A run of a cycle, as far as it decides when the next one opens.</summary>
/// <param name="Opens">The day it was opened for.</param>
public sealed record RunSoFar(string Run, LocalDate Opens, bool IsClosed);

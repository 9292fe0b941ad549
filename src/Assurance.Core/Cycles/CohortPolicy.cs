using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>A part of the population with its own dates: cohorts spread the reading load.</summary>
public sealed record CohortPolicy(string Id, string Title, NthWeekday Opens, NthWeekday Due);

/// <summary>A cohort's window as the run froze it.</summary>
public sealed record CohortWindow(string Id, LocalDate Opens, LocalDate Due);

namespace Assurance.Functions.Contracts;

/// <summary>
/// All that a sleeping run holds. Its names and those of the other contracts stand in the histories of live runs: what is
/// renamed or dropped here breaks them, so it needs a new orchestration version.
/// </summary>
/// <param name="WaitUntil">When to look again, UTC; null to plan at once.</param>
public sealed record RunGeneration(string Run, DateTime? WaitUntil = null);

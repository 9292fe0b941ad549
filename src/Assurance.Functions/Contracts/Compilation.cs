namespace Assurance.Functions.Contracts;

/// <summary>The papers of one round.</summary>
public sealed record Compilation(string Run, IReadOnlyList<PlannedBatch> Batches);

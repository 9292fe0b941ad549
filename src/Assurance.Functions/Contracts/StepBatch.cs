namespace Assurance.Functions.Contracts;

/// <summary>Steps of a run, by key, for one activity.</summary>
public sealed record StepBatch(string Run, IReadOnlyList<string> Keys);

using System.Text.Json;

namespace Assurance.Functions.Contracts;

/// <summary>What the status of a live run shows.</summary>
/// <param name="NextStep">When something is next due, UTC; null when only a person or a return can move the run on.</param>
public sealed record RunStatus(string Stage, int Returned, int Asked, DateTime? NextStep)
{
    /// <summary>However the worker's serialiser spells names.</summary>
    private static readonly JsonSerializerOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    public static RunStatus Of(PlannedRound round) => new(
        round.Stage, round.Returned, round.Asked, round.Batches.Count > 0 ? round.Batches.Min(b => b.Slot) : round.NextLook);

    /// <param name="json">As an instance's status holds it; null before its first plan.</param>
    public static RunStatus? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<RunStatus>(json, AnyCase);
}

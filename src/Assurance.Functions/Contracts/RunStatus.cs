namespace Assurance.Functions.Contracts;

/// <summary>What the status of a live run shows.</summary>
/// <param name="NextStep">When something is next due, UTC; null when only a person or a return can move the run on.</param>
public sealed record RunStatus(string Stage, int Returned, int Asked, DateTime? NextStep)
{
    public static RunStatus Of(PlannedRound round) => new(
        round.Stage, round.Returned, round.Asked, round.Batches.Count > 0 ? round.Batches.Min(b => b.Slot) : round.NextLook);
}

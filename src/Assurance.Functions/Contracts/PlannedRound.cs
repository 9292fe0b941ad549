using System.Text.Json.Serialization;
using Assurance.Core.Planning;
using Assurance.Engine.Rounds;

namespace Assurance.Functions.Contracts;

/// <summary>A plan as it crosses to the orchestration: keys and moments only, in types every serialiser writes alike.</summary>
/// <param name="NextLook">When to plan again if there are no batches, UTC; null when only a hint or the hourly look can move it on.</param>
public sealed record PlannedRound(
    string Run, long Position, bool IsClosed, string Stage, int Returned, int Asked, IReadOnlyList<PlannedBatch> Batches, DateTime? NextLook)
{
    /// <summary>By when to look again even if nothing is planned and nothing was heard, UTC; null in histories from before it was said.</summary>
    public DateTime? LookBy { get; init; }

    public static PlannedRound Of(RoundSummary summary) => new(
        summary.Run, summary.Position, summary.IsClosed, summary.Stage, summary.Returned, summary.Asked,
        [.. summary.Batches.Select(b => new PlannedBatch(b.Slot.ToDateTimeUtc(), b.Lane, b.Keys) { Position = summary.Position })],
        summary.NextLook?.ToDateTimeUtc())
    {
        LookBy = summary.LookBy.ToDateTimeUtc(),
    };
}

/// <summary>Steps done together, not before their slot (UTC).</summary>
public sealed record PlannedBatch(DateTime Slot, [property: JsonConverter(typeof(JsonStringEnumConverter<Lane>))] Lane Lane, IReadOnlyList<string> Keys)
{
    /// <inheritdoc cref="StepBatch.Position"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Position { get; init; }
}

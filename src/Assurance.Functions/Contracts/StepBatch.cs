using System.Text.Json.Serialization;

namespace Assurance.Functions.Contracts;

/// <summary>Steps of a run, by key, for one activity.</summary>
public sealed record StepBatch(string Run, IReadOnlyList<string> Keys)
{
    /// <summary>Position of the record at which they were planned; null in histories from before it was said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Position { get; init; }
}

using Assurance.Core.Record;

namespace Assurance.Engine.Officers;

/// <summary>What a decision comes to on the state as it stands: events, a refusal with its reason, or nothing because it is so already.</summary>
public sealed record Ruling(IReadOnlyList<(string Key, EventBody Body)> Events, string? Refusal)
{
    /// <summary>What the events do not put right and whoever decides has to know; null where there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>It is so already: nothing is recorded and nothing is refused.</summary>
    public static Ruling Already { get; } = new([], null);

    public static Ruling Record(string key, EventBody body) => new([(key, body)], null);

    public static Ruling Record(IReadOnlyList<(string Key, EventBody Body)> events) => new(events, null);

    /// <param name="why">A sentence: what stands in the way and what to do.</param>
    public static Ruling Refuse(string why) => new([], why);

    public static Ruling NotAsked(string run) => Refuse($"No such respondent is asked in {run}. Give its URN as it stands in the register, or its code as it stands in the control workbook.");
}

using NodaTime;

namespace Assurance.Engine.Alerts;

/// <summary>What the scheduler says of a run that is open.</summary>
/// <param name="HasEnded">It was live and is no longer: it failed, or somebody ended it.</param>
/// <param name="HasPlanned">It has planned a round since it was started.</param>
/// <param name="NextStep">When something is next due by its last plan; null when only a person or a return can move it on.</param>
public sealed record Pulse(bool HasEnded, bool HasPlanned, Instant? NextStep)
{
    /// <summary>Nothing is there under the run's id.</summary>
    public static Pulse None { get; } = new(false, false, null);
}

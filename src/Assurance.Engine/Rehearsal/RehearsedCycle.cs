using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>A cycle among those that are rehearsed side by side.</summary>
/// <param name="First">What its runs are made of; <see cref="RehearsalOptions.Opens"/> is the day from which the cycle is kept.</param>
/// <param name="Links">Where predecessor links came from.</param>
public sealed record RehearsedCycle(RehearsalOptions First, string Links)
{
    /// <summary>Whom a run that opens on that day asks.</summary>
    public Func<LocalDate, IReadOnlyList<Respondent>> AskedOn { get; init; } = _ => First.Respondents;

    public string Id => First.Definition.Policy.Id;
}

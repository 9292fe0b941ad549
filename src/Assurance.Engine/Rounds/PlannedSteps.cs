using Assurance.Core.Planning;
using Assurance.Core.Record;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Steps, and how they are planned anew where others have written since: a contact replaced, time granted, a signature taken back. What is
/// recorded is then the step as it is planned on the record as it stands, or nothing.
/// </summary>
/// <param name="Heard">See <see cref="Runs.RunJournal.Heard"/>: when they were planned.</param>
/// <param name="Again">Plans all steps there are on that state.</param>
internal sealed record PlannedSteps(IReadOnlyList<Step> Steps, long Heard, Func<RunState, IEnumerable<Step>> Again)
{
    /// <summary>Those that are planned on that state, in their order.</summary>
    public IReadOnlyList<Step> On(RunState state, long heard)
    {
        if (heard == Heard)
        {
            return Steps;
        }

        var now = Again(state).DistinctBy(s => s.Key).ToDictionary(s => s.Key, StringComparer.Ordinal);
        return [.. Steps.Select(s => now.GetValueOrDefault(s.Key)).OfType<Step>()];
    }
}

using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace Assurance.Functions.Activities;

/// <summary>
/// Plans where nothing was heard and only time has passed: what this process has read in the last minutes for whatever else is as good as
/// the record, which is read only where it has not.
/// </summary>
public sealed class LookAgainActivity(RoundRunner rounds)
{
    public const string Name = "LookAgain";

    [Function(Name)]
    public async Task<PlannedRound> RunAsync([ActivityTrigger] string run, CancellationToken cancellation) =>
        PlannedRound.Of(await rounds.PlanAsync(run, RunJournal.Recently, cancellation));
}

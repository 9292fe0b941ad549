using Assurance.Engine.Rounds;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace Assurance.Functions.Activities;

public sealed class PlanRoundActivity(RoundRunner rounds)
{
    public const string Name = "PlanRound";

    [Function(Name)]
    public async Task<PlannedRound> RunAsync([ActivityTrigger] string run, CancellationToken cancellation) =>
        PlannedRound.Of(await rounds.PlanAsync(run, cancellation));
}

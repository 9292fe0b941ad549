using Assurance.Engine.Rounds;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace Assurance.Functions.Activities;

/// <summary>Does a batch of steps. Doing it twice does nothing the second time, so it may be retried.</summary>
public sealed class ExecuteStepsActivity(RoundRunner rounds)
{
    public const string Name = "ExecuteSteps";

    /// <returns>How many were done.</returns>
    [Function(Name)]
    public Task<int> RunAsync([ActivityTrigger] StepBatch batch, CancellationToken cancellation) =>
        rounds.ExecuteAsync(batch.Run, batch.Keys, batch.Position, cancellation);
}

using Assurance.Engine.Runs;
using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Triggers;

/// <summary>Starts the runs that should be live and are not. Daily, that alone is the calendar (design, section 7).</summary>
public sealed class StartDueRunsFunction(DueRuns due, ILogger<StartDueRunsFunction> log)
{
    public const string Name = "StartDueRuns";

    /// <summary>At half past five UTC: before office hours, summer and winter.</summary>
    private const string Daily = "0 30 5 * * *";

    [Function(Name)]
    public async Task RunAsync([TimerTrigger(Daily)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var run in await due.FindAsync(cancellation))
        {
            // The instance id is the run id: looking first is what keeps a live run from being started over.
            var known = await client.GetInstanceAsync(run, cancellation);
            if (known is null || HasEnded(known.RuntimeStatus))
            {
                _ = await client.ScheduleNewOrchestrationInstanceAsync(
                    RunOrchestrator.Name, new RunGeneration(run), new StartOrchestrationOptions(run), cancellation);
                log.LogInformation("Started run {Run}, which was {Before}.", run, known is null ? "not there" : known.RuntimeStatus.ToString());
            }
        }
    }

    /// <summary>One that is suspended was suspended by a person and stays so.</summary>
    internal static bool HasEnded(OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Completed;
}

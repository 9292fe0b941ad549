using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Triggers;

/// <summary>Starts the orchestration of a run, once however often that is asked, and wakes it.</summary>
internal static class RunStarts
{
    /// <summary>Starts it where it is not there or has ended.</summary>
    /// <param name="onlyNew">True leaves alone one that has ended: the daily start takes it up.</param>
    public static async Task StartAsync(DurableTaskClient client, string run, ILogger log, bool onlyNew, CancellationToken cancellation)
    {
        // The instance id is the run id: looking first is what keeps a live run from being started over.
        var known = await client.GetInstanceAsync(run, cancellation);
        if (known is null || !onlyNew && HasEnded(known.RuntimeStatus))
        {
            _ = await client.ScheduleNewOrchestrationInstanceAsync(RunOrchestrator.Name, new RunGeneration(run), new StartOrchestrationOptions(run), cancellation);
            log.LogInformation("Started run {Run}, which was {Before}.", run, known is null ? "not there" : known.RuntimeStatus.ToString());
        }
    }

    /// <summary>Has it look at once. The life of a closed run is over, and is begun once more for that look.</summary>
    public static Task WakeAsync(DurableTaskClient client, string run, bool isClosed, ILogger log, CancellationToken cancellation) =>
        isClosed ? StartAsync(client, run, log, onlyNew: false, cancellation) : TellAsync(client, run, cancellation);

    /// <summary>Tells a run that something about it changed. The task hub may refuse one that has ended.</summary>
    public static Task TellAsync(DurableTaskClient client, string run, CancellationToken cancellation) =>
        client.RaiseEventAsync(run, RunOrchestrator.Changed, null, cancellation);

    /// <summary>One that is suspended was suspended by a person and stays so.</summary>
    public static bool HasEnded(OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Completed;
}

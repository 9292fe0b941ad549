using Assurance.Functions.Startup;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Triggers;

/// <summary>
/// Forgets each night the history of orchestrations that have ended: each submission leaves one, and the platform removes none by itself.
/// What happened stands in the record, and whoever comes with the same submission again is known by it.
/// </summary>
public sealed class PurgeHistoryFunction(HistoryKept kept, TimeProvider clock)
{
    public const string Name = "PurgeHistory";

    /// <summary>At ten past four UTC, before the daily start, which takes up again what is not there and should be.</summary>
    private const string Nightly = "0 10 4 * * *";

    private static readonly OrchestrationRuntimeStatus[] Ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    [Function(Name)]
    public Task RunAsync([TimerTrigger(Nightly)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: clock.GetUtcNow() - kept.For, Statuses: Ended), cancellation);
}

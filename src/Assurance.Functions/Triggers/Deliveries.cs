using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Triggers;

/// <summary>Starts the orchestration of a submission, once however many copies of it arrive.</summary>
internal static class Deliveries
{
    /// <returns>True if it was started; false where it is at work already, or done.</returns>
    public static async Task<bool> StartAsync(DurableTaskClient client, Delivery delivery, CancellationToken cancellation)
    {
        var known = await client.GetInstanceAsync(delivery.InstanceId, cancellation);
        if (known is not null && known.RuntimeStatus is not (OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated))
        {
            return false;
        }

        _ = await client.ScheduleNewOrchestrationInstanceAsync(IntakeOrchestrator.Name, delivery, new StartOrchestrationOptions(delivery.InstanceId), cancellation);
        return true;
    }
}

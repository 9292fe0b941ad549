using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Tests.Durable;

/// <summary>The client a trigger is given, on a fake task hub.</summary>
public sealed partial class FakeDurableClient(FakeOrchestration hub) : DurableTaskClient("fake")
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        Task.FromResult(hub.Start(orchestratorName.Name, input, options?.InstanceId ?? throw new ArgumentException("Every instance of this app has an id of its own.", nameof(options))).Id);

    /// <summary>An instance that the hub refuses to start, to tell and to show.</summary>
    public string? Refused { get; init; }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Refuse(instanceId);
        hub.RaiseEvent(instanceId, eventName, eventPayload);
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        Refuse(instanceId);
        return Task.FromResult(hub.Find(instanceId) is { } found
            ? new OrchestrationMetadata(found.Name, found.Id) { RuntimeStatus = found.Status, SerializedCustomStatus = getInputsAndOutputs ? found.CustomStatus : null }
            : null);
    }

    private void Refuse(string instanceId)
    {
        if (instanceId == Refused)
        {
            throw new InvalidOperationException($"The hub has no use for {instanceId}.");
        }
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Task.FromResult(new PurgeResult(hub.Instances
            .Where(i => !(i.CreatedAt < filter.CreatedFrom?.UtcDateTime) && !(i.CreatedAt > filter.CreatedTo?.UtcDateTime) && filter.Statuses?.Contains(i.Status) != false)
            .ToList().Count(i => hub.Purge(i.Id))));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

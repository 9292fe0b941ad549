#if REAL_FUNCTIONS_PACKAGES
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Tests.Durable;

/// <summary>What the package's class asks for beyond what the app calls.</summary>
public sealed partial class FakeDurableClient
{
    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw NotCalled();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw NotCalled();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw NotCalled();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw NotCalled();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw NotCalled();

    private static NotSupportedException NotCalled() => new("The app does not call this.");
}
#endif

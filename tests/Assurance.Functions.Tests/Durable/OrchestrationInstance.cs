using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Tests.Durable;

public sealed class OrchestrationInstance(string id, string name, string? input, ParentOrchestrationInstance? parent, int parentCall)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public OrchestrationRuntimeStatus Status { get; internal set; } = OrchestrationRuntimeStatus.Pending;

    public DateTime CreatedAt { get; internal set; }

    /// <summary>Of the release that started it.</summary>
    public string Version { get; internal set; } = FakeOrchestration.Version;

    public List<Generation> Generations { get; } = [new(1, input)];

    public Generation Current => Generations[^1];

    /// <summary>As JSON; kept from generation to generation.</summary>
    public string? CustomStatus { get; internal set; }

    /// <summary>Result as JSON.</summary>
    public string? Output { get; internal set; }

    public TaskFailureDetails? Failure { get; internal set; }

    public bool IsLive => Status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running;

    internal ParentOrchestrationInstance? Parent { get; } = parent;

    /// <summary>The parent's call that started it.</summary>
    internal int ParentCall { get; } = parentCall;

    /// <summary>Messages no turn has seen yet.</summary>
    internal Queue<HistoryEvent> Inbox { get; } = new();
}

using Microsoft.DurableTask;

namespace Assurance.Functions.Tests.Durable;

internal enum OpenCallKind
{
    Activity,
    SubOrchestration,
    Timer,
    Send,
}

/// <summary>A durable call and the task the orchestrator awaits for it.</summary>
internal abstract class OpenCall(int id, OpenCallKind kind, string name, string? input, string? target)
{
    public int Id { get; } = id;

    public OpenCallKind Kind { get; } = kind;

    public string Name { get; } = name;

    public string? Input { get; } = input;

    /// <summary>Instance id of a sub-orchestration or of who is sent an event.</summary>
    public string? Target { get; } = target;

    public DateTime FireAt { get; init; }

    public abstract void Complete(HistoryEvent happened);

    public override string ToString() => Kind == OpenCallKind.Timer ? $"timer {FireAt:o}" : $"{Kind} {Name}";
}

internal sealed class OpenCall<T>(int id, OpenCallKind kind, string name, string? input, string? target) : OpenCall(id, kind, name, input, target)
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override void Complete(HistoryEvent happened)
    {
        if (happened.Failure is { } failure)
        {
            source.SetException(new TaskFailedException(Name, Id, failure));
        }
        else
        {
            source.SetResult(DurableJson.Read<T>(happened.Json)!);
        }
    }

    public void Cancel(CancellationToken cancellation) => source.SetCanceled(cancellation);
}

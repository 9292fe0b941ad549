using System.Collections.Concurrent;

namespace Assurance.Functions.Tests.Durable;

/// <summary>Runs one orchestrator turn on the calling thread: continuations wait in a queue and nothing else moves meanwhile.</summary>
internal sealed class TurnLoop : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> posts = new();
    private readonly int thread = Environment.CurrentManagedThreadId;

    public bool IsHere => Environment.CurrentManagedThreadId == thread;

    public override void Post(SendOrPostCallback d, object? state) => posts.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("An orchestrator may not block.");

    public override SynchronizationContext CreateCopy() => this;

    public void Run(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (posts.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}

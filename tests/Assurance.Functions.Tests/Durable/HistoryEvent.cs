using Microsoft.DurableTask;

namespace Assurance.Functions.Tests.Durable;

/// <summary>The events a task hub keeps, counted as it counts them.</summary>
public enum HistoryKind
{
    OrchestratorStarted,
    ExecutionStarted,
    TaskScheduled,
    TaskCompleted,
    TaskFailed,
    TimerCreated,
    TimerFired,
    SubOrchestrationCreated,
    SubOrchestrationCompleted,
    SubOrchestrationFailed,
    EventSent,
    EventRaised,
    OrchestratorCompleted,
    ContinuedAsNew,
    ExecutionCompleted,
}

/// <param name="Id">The call it belongs to.</param>
/// <param name="Name">Of an external event.</param>
/// <param name="Json">Result, payload or input.</param>
/// <param name="Calls">At the end of a turn: how many calls the orchestrator had made by then.</param>
public sealed record HistoryEvent(HistoryKind Kind, DateTime At, int Id = -1, string? Name = null, string? Json = null, TaskFailureDetails? Failure = null, int Calls = 0);

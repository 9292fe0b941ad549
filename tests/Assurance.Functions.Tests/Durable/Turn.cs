using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Tests.Durable;

/// <summary>
/// One turn of an orchestrator as a task hub runs it: the method starts anew, the history so far is played to it, then the new
/// events; what it calls beyond that is the turn's outcome.
/// </summary>
internal static class Turn
{
    public static TurnOutcome Run(OrchestrationInstance instance, FunctionCatalogue functions, IReadOnlyList<HistoryEvent> news, DateTime now, ILoggerFactory loggers)
    {
        var generation = instance.Current;
        var history = generation.History;
        var past = history.Count;
        history.Add(new HistoryEvent(HistoryKind.OrchestratorStarted, now));
        if (past == 0)
        {
            history.Add(new HistoryEvent(HistoryKind.ExecutionStarted, now, Json: generation.Input));
        }

        history.AddRange(news);
        var loop = new TurnLoop();
        var context = new ReplayContext(instance, generation, loop, loggers);
        var running = Play(instance, functions, history, past, loop, context);
        instance.CustomStatus = context.CustomStatus;
        var calls = context.Scheduled.Skip(history.Count(IsCall)).ToList();
        history.AddRange(calls.Select(c => new HistoryEvent(Event(c.Kind), now, c.Id, c.Name, c.Input)));
        var outcome = Outcome(instance, context, running, calls);
        if (outcome.IsOver)
        {
            history.Add(new HistoryEvent(context.Continued is null ? HistoryKind.ExecutionCompleted : HistoryKind.ContinuedAsNew, now));
        }

        history.Add(new HistoryEvent(HistoryKind.OrchestratorCompleted, now, Calls: context.Calls));
        return outcome;
    }

    private static Task<string?> Play(OrchestrationInstance instance, FunctionCatalogue functions, List<HistoryEvent> history, int past, TurnLoop loop, ReplayContext context)
    {
        Task<string?>? running = null;
        for (var i = 0; i < history.Count; i++)
        {
            var happened = history[i];
            context.Replaying = i < past;
            switch (happened.Kind)
            {
                case HistoryKind.OrchestratorStarted:
                    context.Now = happened.At;
                    break;
                case HistoryKind.ExecutionStarted:
                    loop.Run(() => running = functions.OrchestrateAsync(instance.Name, context, happened.Json));
                    break;
                case HistoryKind.EventRaised:
                    loop.Run(() => context.Raise(happened));
                    break;
                case HistoryKind.TaskCompleted or HistoryKind.TaskFailed or HistoryKind.TimerFired or HistoryKind.SubOrchestrationCompleted or HistoryKind.SubOrchestrationFailed:
                    loop.Run(() => context.Complete(happened));
                    break;
                case HistoryKind.OrchestratorCompleted:
                    context.RequireCalls(happened.Calls);
                    break;
            }

            if (context.Divergence is { } divergence)
            {
                throw divergence;
            }
        }

        return running!;
    }

    private static TurnOutcome Outcome(OrchestrationInstance instance, ReplayContext context, Task<string?> running, List<OpenCall> calls)
    {
        var timers = context.Open.Where(c => c.Kind == OpenCallKind.Timer).ToList();
        if (running.IsFaulted || running.IsCanceled)
        {
            return new TurnOutcome(calls, timers) { Failure = Failures.Of(running.Exception?.InnerException ?? new TaskCanceledException(running)) };
        }

        if (running.IsCompletedSuccessfully)
        {
            return context.AwaitsSomething
                ? throw new InvalidOperationException($"{instance.Id} ended while it still waited for {string.Join(", ", context.Open.Select(o => o.ToString()).DefaultIfEmpty("an event"))}: cancel or await it first.")
                : new TurnOutcome(calls, timers) { Output = running.Result, Continued = context.Continued, Kept = [.. context.UnreadEvents], IsCompleted = true };
        }

        return context.AwaitsSomething
            ? new TurnOutcome(calls, timers)
            : throw new InvalidOperationException($"{instance.Id} waits, but for nothing durable: it awaited something that is not of its context.");
    }

    private static bool IsCall(HistoryEvent happened) =>
        happened.Kind is HistoryKind.TaskScheduled or HistoryKind.SubOrchestrationCreated or HistoryKind.TimerCreated or HistoryKind.EventSent;

    private static HistoryKind Event(OpenCallKind kind) => kind switch
    {
        OpenCallKind.Activity => HistoryKind.TaskScheduled,
        OpenCallKind.SubOrchestration => HistoryKind.SubOrchestrationCreated,
        OpenCallKind.Timer => HistoryKind.TimerCreated,
        _ => HistoryKind.EventSent,
    };
}

/// <param name="Calls">What the turn set in motion.</param>
/// <param name="Timers">Timers that still run, older ones included.</param>
internal sealed record TurnOutcome(IReadOnlyList<OpenCall> Calls, IReadOnlyList<OpenCall> Timers)
{
    public bool IsCompleted { get; init; }

    public string? Output { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public (string? Input, bool KeepEvents)? Continued { get; init; }

    /// <summary>Events nobody has waited for yet.</summary>
    public IReadOnlyList<(string Name, string? Json)> Kept { get; init; } = [];

    public bool IsOver => IsCompleted || Failure is not null;
}

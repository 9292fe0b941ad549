using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Tests.Durable;

/// <summary>
/// The context an orchestrator sees during one replay of one generation. Calls are compared with those of the replays before;
/// results come only from the history, in its order.
/// </summary>
internal sealed class ReplayContext(OrchestrationInstance instance, Generation generation, TurnLoop loop, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly Dictionary<int, OpenCall> open = [];
    private readonly EventInbox events = new();
    private int calls;
    private int ids;
    private int guids;

    /// <summary>Durable calls made in this replay, by id: what a turn that is not a replay has to set in motion.</summary>
    public List<OpenCall> Scheduled { get; } = [];

    /// <summary>Set as soon as a call differs; an orchestrator that catches it must not get away with it.</summary>
    public Exception? Divergence { get; private set; }

    public (string? Input, bool KeepEvents)? Continued { get; private set; }

    public string? CustomStatus { get; private set; } = instance.CustomStatus;

    public int Calls => calls;

    public IEnumerable<OpenCall> Open => open.Values;

    public bool AwaitsSomething => open.Count > 0 || events.HasWaiters;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent => instance.Parent;

    public override string Version => instance.Version;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    public DateTime Now { get; set; }

    public bool Replaying { get; set; }

    protected override ILoggerFactory LoggerFactory => loggers;

    public override ILogger CreateReplaySafeLogger(string categoryName) => new ReplayLogger(loggers.CreateLogger(categoryName), () => Replaying);

    public override T? GetInput<T>()
        where T : default => DurableJson.Read<T>(generation.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        RetryAsync(options, () => Call<TResult>(OpenCallKind.Activity, name.Name, DurableJson.Write(input), null, options));

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return RetryAsync(options, () => Call<TResult>(OpenCallKind.SubOrchestration, orchestratorName.Name, DurableJson.Write(input), id, options));
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        if (fireAt.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException($"A timer needs a UTC moment, so that it fires alike on every machine; {fireAt:o} is {fireAt.Kind}.", nameof(fireAt));
        }

        Note($"timer {fireAt:yyyy-MM-ddTHH:mm:ss.FFFFFFF}Z");
        var call = new OpenCall<object>(ids++, OpenCallKind.Timer, "", null, null) { FireAt = fireAt };
        Begin(call);
        await using var cancelled = cancellationToken.Register(() => Drop(call, cancellationToken));
        _ = await call.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Note($"wait {eventName}");
        return events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        Note($"send {eventName} to {instanceId} {DurableJson.Write(payload)}");
        Scheduled.Add(new OpenCall<object>(ids++, OpenCallKind.Send, eventName, DurableJson.Write(payload), instanceId));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        CustomStatus = DurableJson.Write(customStatus);
        Note($"status {CustomStatus}");
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        var input = DurableJson.Write(newInput);
        Note($"continue as new {input}{(preserveUnprocessedEvents ? ", keeping events" : "")}");
        Continued = (input, preserveUnprocessedEvents);
    }

    public override Guid NewGuid() => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{instance.Id}/{Now:o}/{guids++}")).AsSpan(0, 16));

    public void Complete(HistoryEvent happened)
    {
        if (open.Remove(happened.Id, out var call))
        {
            call.Complete(happened);
        }
    }

    public void Raise(HistoryEvent happened) => events.Raise(happened.Name!, happened.Json);

    public IEnumerable<(string Name, string? Json)> UnreadEvents => events.Unread;

    /// <summary>At the end of a turn of the past: were all its calls made again?</summary>
    public void RequireCalls(int made)
    {
        if (calls < made)
        {
            Divergence ??= new NonDeterminismException(instance.Id, generation.Calls[calls], "(no such call)");
        }
    }

    private Task<T> Call<T>(OpenCallKind kind, string name, string? input, string? child, TaskOptions? options)
    {
        Note($"{(kind == OpenCallKind.Activity ? "activity" : "orchestration")} {name}{(child is null ? "" : $" as {child}")} {input}{Described(options?.Retry?.Policy)}");
        var call = new OpenCall<T>(ids++, kind, name, input, child);
        Begin(call);
        return call.Task;
    }

    private static string Described(RetryPolicy? policy) =>
        policy is null ? "" : $", {policy.MaxNumberOfAttempts} attempts {policy.FirstRetryInterval} x{policy.BackoffCoefficient} up to {policy.MaxRetryInterval}{(policy.RetryTimeout == Timeout.InfiniteTimeSpan ? "" : $" within {policy.RetryTimeout}")}";

    private void Begin(OpenCall call)
    {
        open.Add(call.Id, call);
        Scheduled.Add(call);
    }

    private void Drop(OpenCall<object> timer, CancellationToken cancellation)
    {
        if (open.Remove(timer.Id))
        {
            timer.Cancel(cancellation);
        }
    }

    /// <summary>As the SDK does it: each retry is a timer and a further call of the same orchestrator turn.</summary>
    private async Task<T> RetryAsync<T>(TaskOptions? options, Func<Task<T>> call)
    {
        var policy = options?.Retry?.Policy;
        var started = Now;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException) when (policy is not null && attempt < policy.MaxNumberOfAttempts
                && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || Now - started < policy.RetryTimeout))
            {
                var delay = Math.Min(policy.FirstRetryInterval.TotalSeconds * Math.Pow(policy.BackoffCoefficient, attempt - 1), policy.MaxRetryInterval.TotalSeconds);
                await CreateTimer(Now.AddSeconds(delay), CancellationToken.None);
            }
        }
    }

    private void Note(string call)
    {
        if (!loop.IsHere)
        {
            throw new InvalidOperationException($"{instance.Id} called its context from another thread ({call}): it awaited something that is not durable.");
        }

        if (Continued is not null)
        {
            throw new InvalidOperationException($"{instance.Id} went on after continue as new: {call}");
        }

        var expected = calls < generation.Calls.Count ? generation.Calls[calls] : Replaying ? "(no call)" : null;
        if (expected is not null && !string.Equals(expected, call, StringComparison.Ordinal))
        {
            throw Divergence ??= new NonDeterminismException(instance.Id, expected, call);
        }

        if (expected is null)
        {
            generation.Calls.Add(call);
        }

        calls++;
    }
}

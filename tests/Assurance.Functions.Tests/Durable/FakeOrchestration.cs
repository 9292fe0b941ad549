using Assurance.Functions.Orchestrators;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assurance.Functions.Tests.Durable;

/// <summary>
/// A task hub on a virtual clock: real orchestrator methods, real replays, no waiting. Activities of one moment are done one
/// after another in the order they were scheduled; timers fire in time order.
/// </summary>
public sealed class FakeOrchestration
{
    /// <summary>The newest version; host.json has the same.</summary>
    public const string Version = "1.1";

    private const int TurnsAtOneMoment = 10_000;
    private readonly IVirtualWorld world;
    private readonly FunctionCatalogue functions;
    private readonly ILoggerFactory loggers;
    private readonly Dictionary<string, OrchestrationInstance> instances = new(StringComparer.Ordinal);
    private readonly Queue<OrchestrationInstance> ready = new();
    private readonly Queue<(OrchestrationInstance Instance, OpenCall Call)> activities = new();
    private long timers;
    private (DateTime At, int Turns) pace;

    public FakeOrchestration(IVirtualWorld world, FunctionCatalogue functions, ILoggerFactory? loggers = null)
    {
        this.world = world;
        this.functions = functions;
        this.loggers = loggers ?? NullLoggerFactory.Instance;
        world.Hinted += instance => RaiseEvent(instance, RunOrchestrator.Changed);
    }

    /// <summary>The version that instances get which start from now on; they keep it for life.</summary>
    public string StartsAs { get; set; } = Version;

    /// <summary>Whether an external event to an instance gets lost on its way, as on some versions of the platform.</summary>
    public Func<string, bool> Swallows { get; set; } = _ => false;

    /// <summary>
    /// False: what completes at one moment reaches the orchestrator in one turn. True: each completion has a turn of its own,
    /// the most history a generation can have.
    /// </summary>
    public bool CompletionsApart { get; set; }

    public DateTime UtcNow => world.UtcNow;

    public IReadOnlyCollection<OrchestrationInstance> Instances => instances.Values;

    public OrchestrationInstance? Find(string id) => instances.GetValueOrDefault(id);

    /// <summary>All whose id begins so, oldest first.</summary>
    public IReadOnlyList<OrchestrationInstance> Named(string beginning) => [.. Instances.Where(i => i.Id.StartsWith(beginning, StringComparison.Ordinal)).OrderBy(i => i.CreatedAt)];

    /// <summary>Starts an instance, in the place of one that has ended.</summary>
    public OrchestrationInstance Start(string name, object? input, string id) => Start(new OrchestrationInstance(id, name, DurableJson.Write(input), null, -1));

    public void RaiseEvent(string id, string name, object? payload = null)
    {
        if (Find(id) is { } instance && !Swallows(id))
        {
            Post(instance, new HistoryEvent(HistoryKind.EventRaised, UtcNow, Name: name, Json: DurableJson.Write(payload)));
        }
    }

    public void Terminate(string id) => instances[id].Status = OrchestrationRuntimeStatus.Terminated;

    /// <summary>Forgets an instance that has ended, with its history.</summary>
    /// <returns>False where it is live, or not there.</returns>
    public bool Purge(string id) => Find(id) is { IsLive: false } && instances.Remove(id);

    /// <summary>Lets time pass until the moment; everything due by then is done.</summary>
    /// <param name="enough">Asked after every step; true leaves the rest for later.</param>
    public async Task RunUntilAsync(DateTime until, Func<bool>? enough = null)
    {
        while (await StepAsync(until) && enough?.Invoke() != true)
        {
        }
    }

    /// <summary>Lets time pass until the instance has ended, or until <paramref name="limit"/>.</summary>
    public async Task<OrchestrationInstance> RunToEndAsync(string id, DateTime limit)
    {
        var instance = instances[id];
        while (instance.IsLive && await StepAsync(limit))
        {
        }

        return instance;
    }

    private OrchestrationInstance Start(OrchestrationInstance instance)
    {
        if (Find(instance.Id) is { IsLive: true })
        {
            throw new InvalidOperationException($"{instance.Id} is live already; starting it again would end it first.");
        }

        (instance.CreatedAt, instance.Version) = (UtcNow, StartsAs);
        instances[instance.Id] = instance;
        ready.Enqueue(instance);
        return instance;
    }

    private void Post(OrchestrationInstance instance, HistoryEvent message)
    {
        if (instance.IsLive)
        {
            instance.Inbox.Enqueue(message);
            if (!ready.Contains(instance))
            {
                ready.Enqueue(instance);
            }
        }
    }

    /// <returns>False once nothing is left to do up to the moment.</returns>
    private async Task<bool> StepAsync(DateTime until)
    {
        if (activities.Count > 0 && !(CompletionsApart && ready.Count > 0))
        {
            await DoActivityAsync();
            return true;
        }

        if (ready.TryDequeue(out var instance))
        {
            Take(instance);
            return true;
        }

        var next = Timers().Select(t => (DateTime?)t.Timer.FireAt).Min();
        var target = next < until ? next.Value : until;
        var moved = world.UtcNow < target;
        if (moved)
        {
            await world.AdvanceAsync(target, stopOnHint: true);
        }

        return Fire() || moved || ready.Count > 0;
    }

    private bool Fire()
    {
        var due = Timers().Where(t => t.Timer.FireAt <= world.UtcNow).OrderBy(t => t.Timer.FireAt).ThenBy(t => t.Timer.Order).ToList();
        foreach (var (instance, timer) in due)
        {
            _ = instance.Current.Timers.Remove(timer);
            Post(instance, new HistoryEvent(HistoryKind.TimerFired, UtcNow, timer.Id));
        }

        return due.Count > 0;
    }

    private IEnumerable<(OrchestrationInstance Instance, OpenTimer Timer)> Timers() =>
        instances.Values.Where(i => i.IsLive).SelectMany(i => i.Current.Timers.Select(t => (i, t)));

    private async Task DoActivityAsync()
    {
        var (instance, call) = activities.Dequeue();
        try
        {
            var result = await functions.CallActivityAsync(call.Name, call.Input);
            Post(instance, new HistoryEvent(HistoryKind.TaskCompleted, UtcNow, call.Id, Json: result));
        }
        catch (Exception thrown)
        {
            Post(instance, new HistoryEvent(HistoryKind.TaskFailed, UtcNow, call.Id, Failure: Failures.Of(thrown)));
        }
    }

    private void Take(OrchestrationInstance instance)
    {
        if (!instance.IsLive)
        {
            return;
        }

        pace = pace.At == UtcNow ? (UtcNow, pace.Turns + 1) : (UtcNow, 1);
        if (pace.Turns > TurnsAtOneMoment)
        {
            throw new InvalidOperationException($"{instance.Id} spins: {TurnsAtOneMoment} turns at {UtcNow:o}.");
        }

        instance.Status = OrchestrationRuntimeStatus.Running;
        var news = new List<HistoryEvent>();
        while (instance.Inbox.Count > 0 && (news.Count == 0 || !CompletionsApart))
        {
            news.Add(instance.Inbox.Dequeue());
        }

        if (instance.Inbox.Count > 0)
        {
            ready.Enqueue(instance);
        }

        var generation = instance.Current;
        var outcome = Turn.Run(instance, functions, news, UtcNow, loggers);
        KeepTimers(generation, outcome);
        foreach (var call in outcome.Calls)
        {
            Begin(instance, call);
        }

        if (outcome.IsOver)
        {
            End(instance, outcome);
        }
    }

    private void KeepTimers(Generation generation, TurnOutcome outcome)
    {
        var running = outcome.Timers.Select(t => t.Id).ToHashSet();
        _ = generation.Timers.RemoveAll(t => !running.Contains(t.Id));
        generation.Timers.AddRange(outcome.Timers.IntersectBy(outcome.Calls.Select(c => c.Id), t => t.Id).Select(t => new OpenTimer(t.Id, t.FireAt, timers++)));
    }

    private void Begin(OrchestrationInstance instance, OpenCall call)
    {
        switch (call.Kind)
        {
            case OpenCallKind.Activity:
                activities.Enqueue((instance, call));
                break;
            case OpenCallKind.SubOrchestration:
                _ = Start(new OrchestrationInstance(call.Target!, call.Name, call.Input, new ParentOrchestrationInstance(instance.Name, instance.Id), call.Id));
                break;
            case OpenCallKind.Send:
                // To an instance that is not there, or has ended, the platform delivers nothing and says nothing.
                if (Find(call.Target!) is { } told && !Swallows(told.Id))
                {
                    Post(told, new HistoryEvent(HistoryKind.EventRaised, UtcNow, Name: call.Name, Json: call.Input));
                }

                break;
        }
    }

    private void End(OrchestrationInstance instance, TurnOutcome outcome)
    {
        if (outcome.Continued is { } continued && outcome.Failure is null)
        {
            var waiting = instance.Inbox.ToList();
            instance.Inbox.Clear();
            instance.Generations.Add(new Generation(instance.Generations.Count + 1, continued.Input));
            ready.Enqueue(instance);
            foreach (var (name, json) in continued.KeepEvents ? outcome.Kept : [])
            {
                Post(instance, new HistoryEvent(HistoryKind.EventRaised, UtcNow, Name: name, Json: json));
            }

            waiting.ForEach(instance.Inbox.Enqueue);
            return;
        }

        instance.Output = outcome.Output;
        instance.Failure = outcome.Failure;
        instance.Status = outcome.Failure is null ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed;
        if (instance.Parent is { } parent && Find(parent.InstanceId) is { } waits)
        {
            Post(waits, new HistoryEvent(
                outcome.Failure is null ? HistoryKind.SubOrchestrationCompleted : HistoryKind.SubOrchestrationFailed, UtcNow, instance.ParentCall, Json: outcome.Output, Failure: outcome.Failure));
        }
    }
}

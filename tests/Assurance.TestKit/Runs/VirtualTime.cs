using System.Collections.Concurrent;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using NodaTime;

namespace Assurance.TestKit.Runs;

/// <summary>
/// Code that waits, on a clock that does not: whatever can go on goes on, one thing after another on one thread; when all of it
/// waits, the clock moves to the next timer. Hours pass in milliseconds, and the same way each time.
/// </summary>
public sealed class VirtualTime : SynchronizationContext, IWaiter, IDisposable
{
    /// <summary>Real time, for work that left the thread (a store's own writer, for example) to come back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<(SendOrPostCallback Act, object? State)> ready = [];
    private readonly VirtualClock clock;

    private VirtualTime(VirtualClock clock) => this.clock = clock;

    /// <summary>Runs until the task that <paramref name="body"/> returns has ended. What else was begun is left where it is.</summary>
    public static void Run(VirtualClock clock, Func<IWaiter, Task> body)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(body);
        var outer = Current;
        using var time = new VirtualTime(clock);
        SetSynchronizationContext(time);
        try
        {
            var task = body(time);
            _ = task.ContinueWith(_ => time.Post(_ => { }, null), TaskScheduler.Default);
            time.PumpUntilEnded(task);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            ready.Add((d, state));
        }
        catch (Exception over) when (over is ObjectDisposedException or InvalidOperationException)
        {
            // Something that was left behind ends after the test.
        }
    }

    public Task WaitUntilAsync(Instant moment, bool wakeOnHint, CancellationToken cancellation = default) =>
        moment <= clock.Now ? Task.CompletedTask : Task.Delay((moment - clock.Now).ToTimeSpan(), clock, cancellation);

    public void Dispose() => ready.Dispose();

    private void PumpUntilEnded(Task task)
    {
        while (!task.IsCompleted)
        {
            if (ready.TryTake(out var next))
            {
                next.Act(next.State);
            }
            else if (clock.NextTimer is { } timer)
            {
                clock.MoveTo(timer);
            }
            else if (ready.TryTake(out next, Patience))
            {
                next.Act(next.State);
            }
            else
            {
                throw new TimeoutException("Everything waits, and no timer is set that would end it.");
            }
        }
    }
}

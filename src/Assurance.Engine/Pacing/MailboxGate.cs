using Assurance.Core.Cycles;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Pacing;

/// <summary>
/// The one way out by a mailbox: whoever sends, for whichever run, waits here until its limits allow. An attempt holds its place
/// in the minute until sixty seconds after it ended, so that no view of the provider's clock finds too many in any minute.
/// </summary>
internal sealed class MailboxGate(TimeProvider clock)
{
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Duration Day = Duration.FromDays(1);
    private readonly Lock gate = new();
    private readonly Queue<Instant> tried = new();
    private readonly Queue<Instant> taken = new();
    private readonly List<TaskCompletionSource> waiting = [];
    private Instant shutUntil = Instant.MinValue;
    private int inside;

    /// <summary>Counts what left before this process began.</summary>
    /// <param name="midWave">A wave was under way just now; what was tried for it is not all known, so the minute counts as full.</param>
    public void Recall(IEnumerable<Instant> left, bool midWave, MailLimits limits)
    {
        lock (gate)
        {
            foreach (var at in left.Order())
            {
                taken.Enqueue(at);
            }

            for (var i = 0; midWave && i < limits.PerMinute; i++)
            {
                tried.Enqueue(Now());
            }
        }
    }

    /// <summary>From when it takes messages, the limit of the minute apart.</summary>
    public Instant OpensAt(MailLimits limits)
    {
        lock (gate)
        {
            return OpensAt(limits, int.MaxValue, Now());
        }
    }

    /// <summary>Waits for a place, which must be given back by <see cref="Leave"/>.</summary>
    /// <exception cref="MailBusyException">None comes free by <paramref name="beginBy"/>.</exception>
    public async Task EnterAsync(MailLimits limits, MessageClass kind, Instant beginBy, CancellationToken cancellation)
    {
        var perMinute = kind == MessageClass.Chase ? limits.ChasesPerMinute : limits.PerMinute;
        while (true)
        {
            TaskCompletionSource? turn = null;
            Duration wait;
            lock (gate)
            {
                var now = Now();
                var opens = OpensAt(limits, perMinute, now);
                if (Instant.Max(now, opens) > beginBy)
                {
                    throw new MailBusyException("The mailbox takes no more messages for now.", opens - now);
                }

                if (opens <= now && inside < Math.Min(limits.AtOnce, perMinute))
                {
                    inside++;
                    return;
                }

                wait = opens - now;
                if (wait <= Duration.Zero)
                {
                    waiting.Add(turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                }
            }

            if (turn is null)
            {
                await Task.Delay(wait.ToTimeSpan(), clock, cancellation);
                continue;
            }

            await using (cancellation.Register(() => turn.TrySetCanceled(cancellation)))
            {
                await turn.Task;
            }
        }
    }

    /// <param name="wasTaken">False only where the provider provably took nothing.</param>
    /// <param name="shutFor">How long the provider asked to be left alone, or null.</param>
    public void Leave(bool wasTaken, Duration? shutFor)
    {
        lock (gate)
        {
            inside--;
            tried.Enqueue(Now());
            if (wasTaken)
            {
                taken.Enqueue(Now());
            }

            if (shutFor is { } wait)
            {
                shutUntil = Instant.Max(shutUntil, Now() + wait);
            }

            waiting.ForEach(w => w.TrySetResult());
            waiting.Clear();
        }
    }

    /// <summary>Now at the earliest.</summary>
    private Instant OpensAt(MailLimits limits, int perMinute, Instant now)
    {
        return Instant.Max(shutUntil, Instant.Max(Room(tried, now - Minute, perMinute) + Minute, Room(taken, now - Day, limits.PerDay) + Day));

        // The moment of the last one that must have passed out of the window before there is room; the beginning of it where there is.
        Instant Room(Queue<Instant> before, Instant from, int most)
        {
            while (before.TryPeek(out var oldest) && oldest <= from)
            {
                _ = before.Dequeue();
            }

            var tooMany = before.Count + inside - most;
            return tooMany < 0 || before.Count == 0 ? from : before.ElementAt(Math.Min(tooMany, before.Count - 1));
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}

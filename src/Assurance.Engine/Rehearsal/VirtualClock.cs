using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>A clock that stands still until it is moved, and never goes back. Timers fire as it passes them, in order of time.</summary>
public sealed class VirtualClock(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<VirtualTimer> timers = [];

    public Instant Now { get; private set; } = start;

    /// <summary>When the next timer fires, or null where nobody waits.</summary>
    public Instant? NextTimer
    {
        get
        {
            lock (gate)
            {
                return timers.Count == 0 ? null : timers.Min(t => t.Due);
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    public void MoveTo(Instant moment)
    {
        while (TakeDue(moment) is { } timer)
        {
            Now = Instant.Max(Now, timer.Due);
            timer.Fire();
        }

        Now = Instant.Max(Now, moment);
    }

    /// <summary>
    /// Time has gone on while nothing could run, as for a machine that was suspended: whoever waited for a moment that is past by now wakes up late, and
    /// sees how late it is.
    /// </summary>
    public void JumpTo(Instant moment)
    {
        Now = Instant.Max(Now, moment);
        MoveTo(moment);
    }

    private VirtualTimer? TakeDue(Instant moment)
    {
        lock (gate)
        {
            var next = timers.MinBy(t => t.Due);
            if (next is null || next.Due > moment)
            {
                return null;
            }

            _ = timers.Remove(next);
            return next;
        }
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan every;

        public Instant Due { get; private set; }

        public void Fire()
        {
            if (every > TimeSpan.Zero)
            {
                _ = Change(every, every);
            }

            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                _ = clock.timers.Remove(this);
                every = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.Now + Duration.FromTimeSpan(dueTime);
                    clock.timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => _ = Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

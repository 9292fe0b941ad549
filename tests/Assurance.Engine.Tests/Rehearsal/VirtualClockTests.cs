using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.Engine.Tests.Rehearsal;

public sealed class VirtualClockTests
{
    private static readonly Instant Start = Instant.FromUtc(2027, 2, 1, 14, 0);

    [Fact]
    public void Whoever_waits_wakes_on_time_while_the_clock_is_moved()
    {
        var clock = new VirtualClock(Start);

        var woke = Wakes(clock, [20, 10, 40], c => c.MoveTo(Start + Duration.FromMinutes(30)));

        Assert.Equal([10, 20], woke);
        Assert.Equal(Start + Duration.FromMinutes(30), clock.Now);
        Assert.Equal(Start + Duration.FromMinutes(40), clock.NextTimer);
    }

    [Fact]
    public void Whoever_waited_while_the_machine_was_suspended_wakes_late_and_sees_how_late()
    {
        var clock = new VirtualClock(Start);

        Assert.Equal([30, 30], Wakes(clock, [20, 10, 40], c => c.JumpTo(Start + Duration.FromMinutes(30))));
        Assert.Equal(Start + Duration.FromMinutes(40), clock.NextTimer);
    }

    [Fact]
    public void It_never_goes_back()
    {
        var clock = new VirtualClock(Start);

        clock.JumpTo(Start - Duration.FromMinutes(1));
        clock.MoveTo(Start - Duration.FromMinutes(1));

        Assert.Equal(Start, clock.Now);
    }

    /// <returns>Minutes after the start that the clock shows as each wakes.</returns>
    private static List<double> Wakes(VirtualClock clock, double[] after, Action<VirtualClock> go)
    {
        var woke = new List<double>();
        foreach (var minutes in after)
        {
            _ = clock.CreateTimer(_ => woke.Add((clock.Now - Start).TotalMinutes), null, TimeSpan.FromMinutes(minutes), Timeout.InfiniteTimeSpan);
        }

        go(clock);
        return woke;
    }
}

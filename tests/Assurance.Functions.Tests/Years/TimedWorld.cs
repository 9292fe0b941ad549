using Assurance.Engine.Rehearsal;
using Assurance.Functions.Tests.Durable;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Functions.Tests.Years;

/// <summary>Simulated people and their clock, and beside them the timer that comes every ten minutes, as on Azure.</summary>
internal sealed class TimedWorld(SimulatedWorld world, CountedStore store, Func<Task> tick) : IVirtualWorld
{
    private const int Every = 10;
    private Instant next = world.Clock.Now;

    public event Action<string> Hinted
    {
        add => world.Hinted += value;
        remove => world.Hinted -= value;
    }

    public DateTime UtcNow => world.Clock.Now.ToDateTimeUtc();

    public async Task AdvanceAsync(DateTime until, bool stopOnHint)
    {
        var moment = Instant.FromDateTimeUtc(until);
        var stopped = false;
        while (!stopped && world.Clock.Now < moment)
        {
            store.Cause = CountedYear.Office;
            stopped = await world.AdvanceToAsync(Instant.Min(moment, next), stopOnHint);
            if (world.Clock.Now >= next)
            {
                next = world.Clock.Now + Duration.FromMinutes(Every);
                store.Cause = CountedYear.Timers;
                await tick();
            }
        }
    }
}

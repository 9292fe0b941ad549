using Assurance.Engine.Rehearsal;
using Assurance.Functions.Tests.Durable;
using NodaTime;

namespace Assurance.Functions.Tests.Years;

/// <summary>The people and the clock of a rehearsal, as a task hub sees them. A run's hints go to the instance of the same id.</summary>
internal sealed class SimulatedVirtualWorld(SimulatedWorld world) : IVirtualWorld
{
    public event Action<string> Hinted
    {
        add => world.Hinted += value;
        remove => world.Hinted -= value;
    }

    public DateTime UtcNow => world.Clock.Now.ToDateTimeUtc();

    public Task AdvanceAsync(DateTime until, bool stopOnHint) => world.AdvanceToAsync(Instant.FromDateTimeUtc(until), stopOnHint);
}

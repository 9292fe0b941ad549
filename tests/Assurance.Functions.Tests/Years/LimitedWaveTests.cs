using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Assurance.Functions.Tests.Durable;
using Assurance.TestKit.Runs;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Assurance.Functions.Tests.Years;

/// <summary>A wave on the orchestrations, against a provider that keeps limits and refuses a fifth of all attempts.</summary>
public sealed class LimitedWaveTests
{
    [Fact]
    public void On_the_orchestrations_too_it_is_out_in_time_under_every_limit_and_nothing_is_lost_or_doubled()
    {
        using var house = new WaveHouse(MailLimits.ExchangeOnline, seed: 12);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(450);
            await using var services = new ServiceCollection().AddTransient(_ => house.Room.NewRunner()).BuildServiceProvider();
            var hub = new FakeOrchestration(new ClockWorld(house.Clock, waiter), new FunctionCatalogue(services));
            _ = hub.Start(RunOrchestrator.Name, new RunGeneration(run), run);
            await hub.RunUntilAsync(house.Clock.GetUtcNow().UtcDateTime.AddHours(6));
            await house.AllOutOnceAsync(run, 450);
            Assert.All(hub.Instances.SelectMany(i => i.Generations), g => Assert.InRange(g.History.Count, 1, 100));
        });

        Assert.Empty(house.Provider.Offences);
        house.AssertInTime();
    }

    /// <summary>Nothing happens while time passes but what was begun before.</summary>
    private sealed class ClockWorld(VirtualClock clock, IWaiter waiter) : IVirtualWorld
    {
        public event Action<string> Hinted
        {
            add { }
            remove { }
        }

        public DateTime UtcNow => clock.Now.ToDateTimeUtc();

        public Task AdvanceAsync(DateTime until, bool stopOnHint) => waiter.WaitUntilAsync(Instant.FromDateTimeUtc(until), wakeOnHint: false);
    }
}

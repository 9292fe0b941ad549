using Assurance.Engine;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Tests.Years;

/// <summary>
/// The app's functions on a task hub that owns the clock of a rehearsal. Each activity has a round runner of its own, as on a worker
/// that has never seen the run's plan.
/// </summary>
internal sealed class DurableHost : IDisposable
{
    /// <summary>When the daily start comes, UTC.</summary>
    private static readonly TimeSpan Daily = new(5, 30, 0);
    private readonly EngineRoom room;
    private readonly SimulatedWorld world;
    private readonly ServiceProvider services;

    public DurableHost(EngineRoom room, SimulatedWorld world)
    {
        (this.room, this.world) = (room, world);
        services = new ServiceCollection().AddLogging().AddTransient(_ => room.NewRunner()).AddSingleton(room.Doors).AddSingleton(room.Shelf).BuildServiceProvider();
        Functions = new FunctionCatalogue(services);
        Hub = new FakeOrchestration(new SimulatedVirtualWorld(world), Functions);
        Due = new DueRuns(room.Shelf);
    }

    public FakeOrchestration Hub { get; }

    public FunctionCatalogue Functions { get; }

    public DueRuns Due { get; }

    /// <summary>What the daily start said it did.</summary>
    public List<string> Starts { get; } = [];

    /// <summary>When the daily start comes next.</summary>
    public DateTime NextMorning => Hub.UtcNow.TimeOfDay < Daily ? Hub.UtcNow.Date + Daily : Hub.UtcNow.Date.AddDays(1) + Daily;

    /// <summary>From now on what people send goes through the app's own intake.</summary>
    public void TakeIn() => world.HandIn = new HandedIn(room, Hub).TakeAsync;

    public async Task StartDueRunsAsync()
    {
        using var loggers = new ListLoggers(Starts);
        await using var client = new FakeDurableClient(Hub);
        await new StartDueRunsFunction(Due, new Logger<StartDueRunsFunction>(loggers)).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }

    public void Dispose() => services.Dispose();
}

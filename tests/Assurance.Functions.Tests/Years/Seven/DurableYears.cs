using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.Functions.Orchestrators;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Seven;

/// <summary>The same years by nothing but the app's functions on one task hub; a new process every month.</summary>
internal sealed class DurableYears : IVirtualWorld
{
    private static readonly TimeSpan Daily = new(5, 30, 0);
    private readonly Office office;
    private readonly List<string> starts = [];

    public DurableYears(Office office)
    {
        this.office = office;
        var services = new ServiceCollection().AddTransient<RoundRunner>(_ => office.Room.NewRunner()).BuildServiceProvider();
        Hub = new FakeOrchestration(this, new FunctionCatalogue(services)) { CompletionsApart = true };
    }

    public event Action<string> Hinted
    {
        add => office.World.Hinted += value;
        remove => office.World.Hinted -= value;
    }

    public FakeOrchestration Hub { get; }

    public DateTime UtcNow => office.Clock.Now.ToDateTimeUtc();

    public async Task AdvanceAsync(DateTime until, bool stopOnHint)
    {
        await office.DeliverAsync();
        _ = await office.World.AdvanceToAsync(Instant.FromDateTimeUtc(until), stopOnHint);
    }

    public async Task PlayAsync()
    {
        while (true)
        {
            if (UtcNow is { DayOfWeek: DayOfWeek.Monday, Day: <= 7 })
            {
                office.Restart();
            }

            var live = await office.LiveAsync();
            var next = await office.Script.DoDueAsync(office.Room, office.World, live);
            if (next is null && live.Count == 0)
            {
                return;
            }

            await StartDueRunsAsync();

            // A desk that changed something says so.
            foreach (var run in office.Script.Acted ? live : [])
            {
                Hub.RaiseEvent(run, RunOrchestrator.Changed);
            }

            var morning = NextMorning(UtcNow);
            await Hub.RunUntilAsync(next is { } at && at > office.Clock.Now && at.ToDateTimeUtc() < morning ? at.ToDateTimeUtc() : morning);
        }
    }

    private async Task StartDueRunsAsync()
    {
        using var loggers = new ListLoggers(starts);
        await using var client = new FakeDurableClient(Hub);
        await new StartDueRunsFunction(new DueRuns(office.Room.Shelf), new Logger<StartDueRunsFunction>(loggers)).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }

    private static DateTime NextMorning(DateTime now) => now.TimeOfDay < Daily ? now.Date + Daily : now.Date.AddDays(1) + Daily;
}

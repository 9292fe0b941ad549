using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;
using Assurance.TestKit.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Functions.Tests.Years;

/// <summary>
/// A year driven by nothing but the app's functions on a task hub that owns the clock: the daily start, the orchestrators, the
/// activities. Each activity has a round runner of its own, as on a worker that has never seen the run's plan.
/// </summary>
internal sealed class DurableYear : IDisposable
{
    /// <summary>When the daily start comes, UTC.</summary>
    private static readonly TimeSpan Daily = new(5, 30, 0);
    private readonly IRecord record;
    private readonly SentLog sent;
    private readonly RehearsalStage stage;
    private readonly ServiceProvider services;

    private DurableYear(IRecord record, SentLog sent, RehearsalStage stage)
    {
        (this.record, this.sent, this.stage) = (record, sent, stage);
        services = new ServiceCollection().AddTransient(_ => stage.Room.NewRunner()).AddSingleton(stage.Room.Doors).AddSingleton(stage.Room.Shelf).BuildServiceProvider();
        Hub = new FakeOrchestration(new SimulatedVirtualWorld(stage.World), new FunctionCatalogue(services));
    }

    public FakeOrchestration Hub { get; }

    public string Run => stage.Run;

    /// <summary>What the daily start said it did.</summary>
    public List<string> Starts { get; } = [];

    public static async Task<DurableYear> SetAsync(RehearsalOptions options, IMail? mail = null, IPublication? publication = null, IRecord? record = null, IObjects? objects = null)
    {
        var store = record ?? new InMemoryRecord();
        var log = new SentLog(mail ?? new MemoryMail());
        var set = await RehearsalStage.SetAsync(options, store, objects ?? new InMemoryObjects(), log, publication ?? new MemoryPublication(), new PlainComposer());
        return new DurableYear(store, log, set);
    }

    /// <summary>From now on what people send goes through the app's own intake.</summary>
    public void TakeIn() => stage.World.HandIn = new HandedIn(stage.Room, Hub).TakeAsync;

    /// <summary>Lets the year pass. A run that ended early is started again at once, as after a change of policy.</summary>
    public Task<Year> PlayAsync() => PlayAsync(_ => Hub.RunToEndAsync(Run, NextMorning(Hub.UtcNow)));

    /// <summary>Lets the year pass and terminates the run every day.</summary>
    /// <param name="at">The time of day, UTC.</param>
    /// <param name="startAtOnce">False: it is left to the daily start of the next morning.</param>
    public Task<Year> PlayTerminatingDailyAsync(TimeSpan at, bool startAtOnce) => PlayAsync(async due =>
    {
        await Hub.RunUntilAsync(Hub.UtcNow.Date + at);
        Terminate();
        if (startAtOnce)
        {
            await StartDueRunsAsync(due);
        }

        await Hub.RunUntilAsync(NextMorning(Hub.UtcNow));
    });

    /// <summary>Lets the year pass with the app switched off for a time: timers that would have fired fire at its end.</summary>
    public Task<Year> PlayAsync(Outage outage) => PlayAsync(async (_) =>
    {
        var morning = NextMorning(Hub.UtcNow);
        if (outage.From < Instant.FromDateTimeUtc(morning) && stage.World.Clock.Now < outage.To)
        {
            await Hub.RunToEndAsync(Run, outage.From.ToDateTimeUtc());
            await stage.World.AdvanceToAsync(outage.To, stopOnHint: false);
            morning = NextMorning(Hub.UtcNow);
        }

        await Hub.RunToEndAsync(Run, morning);
    });

    /// <summary>Ends the instance as an administrator can, at any moment; what it has set in motion goes on.</summary>
    public void Terminate()
    {
        if (Hub.Find(Run) is { IsLive: true })
        {
            Hub.Terminate(Run);
        }
    }

    public void Dispose()
    {
        services.Dispose();
        stage.Dispose();
    }

    private async Task<Year> PlayAsync(Func<DueRuns, Task> playDay)
    {
        var limit = Hub.UtcNow + Year.Longest.ToTimeSpan();
        var due = new DueRuns(stage.Room.Shelf);
        while (Hub.UtcNow < limit && (await due.FindAsync()).Count > 0)
        {
            await StartDueRunsAsync(due);
            await playDay(due);
        }

        return await Year.OfAsync(stage, record, sent);
    }

    private async Task StartDueRunsAsync(DueRuns due)
    {
        using var loggers = new ListLoggers(Starts);
        await using var client = new FakeDurableClient(Hub);
        await new StartDueRunsFunction(due, new Logger<StartDueRunsFunction>(loggers)).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }

    private static DateTime NextMorning(DateTime now) => now.TimeOfDay < Daily ? now.Date + Daily : now.Date.AddDays(1) + Daily;
}

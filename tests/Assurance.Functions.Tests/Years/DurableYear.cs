using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Functions.Tests.Durable;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Functions.Tests.Years;

/// <summary>
/// A year driven by nothing but the app's functions on a task hub that owns the clock: the daily start, the orchestrators, the
/// activities. Each activity has a round runner of its own, as on a worker that has never seen the run's plan.
/// </summary>
internal sealed class DurableYear : IDisposable
{
    private readonly IRecord record;
    private readonly SentLog sent;
    private readonly RehearsalStage stage;
    private readonly DurableHost host;

    private DurableYear(IRecord record, SentLog sent, RehearsalStage stage)
    {
        (this.record, this.sent, this.stage) = (record, sent, stage);
        host = new DurableHost(stage.Room, stage.World);
    }

    public FakeOrchestration Hub => host.Hub;

    public FunctionCatalogue Functions => host.Functions;

    public string Run => stage.Run;

    public DateTime NextMorning => host.NextMorning;

    /// <summary>What the daily start said it did.</summary>
    public IReadOnlyList<string> Starts => host.Starts;

    public static async Task<DurableYear> SetAsync(RehearsalOptions options, IMail? mail = null, IPublication? publication = null, IRecord? record = null, IObjects? objects = null)
    {
        var store = record ?? new InMemoryRecord();
        var log = new SentLog(mail ?? new MemoryMail());
        var set = await RehearsalStage.SetAsync(options, store, objects ?? new InMemoryObjects(), log, publication ?? new MemoryPublication(), new PlainComposer());
        return new DurableYear(store, log, set);
    }

    /// <summary>From now on what people send goes through the app's own intake.</summary>
    public void TakeIn() => host.TakeIn();

    /// <summary>Lets the year pass. A run that ended early is started again at once, as after a change of policy.</summary>
    public Task<Year> PlayAsync() => PlayAsync(() => Hub.RunToEndAsync(Run, NextMorning));

    /// <summary>Lets the year pass and terminates the run every day.</summary>
    /// <param name="at">The time of day, UTC.</param>
    /// <param name="startAtOnce">False: it is left to the daily start of the next morning.</param>
    public Task<Year> PlayTerminatingDailyAsync(TimeSpan at, bool startAtOnce) => PlayAsync(async () =>
    {
        await Hub.RunUntilAsync(Hub.UtcNow.Date + at);
        Terminate();
        if (startAtOnce)
        {
            await host.StartDueRunsAsync();
        }

        await Hub.RunUntilAsync(NextMorning);
    });

    /// <summary>Lets the year pass with the app switched off for a time: timers that would have fired fire at its end.</summary>
    public Task<Year> PlayAsync(Outage outage) => PlayAsync(async () =>
    {
        var morning = NextMorning;
        if (outage.From < Instant.FromDateTimeUtc(morning) && stage.World.Clock.Now < outage.To)
        {
            await Hub.RunToEndAsync(Run, outage.From.ToDateTimeUtc());
            await stage.World.AdvanceToAsync(outage.To, stopOnHint: false);
            morning = NextMorning;
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

    /// <summary>The same, and nothing of it is left.</summary>
    public void Purge()
    {
        Terminate();
        _ = Hub.Purge(Run);
    }

    public void Dispose()
    {
        host.Dispose();
        stage.Dispose();
    }

    /// <summary>Lets the year pass.</summary>
    /// <param name="playDay">Lets time pass until <see cref="NextMorning"/>; then comes the daily start.</param>
    public async Task<Year> PlayAsync(Func<Task> playDay)
    {
        var limit = Hub.UtcNow + Year.Longest.ToTimeSpan();
        while (Hub.UtcNow < limit && (await host.Due.FindAsync()).Count > 0)
        {
            await host.StartDueRunsAsync();
            await playDay();
        }

        return await Year.OfAsync(stage, record, sent);
    }
}

using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Packs;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.Functions.Activities;
using Assurance.Functions.Contracts;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;
using Assurance.TestKit.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Tests.Years;

/// <summary>
/// A year of one process of the app whose calls of the storage account are counted by what they are for: its orchestrations and activities,
/// what people send through its intake, and the timers that come whether a run is live or not. Objects lie and are kept as on Blob.
/// </summary>
internal sealed class CountedYear : IDisposable
{
    public const string Opening = "opening the run";
    public const string Planning = "planning";
    public const string Doing = "doing what is due";
    public const string Intake = "taking in and replying";
    public const string Storing = "making safe what comes in";
    public const string Office = "decisions of the office";
    public const string Timers = "timers";

    private const long Kept = 64_000_000;
    private static readonly TimeSpan Daily = new(5, 30, 0);
    private readonly SentLog sent;
    private readonly SimulatedWorld world;
    private readonly string run;
    private EngineRoom room;
    private int processes = 1;

    private CountedYear(CountedStore store, RehearsalStage stage, SentLog sent)
    {
        (Store, this.sent, room, world, run) = (store, sent, stage.Room, stage.World, stage.Run);
        Hub = new FakeOrchestration(new TimedWorld(world, store, LookAsync), Functions());
        world.HandIn = TakeInAsync;
    }

    public CountedStore Store { get; }

    public FakeOrchestration Hub { get; }

    public static async Task<CountedYear> SetAsync(RehearsalOptions options)
    {
        var store = new CountedStore(new InMemoryRecord(), new InMemoryObjects()) { Cause = Opening };
        var log = new SentLog(new MemoryMail());
        var stage = await RehearsalStage.SetAsync(options, store, new PackedObjects(store, Kept), log, new MemoryPublication(), new PlainComposer());
        store.Cause = CountedStore.Nothing;
        return new CountedYear(store, stage, log);
    }

    /// <param name="restartsDaily">The process ends each morning, and one that knows nothing takes its place.</param>
    public async Task<Year> PlayAsync(bool restartsDaily)
    {
        Store.Cause = CountedStore.Nothing;
        var limit = Hub.UtcNow + Year.Longest.ToTimeSpan();
        while (Hub.UtcNow < limit && !await room.Shelf.Journal(run).ReadAsync(state => state.IsClosed))
        {
            if (restartsDaily)
            {
                Restart();
            }

            await StartAsync();
            await Hub.RunToEndAsync(run, NextMorning(Hub.UtcNow));
        }

        using var afresh = new RunShelf(Store, new RunLoader(room.Box));
        var lines = await Store.ReadAsync(run);
        return new Year([.. lines.Select(l => Core.Record.EventJson.Read(l.Bytes.Span))], (await afresh.Journal(run).ReadAsync(s => s))!, sent.Count, sent.Duplicates);
    }

    public void Dispose()
    {
        world.Dispose();
        room.Dispose();
    }

    private async Task<bool> TakeInAsync(string into, Submission submission)
    {
        Store.Cause = Storing;
        return await new HandedIn(room, Hub).TakeAsync(into, submission);
    }

    /// <summary>A process that knows nothing takes the place of the one before.</summary>
    private void Restart()
    {
        var before = room;
        room = new EngineRoom(Store, new PackedObjects(Store, Kept), sent, new MemoryPublication(), new PlainComposer(), new SeededEntropy(++processes), world.Clock);
        world.MoveTo(room);
        before.Dispose();
    }

    private FunctionCatalogue Functions() => new FunctionCatalogue()
        .Activity<string, PlannedRound>(PlanRoundActivity.Name, run => ForAsync(Planning, () => new PlanRoundActivity(room.NewRunner()).RunAsync(run, CancellationToken.None)))
        .Activity<string, PlannedRound>(LookAgainActivity.Name, run => ForAsync(Planning, () => new LookAgainActivity(room.NewRunner()).RunAsync(run, CancellationToken.None)))
        .Activity<StepBatch, int>(ExecuteStepsActivity.Name, batch => ForAsync(Doing, () => new ExecuteStepsActivity(room.NewRunner()).RunAsync(batch, CancellationToken.None)))
        .Activity<Delivery, Admitted>(AdmitSubmissionActivity.Name, delivery => ForAsync(Intake, () => new AdmitSubmissionActivity(room.Doors, room.Shelf, NullLog<AdmitSubmissionActivity>()).RunAsync(delivery, CancellationToken.None)))
        .Activity<Addressee, int>(ReplyActivity.Name, addressee => ForAsync(Intake, () => new ReplyActivity(room.NewRunner()).RunAsync(addressee, CancellationToken.None)));

    private async Task<T> ForAsync<T>(string what, Func<Task<T>> act)
    {
        Store.Cause = what;
        return await act();
    }

    private async Task StartAsync()
    {
        Store.Cause = Timers;
        await using var client = new FakeDurableClient(Hub);
        await new StartDueRunsFunction(new DueRuns(room.Shelf), NullLog<StartDueRunsFunction>()).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }

    /// <summary>The look for what was stored and not admitted.</summary>
    private async Task LookAsync()
    {
        await using var client = new FakeDurableClient(Hub);
        await new AdmitStoredFunction(new DueRuns(room.Shelf), room.Shelf, room.Clock, NullLog<AdmitStoredFunction>()).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }

    private static Logger<T> NullLog<T>() => new(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

    private static DateTime NextMorning(DateTime now) => now.TimeOfDay < Daily ? now.Date + Daily : now.Date.AddDays(1) + Daily;
}

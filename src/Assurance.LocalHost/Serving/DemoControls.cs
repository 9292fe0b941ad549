using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Documents;
using Assurance.Engine;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.LocalHost.Stores;
using NodaTime;

namespace Assurance.LocalHost.Serving;

/// <summary>
/// The demo clock's buttons. What “next rung” announces is worked out by pressing it on a copy: the same engine, the same people,
/// a copy of the record and a mailbox that keeps nothing. So the announcement is what happens.
/// </summary>
public sealed class DemoControls(StoreFolder store, EngineRoom room, SimulatedWorld world, RehearsalOptions options) : IDemoControls, IDisposable
{
    private static readonly Duration Horizon = Duration.FromDays(400);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly string run = SamplePartnership.Run(options);
    private (long Position, Instant At, Announcement? Next)? known;

    public async Task<DemoStatus> StatusAsync(CancellationToken cancellation = default)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            var position = await room.Shelf.Journal(run).ReadAsync(s => s.Position, cancellation);
            if (known is not { } cached || cached.Position != position || cached.At != world.Clock.Now)
            {
                known = cached = (position, world.Clock.Now, await AheadAsync(cancellation));
            }

            return new DemoStatus(UkTime.Local(world.Clock.Now), cached.Next);
        }
        finally
        {
            _ = gate.Release();
        }
    }

    public Task NextSchoolDayAsync(CancellationToken cancellation = default) => PressAsync(
        async () =>
        {
            var calendar = await room.Shelf.Journal(run).ReadAsync(s => s.RunCalendar, cancellation);
            var morning = UkTime.At(calendar!.Add(UkTime.Date(world.Clock.Now), 1), OfficeHours.Default.Opens);
            if (!await Driver(room, world).DriveAsync(run, morning, cancellation: cancellation))
            {
                // A closed run has nothing to do; its days go by all the same.
                _ = await world.AdvanceToAsync(morning, stopOnHint: false);
            }
        },
        cancellation);

    public Task NextRungAsync(CancellationToken cancellation = default) => PressAsync(() => NextWaveAsync(room, world, cancellation), cancellation);

    public void Dispose() => gate.Dispose();

    private async Task PressAsync(Func<Task> act, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await act();
            await store.SetDemoClockAsync(world.Clock.Now);
        }
        finally
        {
            _ = gate.Release();
        }
    }

    /// <summary>Goes on until the next chasers have left, all of that wave; where none are left to send, until the run is closed.</summary>
    private async Task NextWaveAsync(EngineRoom inRoom, SimulatedWorld inWorld, CancellationToken cancellation)
    {
        var journal = inRoom.Shelf.Journal(run);
        var before = await journal.ReadAsync(Chases, cancellation);
        _ = await Driver(inRoom, inWorld).DriveAsync(
            run, inWorld.Clock.Now + Horizon, async () => await journal.ReadAsync(Chases, cancellation) > before, cancellation);
    }

    private async Task<Announcement?> AheadAsync(CancellationToken cancellation)
    {
        var clock = new VirtualClock(world.Clock.Now);
        using var copy = new EngineRoom(
            await InMemoryRecord.CopyOfAsync(store.Store.Record, cancellation),
            await InMemoryObjects.CopyOfAsync(store.Store.Objects, cancellation),
            new NoMail(), new NoPublication(), new OpenXmlComposer(), new SeededEntropy(options.Seed), clock,
            ballots: await InMemoryBallotBox.CopyOfAsync(store.Store.Ballots, cancellation));
        using var people = new SimulatedWorld(copy, clock);
        await people.EnterAsync(run, SamplePartnership.Returns(options));
        var journal = copy.Shelf.Journal(run);
        var before = await journal.ReadAsync(s => new Before(s.Intents.Keys.ToHashSet(StringComparer.Ordinal), s.Returned, s.IsClosed), cancellation);
        if (before is null or { IsClosed: true })
        {
            return null;
        }

        await NextWaveAsync(copy, people, cancellation);
        return await journal.ReadAsync(state => Announce(state, before, UkTime.Date(clock.Now)), cancellation);
    }

    private static Announcement? Announce(RunState state, Before before, LocalDate today)
    {
        var sent = state.Intents.Where(i => i.Value.Intended.Class == MessageClass.Chase && !before.Intents.Contains(i.Key)).Select(i => i.Value.Intended).ToList();
        var returns = state.Returned - before.Returned;
        if (sent.Count == 0)
        {
            return state.IsClosed ? new Announcement("", "The report is published and the run ends", today, 0, returns) : null;
        }

        var rung = sent.SelectMany(i => i.Items).GroupBy(i => i.Rung).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        var (code, title) = state.Step(rung) is { } step ? (rung, step.Title) : ("", "Request to agree the report");
        var letters = sent.Count(i => i.Channel == Channel.Post);
        return new Announcement(code, title, UkTime.Date(sent.Min(i => i.Slot)), sent.Count - letters, returns) { Letters = letters };
    }

    private static int Chases(RunState state) => state.Intents.Values.Count(i => i.Intended.Class == MessageClass.Chase);

    private static RoundDriver Driver(EngineRoom room, SimulatedWorld world) => new(room.Rounds, world, world.Clock);

    /// <summary>How the copy stood before the button was pressed on it.</summary>
    private sealed record Before(IReadOnlySet<string> Intents, int Returned, bool IsClosed);

    private sealed class NoMail : IMail
    {
        public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) => Task.FromResult(message.Reference);

        public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => Task.FromResult(MailTrace.Sent);
    }

    private sealed class NoPublication : IPublication
    {
        public Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => Task.CompletedTask;
    }
}

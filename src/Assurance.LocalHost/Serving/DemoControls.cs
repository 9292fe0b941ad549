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
            _ = await Driver(room, world).DriveAsync(run, morning, cancellation: cancellation);
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

    /// <summary>Goes on until the next chasers have left, all of that wave.</summary>
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
            new NoMail(), new NoPublication(), new OpenXmlComposer(), new SeededEntropy(options.Seed), clock);
        using var people = new SimulatedWorld(copy, clock);
        await people.EnterAsync(run, SamplePartnership.Returns(options));
        var before = await copy.Shelf.Journal(run).ReadAsync(s => (Chases(s), s.Respondents.Count(r => r.Returns.Count > 0)), cancellation);
        await NextWaveAsync(copy, people, cancellation);
        return await copy.Shelf.Journal(run).ReadAsync(state => Announce(state, before.Item1, before.Item2), cancellation);
    }

    private static Announcement? Announce(RunState state, int chasesBefore, int returnsBefore)
    {
        var sent = state.Intents.Values.Where(i => i.Intended.Class == MessageClass.Chase).OrderBy(i => i.At).ThenBy(i => i.Intended.Slot).Skip(chasesBefore).ToList();
        if (sent.Count == 0)
        {
            return null;
        }

        var rung = sent.SelectMany(i => i.Intended.Items).GroupBy(i => i.Rung).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        var title = state.IndexOf(rung) >= 0 ? state.Policy.RungOf(rung).Title : "Request to agree the report";
        return new Announcement(rung, title, UkTime.Date(sent[0].Intended.Slot), sent.Count, state.Respondents.Count(r => r.Returns.Count > 0) - returnsBefore);
    }

    private static int Chases(RunState state) => state.Intents.Values.Count(i => i.Intended.Class == MessageClass.Chase);

    private static RoundDriver Driver(EngineRoom room, SimulatedWorld world) => new(room.Rounds, world, world.Clock);

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

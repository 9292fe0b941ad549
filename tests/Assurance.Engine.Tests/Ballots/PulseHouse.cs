using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Engine.Ballots;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.Engine.Tests.Intake;
using Assurance.TestKit.Cycles;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>An anonymous run with a few members, on a clock that a test moves.</summary>
internal sealed class PulseHouse : IWaiter, IDisposable
{
    private readonly InMemoryObjects objects = new();
    private readonly InMemorySettings settings = new();

    private PulseHouse(IBallotBox box)
    {
        Box = box;
        Room = Another();
    }

    public InMemoryRecord Record { get; } = new();

    public IObjects Objects => objects;

    public IBallotBox Box { get; }

    public TypedTables Tables { get; } = new();

    public MemoryMail Mail { get; } = new();

    public VirtualClock Clock { get; } = new(PulseRun.At(1, 29, 8));

    public EngineRoom Room { get; }

    public RunJournal Journal => Room.Shelf.Journal(PulseRun.Id);

    public static async Task<PulseHouse> OpenAsync(int members = 12, CycleDefinition? definition = null, IBallotBox? box = null)
    {
        var house = new PulseHouse(box ?? new InMemoryBallotBox());
        Assert.True(await house.Room.Opener.OpenAsync(PulseRun.Opening(definition ?? TestCycles.Load(), members), house.Clock.Now));
        return house;
    }

    /// <summary>Another process on the same store.</summary>
    public EngineRoom Another() => new(Record, objects, Mail, new MemoryPublication(), new PlainComposer(), new SystemEntropy(), Clock, settings, Tables, Box);

    /// <summary>Does everything that falls due until then.</summary>
    public Task<bool> DriveToAsync(Instant until) => new RoundDriver(Room.Rounds, this, Clock).DriveAsync(PulseRun.Id, until);

    public Task WaitUntilAsync(Instant moment, bool wakeOnHint, CancellationToken cancellation = default)
    {
        Clock.MoveTo(moment);
        return Task.CompletedTask;
    }

    /// <summary>A member takes part, in words of their own.</summary>
    public Task<Casting> CastAsync(int member, EngineRoom? room = null) =>
        (room ?? Room).Ballots.CastAsync(PulseRun.Id, PulseRun.Member(member), Room.Ballots.NewMark(), PulseRun.Answers(member, $"Words of {member}."));

    public async Task<IReadOnlyList<RunEvent>> EventsAsync() => [.. (await Record.ReadAsync(PulseRun.Id)).Select(l => EventJson.Read(l.Bytes.Span))];

    public async Task<string> BoxTextAsync(BallotBoxPart part = BallotBoxPart.Ballots) =>
        await Box.ReadAsync(PulseRun.Id, part) is { } found ? System.Text.Encoding.UTF8.GetString(found.Bytes.Span) : "";

    public void Dispose() => Room.Dispose();
}

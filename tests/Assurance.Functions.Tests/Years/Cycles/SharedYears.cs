using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Engine;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.TestKit.Runs;
using Microsoft.DurableTask.Client;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Cycles;

/// <summary>All shipped cycles of one partnership on one record, one clock and one set of mailboxes.</summary>
internal sealed class SharedYears : IDisposable
{
    private const int Years = 2;
    private readonly InMemoryRecord record = new();
    private readonly SentLogs sent = new(new MemoryMail());
    private readonly EngineRoom room;
    private readonly SimulatedWorld world;
    private readonly SideBySideOpenings openings;
    private readonly Instant last;

    public SharedYears(int seed = 7)
    {
        openings = new SideBySideOpenings([.. ShippedCycles.Ids.Select(id => new RehearsedCycle(SmallPartnership.Year(id, seed) with { Opens = SmallPartnership.From }, "none"))], Years);
        var clock = new VirtualClock(openings.Begins);
        room = new EngineRoom(record, new InMemoryObjects(), sent, Published, new WholeModel(), new SeededEntropy(seed), clock);
        world = new SimulatedWorld(room, clock);
        last = clock.Now + Duration.FromDays(366 * Years) + Year.Longest;
    }

    public IReadOnlyList<SideBySideYear> Runs => openings.Runs;

    /// <summary>Papers as they were published, by path.</summary>
    public MemoryPublication Published { get; } = new();

    public int Sent => Runs.Sum(r => sent.Of(r.Run).Count);

    public int Duplicates => Runs.Sum(r => sent.Of(r.Run).Duplicates);

    /// <summary>As <c>rehearse all</c> drives them.</summary>
    public Task PlayLocallyAsync()
    {
        var straight = world.HandIn;
        world.HandIn = (run, submission) => straight(run, HandedIn.Numbered(submission));
        return new SideBySideDriver(room, world, openings, message => Assert.Fail(message)).DriveAsync(last);
    }

    /// <summary>By the app's functions alone, on one task hub.</summary>
    public async Task PlayDurablyAsync(DurableHost host)
    {
        host.TakeIn();
        while (world.Clock.Now < last)
        {
            var next = await openings.OpenDueAsync(room, world);
            if (next is null && Runs.All(r => r.IsClosed))
            {
                return;
            }

            await host.StartDueRunsAsync();
            var until = next is { } opening && opening.ToDateTimeUtc() < host.NextMorning ? opening.ToDateTimeUtc() : host.NextMorning;
            await host.Hub.RunUntilAsync(until, () => Ended(host).Any());
            foreach (var ended in Ended(host).ToList())
            {
                ended.Close(world.Clock.Now);
            }
        }
    }

    public DurableHost NewHost() => new(room, world);

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<RunEvent>>> EventsAsync()
    {
        var events = new SortedDictionary<string, IReadOnlyList<RunEvent>>(StringComparer.Ordinal);
        foreach (var run in await record.RunsAsync())
        {
            events[run] = [.. (await record.ReadAsync(run)).Select(l => EventJson.Read(l.Bytes.Span))];
        }

        return events;
    }

    public void Dispose()
    {
        world.Dispose();
        room.Dispose();
    }

    private IEnumerable<SideBySideYear> Ended(DurableHost host) => Runs.Where(r => !r.IsClosed && host.Hub.Find(r.Run) is { Status: OrchestrationRuntimeStatus.Completed });
}

using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.TestKit.Cycles;
using NodaTime;

namespace Assurance.TestKit.Runs;

/// <summary>Runs of one partnership whose first wave goes on one morning: one letter a school, to its lead.</summary>
public sealed class WaveHouse : IDisposable
{
    /// <summary>The notice of the audit goes on this morning; what comes before it in the ladder was done by others.</summary>
    public static readonly Instant Morning = UkTime.At(new LocalDate(2025, 9, 15), new LocalTime(9, 0));

    private readonly InMemoryRecord record = new();
    private readonly InMemoryObjects objects = new();

    public WaveHouse(MailLimits limits, int seed, double refusals = 0.2)
    {
        Clock = new VirtualClock(Morning - Duration.FromMinutes(5));
        Provider = new LimitedProvider(Clock, limits, seed, refusals);
        Room = NewRoom();
    }

    public VirtualClock Clock { get; }

    public LimitedProvider Provider { get; }

    public EngineRoom Room { get; private set; }

    /// <summary>The process as it is after a start: nothing is known but what is stored. The one before it is left as it was.</summary>
    public EngineRoom NewRoom(IMail? mail = null, IRecord? stored = null) =>
        Room = new EngineRoom(stored ?? record, objects, mail ?? Provider, new MemoryPublication(), new PlainComposer(), new SystemEntropy(), Clock);

    public IRecord Record => record;

    public async Task<string> OpenAsync(int schools, RunSettings? settings = null, string cycle = "section-175")
    {
        var definition = cycle == "section-175" ? ShippedCycles.Load(cycle) : LikeShipped.Cycle("section-175", cycle);
        var asked = Enumerable.Range(0, schools).Select(i => new Respondent { Id = $"{100100 + i}", Name = $"School {i}", Duty = definition.Duties[0].Code, Calendar = "926" }).ToList();
        var opening = new RunOpening
        {
            Definition = definition,
            Respondents = asked,
            Partnership = new PartnershipDetails("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid"),
            Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
            Opens = new LocalDate(2025, 9, 22),
            Settings = (settings ?? new RunSettings("926", PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1)) with { JoinedOn = UkTime.Date(Morning) },
            FirstRun = false,
            Simulated = true,
            Contacts = asked.ToDictionary(
                s => s.Id, s => (IReadOnlyList<KnownContact>)[new KnownContact(Role.Dsl, $"{cycle}-{s.Id}", new PersonDetails("Lead", $"{cycle}-{s.Id}@example.invalid"))], StringComparer.Ordinal),
            Actor = Actors.System,
        };
        Assert.True(await Room.Opener.OpenAsync(opening, Clock.Now));
        return opening.Run;
    }

    public async Task<RunState> StateAsync(string run) => (await Room.Shelf.Journal(run).ReadAsync(s => s))!;

    public Task<bool> DriveAsync(string run, IWaiter waiter, Duration until) =>
        new RoundDriver(Room.Rounds, waiter, Clock).DriveAsync(run, Clock.Now + until);

    public void Dispose() => Room.Dispose();

    /// <summary>The time that the wave may take: half as long again as the limit of a minute needs for all attempts, and every Retry-After.</summary>
    public void AssertInTime()
    {
        var taken = Provider.Accepted[^1].At - Morning;
        var bound = (1.5 * Duration.FromMinutes(1) * ((double)Provider.Attempts / Provider.Limits!.PerMinute)) + Provider.RetryAfters;
        Assert.True(taken <= bound, $"{Provider.Attempts} attempts took {taken}, more than {bound}, of which {Provider.RetryAfters} were asked for.");
    }

    /// <summary>Every message of the run left, and each once.</summary>
    public async Task AllOutOnceAsync(string run, int expected)
    {
        var state = await StateAsync(run);
        Assert.All(state.Intents.Values, i => Assert.NotNull(i.SentAt));
        var mine = Provider.Accepted.Select(a => a.Message.Reference).Where(r => r.StartsWith(run + "/", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected, mine.Count);
        Assert.Equal(expected, mine.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(expected, state.Intents.Count);
    }
}

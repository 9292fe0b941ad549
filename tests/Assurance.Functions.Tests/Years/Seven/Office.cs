using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Seven;

/// <summary>
/// One store, one clock and the people for all the years. The people go on living; the process that does the work is thrown
/// away as often as the driver likes, with everything it knew.
/// </summary>
internal sealed class Office : IDisposable
{
    private readonly InMemoryObjects objects = new();
    private readonly InMemorySettings settings = new();
    private readonly MemoryMail mail = new();
    private readonly MemoryPublication publication = new();
    private readonly EngineRoom peoplesRoom;
    private readonly HashSet<string> closed = new(StringComparer.Ordinal);
    private readonly HashSet<string> news = new(StringComparer.Ordinal);
    private readonly List<(Instant At, OutgoingMessage Message)> sent = [];

    public Office(int schools, int lastYear)
    {
        Clock = new VirtualClock(UkTime.At(new LocalDate(2021, 8, 2), LocalTime.Midnight));
        County = new ChangingCounty(schools);
        Holidays = new LateHolidays(County.Authority);
        Script = new YearsScript(County, Holidays, lastYear);
        peoplesRoom = NewRoom();
        World = new SimulatedWorld(peoplesRoom, Clock);
        mail.Took = message =>
        {
            sent.Add((Clock.Now, message));
            return Task.CompletedTask;
        };
        Room = NewRoom();
        Room.Shelf.Appended += Remember;
    }

    public VirtualClock Clock { get; }

    public InMemoryRecord Record { get; } = new();

    public ChangingCounty County { get; }

    public LateHolidays Holidays { get; }

    public YearsScript Script { get; }

    public SimulatedWorld World { get; }

    /// <summary>The process as it is now.</summary>
    public EngineRoom Room { get; private set; }

    public int Restarts { get; private set; }

    /// <summary>What left, and when.</summary>
    public IReadOnlyList<(Instant At, OutgoingMessage Message)> Sent => sent;

    public ObjectBox Box => peoplesRoom.Box;

    public void Restart()
    {
        Restarts++;
        Room.Dispose();
        Room = NewRoom();
        Room.Shelf.Appended += Remember;
    }

    /// <summary>Runs that are not closed; one that is closed stays so and is not read again.</summary>
    public async Task<IReadOnlyList<string>> LiveAsync()
    {
        var live = (await Room.Shelf.RunsAsync()).Where(r => !closed.Contains(r)).ToList();
        foreach (var run in live)
        {
            if (await Room.Shelf.Journal(run).ReadAsync(state => state.IsClosed))
            {
                _ = closed.Add(run);
            }
        }

        return [.. live.Where(r => !closed.Contains(r))];
    }

    /// <summary>The people read what came for them.</summary>
    public async Task DeliverAsync()
    {
        foreach (var run in news.Order(StringComparer.Ordinal).ToList())
        {
            await World.EnterAsync(run, []);
        }

        news.Clear();
    }

    public void Dispose()
    {
        World.Dispose();
        peoplesRoom.Dispose();
        Room.Dispose();
    }

    private void Remember(string run, IReadOnlyList<RunEvent> events) => _ = news.Add(run);

    private EngineRoom NewRoom() => new(Record, objects, mail, publication, new PlainComposer(), new SystemEntropy(), Clock, settings);
}

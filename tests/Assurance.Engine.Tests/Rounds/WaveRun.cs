using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>A dozen schools on the morning of a wave, on stores that can be made to fail.</summary>
internal sealed class WaveRun : IDisposable
{
    private readonly RehearsalStage stage;

    private WaveRun(RehearsalStage stage, MemoryMail mail, FaultyRecord record, InMemoryObjects objects)
    {
        this.stage = stage;
        Mail = mail;
        Record = record;
        Objects = objects;
    }

    public MemoryMail Mail { get; }

    public FaultyRecord Record { get; }

    public InMemoryObjects Objects { get; }

    public EngineRoom Room => stage.Room;

    public VirtualClock Clock => stage.World.Clock;

    public string Run => stage.Run;

    /// <summary>On Monday 15 September 2025 at nine, when the notice is due.</summary>
    public static async Task<WaveRun> SetAsync()
    {
        var wave = await StageAsync();
        _ = await wave.OpenDayAsync();
        return wave;
    }

    /// <summary>On the morning on which the run is set up.</summary>
    public static async Task<WaveRun> StageAsync(Func<IObjects, IObjects>? over = null)
    {
        var definition = ShippedCycles.Load("section-175");
        var mail = new MemoryMail();
        var record = new FaultyRecord(new InMemoryRecord());
        var objects = new InMemoryObjects();
        var morning = await RehearsalStage.SetAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = [.. Enumerable.Range(0, 12).Select(i => new Respondent { Id = $"{100100 + i}", Name = $"School {i}", Duty = definition.Duties[0].Code, Calendar = "926" })],
                Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
                Partnership = new PartnershipDetails("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid"),
                Opens = new LocalDate(2025, 9, 22),
                ResponseRate = 0,
                Seed = 5,
                LaCode = "926",
            },
            record, over?.Invoke(objects) ?? objects, mail, new MemoryPublication(), new PlainComposer());
        return new WaveRun(morning, mail, record, objects);
    }

    /// <summary>Another process on the same stores, with a clock of its own if need be.</summary>
    /// <param name="mail">By which it sends; null is the same.</param>
    public EngineRoom Other(IMail? mail = null) =>
        new(Record, Objects, mail ?? Mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(99), Clock);

    public Task<bool> OpenDayAsync() => AtAsync(UkTime.At(new LocalDate(2025, 9, 15), new LocalTime(9, 0)));

    public Task<bool> AtAsync(Instant moment) => stage.World.AdvanceToAsync(moment, stopOnHint: false);

    public Task<bool> LaterAsync(Duration wait) => AtAsync(Clock.Now + wait);

    /// <summary>Past the longest activity: what was claimed and has no outcome belongs to nobody any more.</summary>
    public Task<bool> MuchLaterAsync() => LaterAsync(Duration.FromMinutes(31));

    /// <summary>One round of one process, all batches at once.</summary>
    public async Task RoundAsync()
    {
        var plan = await Room.Rounds.PlanAsync(Run);
        _ = await Room.DoAsync(plan);
    }

    public async Task<RunState> StateAsync() => (await Room.Shelf.Journal(Run).ReadAsync(s => s))!;

    public void Dispose() => stage.Dispose();
}

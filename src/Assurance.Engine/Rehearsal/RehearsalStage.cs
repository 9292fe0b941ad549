using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// A run opened on given stores with simulated people and a virtual clock, ready to be driven: by the local driver, or by the
/// durable orchestrations on a fake context. Neither changes what happens.
/// </summary>
public sealed class RehearsalStage : IDisposable
{
    private RehearsalStage(EngineRoom room, SimulatedWorld world, string run)
    {
        Room = room;
        World = world;
        Run = run;
    }

    public EngineRoom Room { get; }

    public SimulatedWorld World { get; }

    public string Run { get; }

    public static async Task<RehearsalStage> SetAsync(
        RehearsalOptions options, IRecord record, IObjects objects, IMail mail, IPublication publication, IComposer composer, IBallotBox? ballots = null, CancellationToken cancellation = default)
    {
        var dates = RunDates.Reckon(options.Definition.Policy, options.Calendar, options.Opens);
        var clock = new VirtualClock(Start(dates, options.Calendar));
        var room = new EngineRoom(record, objects, mail, publication, composer, new SeededEntropy(options.Seed), clock, ballots: ballots);
        var world = new SimulatedWorld(room, clock);
        var opening = Opening(options);
        if (!await room.Opener.OpenAsync(opening, clock.Now, cancellation))
        {
            throw new InvalidOperationException($"{opening.Run} has been opened already in this store.");
        }

        await world.EnterAsync(opening.Run, Returns(options, dates));
        return new RehearsalStage(room, world, opening.Run);
    }

    /// <summary>When a run is set up: the morning of the school day before its first step, or of that day where the calendar begins with it.</summary>
    public static Instant Start(RunDates dates, DayCalendar calendar) =>
        UkTime.At(calendar.OpenDays[0] < dates.First ? calendar.Add(dates.First, -1) : dates.First, new LocalTime(8, 0));

    public static IReadOnlyList<SimulatedReturn> Returns(RehearsalOptions options, RunDates dates)
    {
        var contacts = SimulatedContacts.For(options.Definition.Policy, options.Definition.Audience, options.Respondents, options.Seed);
        var unreachable = options.Respondents.Where(r => !contacts.ContainsKey(r.Id)).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return SimulatedReturns.Draw(options.Respondents, unreachable, dates, options.Calendar, options.ResponseRate, options.Seed);
    }

    public static RunOpening Opening(RehearsalOptions options) => new()
    {
        Definition = options.Definition,
        Respondents = options.Respondents,
        Partnership = options.Partnership,
        Calendar = options.Calendar,
        Opens = options.Opens,
        Settings = new RunSettings(options.Calendar.Id, options.Papers, options.MessagesPerMinute, options.Mailboxes),
        FirstRun = options.FirstRun,
        Simulated = true,
        Contacts = SimulatedContacts.For(options.Definition.Policy, options.Definition.Audience, options.Respondents, options.Seed),
        Actor = SimulatedWorld.Officer.Person,
    };

    public void Dispose()
    {
        World.Dispose();
        Room.Dispose();
    }
}

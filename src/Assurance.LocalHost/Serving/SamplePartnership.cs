using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Documents;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using Assurance.Engine.Rounds;
using Assurance.LocalHost.Outbox;
using Assurance.LocalHost.Rehearsing;
using Assurance.LocalHost.Stores;
using Assurance.Sqlite;
using NodaTime;

namespace Assurance.LocalHost.Serving;

/// <summary>
/// The sample partnership: an invented county in the middle of its first audit, so that a newcomer sees chasing happen at once.
/// It is the rehearsal, stopped half-way and kept.
/// </summary>
public static class SamplePartnership
{
    private const double ResponseRate = 0.93;

    /// <summary>The run of the sample opens on this day and stands, at first, on the morning the second reminder falls due.</summary>
    private static readonly LocalDate Opens = new(2026, 9, 21);

    private static readonly LocalDate StandsAt = new(2026, 11, 18);

    /// <summary>The options that the sample is made from; made again at every start, since simulated people follow from their seed.</summary>
    /// <param name="schools">How large the county is.</param>
    public static RehearsalOptions Options(string linkBase, int schools = SampleCounty.Schools)
    {
        var definition = ShippedCycles.Load(ShippedCycles.OfSchools);
        var made = SyntheticRegister.Generate(new SyntheticRegisterOptions { Seed = SampleCounty.Seed, LaCode = SampleCounty.Code, LaName = SampleCounty.Name, Open = schools, Closed = SampleCounty.Closed });
        var (links, _) = LinksReader.Read("links", made.Links);
        var register = RegisterReader.Read("register", made.Register, definition.Audience, definition.Duties, links);
        return new RehearsalOptions
        {
            Definition = definition,
            Respondents = register.InScope,
            Calendar = ShippedCalendars.School(SampleCounty.Code, Opens.PlusYears(2)),
            Partnership = SampleCounty.Partnership(SampleCounty.Name, linkBase),
            Opens = Opens,
            ResponseRate = ResponseRate,
            Seed = SampleCounty.Seed,
            LaCode = SampleCounty.Code,
        };
    }

    /// <summary>Makes the store in an empty folder: simulates up to mid-run in memory, then writes it out in one go.</summary>
    /// <param name="options">From <see cref="Options"/>.</param>
    /// <param name="schools">How large its county is: the store keeps it, since it is made again at every start.</param>
    public static async Task MakeAsync(string folder, RehearsalOptions options, int schools = SampleCounty.Schools, CancellationToken cancellation = default)
    {
        _ = Directory.CreateDirectory(folder);
        var record = new InMemoryRecord();
        var objects = new InMemoryObjects();
        var outbox = new FileOutbox(Path.Combine(folder, "outbox"), stamped: true);
        using var stage = await RehearsalStage.SetAsync(options, record, objects, outbox, new FilePublication(Path.Combine(folder, "published")), new OpenXmlComposer(), cancellation: cancellation);
        var driver = new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock);
        _ = await driver.DriveAsync(stage.Run, UkTime.At(StandsAt, new LocalTime(9, 0)) - Duration.FromMinutes(1), cancellation: cancellation);
        await SqliteExport.WriteAsync(StoreFolder.RecordPath(folder), record, objects, cancellation: cancellation);
        using var store = StoreFolder.Open(folder);
        await store.SetSeedAsync(options.Seed);
        await store.SetSchoolsAsync(schools);
        await store.SetDemoClockAsync(stage.World.Clock.Now);
    }

    /// <summary>Returns that the sample's schools will still make.</summary>
    public static IReadOnlyList<SimulatedReturn> Returns(RehearsalOptions options) =>
        RehearsalStage.Returns(options, RunDates.Reckon(options.Definition.Policy, options.Calendar, options.Opens));

    public static string Run(RehearsalOptions options) => Keys.Run(options.Definition.Policy.Id, options.Opens);
}

using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.TestKit.Runs;

/// <summary>A store in memory with runs of the shipped cycle, one school each: enough to ask whether a run is there, open or closed.</summary>
public sealed class SmallStore : IDisposable
{
    private readonly InMemoryObjects objects = new();
    private readonly ObjectBox box;
    private readonly IRecord writing;

    /// <param name="writing">Puts something between opening a run and the record, a fault for example.</param>
    public SmallStore(Func<IRecord, IRecord>? writing = null)
    {
        this.writing = writing?.Invoke(Record) ?? Record;
        box = new ObjectBox(objects, new SystemEntropy());
        Shelf = new RunShelf(Record, new RunLoader(box));
    }

    public InMemoryRecord Record { get; } = new();

    public IObjects Objects => objects;

    public RunShelf Shelf { get; }

    /// <summary>A moment at which runs of 2026 are open.</summary>
    public Instant Now { get; } = At(new LocalDate(2026, 10, 12));

    /// <summary>Opens the run of the school year that begins then.</summary>
    public async Task<string> OpenAsync(int year)
    {
        var definition = ShippedCycles.Load("section-175");
        var opens = new LocalDate(year, 10, 5);
        var opening = new RunOpening
        {
            Definition = definition,
            Respondents = [new Respondent { Id = "100001", Name = "Example School", Duty = definition.Duties[0].Code, Calendar = "926" }],
            Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "01632 960100", "A Person", "Manager", "https://example.invalid"),
            Calendar = ShippedCalendars.School("926", new LocalDate(year + 2, 8, 31)),
            Opens = opens,
            Settings = new RunSettings("926", PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1),
            FirstRun = false,
            Simulated = true,
            Contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(StringComparer.Ordinal)
            {
                ["100001"] = [new KnownContact(Role.Dsl, "person-1", new PersonDetails("B Person", "dsl@example.invalid"))],
            },
            Actor = Actors.System,
        };
        _ = await new RunOpener(writing, objects, box).OpenAsync(opening, At(opens));
        return opening.Run;
    }

    public async Task CloseAsync(string run) =>
        _ = await Shelf.Journal(run).AppendAsync(state => [new RunEvent(Keys.Stage(run, "closed"), state.LastEventAt!.Value, Actors.System, new RunClosed())]);

    /// <summary>A run of which this version can read nothing.</summary>
    public async Task BreakAsync(string run) => _ = await Record.AppendAsync(run, 0, [new RecordLine("{}"u8.ToArray())]);

    public void Dispose() => Shelf.Dispose();

    private static Instant At(LocalDate day) => Core.Calendar.UkTime.At(day, new LocalTime(9, 0));
}

using System.Text;
using System.Text.Json;
using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Messages;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Intake;

/// <summary>The shipped school audit, opened for a few invented schools: 900001, 900002 and so on.</summary>
internal sealed class IntakeHouse : IDisposable
{
    public static readonly LocalDate Opens = new(2026, 9, 21);
    public static readonly Officer Officer = Officer.Named("Priya Shah");

    private IntakeHouse(IRecord record, IObjects objects, ISettings settings)
    {
        Room = new EngineRoom(record, objects, Mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(7), Clock, settings, Tables);
    }

    public EngineRoom Room { get; }

    public TypedTables Tables { get; } = new();

    public MemoryMail Mail { get; } = new();

    public VirtualClock Clock { get; } = new(UkTime.At(new LocalDate(2026, 10, 12), new LocalTime(10, 0)));

    public string Run { get; private set; } = "";

    public Questionnaire Bank => Room.Shelf.Journal(Run).Frozen.Frame.Questionnaire;

    public static string School(int number) => $"{900000 + number}";

    public static async Task<IntakeHouse> OpenAsync(
        int schools = 5, Func<Respondent, Respondent>? change = null, IRecord? record = null, IObjects? objects = null, ISettings? settings = null, LocalDate? opens = null)
    {
        var house = new IntakeHouse(record ?? new InMemoryRecord(), objects ?? new InMemoryObjects(), settings ?? new InMemorySettings());
        var definition = ShippedCycles.Load("section-175");
        var opening = new RunOpening
        {
            Definition = definition,
            Respondents = [.. Enumerable.Range(1, schools).Select(i => new Respondent
            {
                Id = School(i), Name = $"School {i}", DfeNumber = $"926/{2000 + i}", Duty = definition.Duties[0].Code, Calendar = "926",
            }).Select(change ?? (r => r))],
            Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "01632 960 001", "A Person", "Manager", "https://example.invalid"),
            Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
            Opens = opens ?? Opens,
            Settings = new RunSettings("926", PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1),
            FirstRun = false,
            Simulated = false,
            Contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(StringComparer.Ordinal)
            {
                [School(1)] = [new KnownContact(Role.Dsl, "p-dsl", new PersonDetails("B Person", "dsl@example.invalid")), new KnownContact(Role.Head, "p-head", new PersonDetails("C Person", "head@example.invalid"))],
            },
            Actor = Actors.System,
        };
        _ = await house.Room.Opener.OpenAsync(opening, UkTime.At(opens ?? Opens, new LocalTime(9, 0)));
        house.Run = opening.Run;
        _ = await house.StateAsync(s => s.Position);
        return house;
    }

    public async Task<T> StateAsync<T>(Func<RunState, T> read) => (await Room.Shelf.Journal(Run).ReadAsync(read))!;

    public Task<int> ReturnsAsync(int school) => StateAsync(s => s.Find(School(school))!.Returns.Count);

    public Task<string> CodeAsync(int school) => StateAsync(s => PersonalLink.CheckCode(s.Opened!, School(school)));

    public async Task<IReadOnlyDictionary<string, Answer>> AnswersAsync(int school)
    {
        var name = await StateAsync(s => s.Find(School(school))!.CurrentReturn!.Answers);
        return (await Room.Box.RequireAsync<ReturnObject>(name)).Answers;
    }

    public async Task<Admission> AdmitAsync(Parcel parcel)
    {
        var stored = await Room.Doors.StoreAsync(Run, parcel);
        return await Room.Doors.AdmitAsync(Run, stored.Source);
    }

    /// <summary>What the product's own page sends.</summary>
    public Parcel Web(int school, string id, params (string Question, string Value)[] answers) => new(Door.Web, id, "web form", Json(answers), Clock.Now) { Respondent = School(school) };

    public Parcel Form(int school, string form, string id, params (string Question, string Value)[] answers) =>
        Web(school, id, answers) with { Form = form, Door = Door.Web };

    public static byte[] Json(params (string Question, string Value)[] answers) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        answers = answers.ToDictionary(a => a.Question, a => new { values = a.Value.Split('|'), reason = (string?)null }),
    });

    /// <summary>A file whose first row are titles.</summary>
    public ImportFile File(string name, string[] titles, params string[][] rows)
    {
        Tables.Add(name, titles, rows);
        return new ImportFile(name, Encoding.UTF8.GetBytes(name + string.Join('|', titles) + string.Join('\n', rows.Select(r => string.Join('|', r)))), null, "officer-1");
    }

    public Task<ImportOutcome> ImportAsync(ImportFile file) => Room.Doors.ImportAsync(Run, file);

    public void Dispose() => Room.Dispose();
}

/// <summary>Stands where files are read: each is a table given beforehand.</summary>
internal sealed class TypedTables : ITableReader
{
    private readonly Dictionary<string, TableReading> files = new(StringComparer.Ordinal);

    public void Add(string name, string[] titles, params string[][] rows) => Add(name, new TableReading(
        [new Table("Sheet1", 1, titles, [.. rows.Select((r, i) => new TableRow(i + 2, [.. titles.Select((_, c) => c < r.Length ? Cell(r[c]) : TableCell.Blank)]))])], null));

    public void Add(string name, TableReading reading) => files[name] = reading;

    public TableReading Read(string fileName, ReadOnlyMemory<byte> bytes) =>
        files.GetValueOrDefault(fileName) ?? TableReading.Refused(fileName, "It is no workbook.", "Send the workbook itself.");

    private static TableCell Cell(string text) => text.Length == 0 ? TableCell.Blank : new TableCell(text, TableCellKind.Text);
}

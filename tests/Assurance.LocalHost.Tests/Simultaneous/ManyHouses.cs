using System.Text;
using System.Text.Json;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.Sqlite;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.LocalHost.Tests.Simultaneous;

/// <summary>One store on disk with a run opened in it, and as many engine rooms on it as there would be processes: each with a file handle, a journal and a write queue of its own.</summary>
internal sealed class ManyHouses : IDisposable
{
    public const string Pupils = "S175-A7";
    public static readonly string[] Forms = ["audit", "audit-of-the-trust"];
    public static readonly Instant Now = UkTime.At(new LocalDate(2026, 10, 12), new LocalTime(10, 0));
    public static readonly LocalDate Opens = new(2026, 9, 21);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("many-houses-");
    private readonly List<SqliteStore> stores = [];

    private ManyHouses()
    {
    }

    public string Run { get; private set; } = "";

    public IReadOnlyList<EngineRoom> Rooms { get; private set; } = [];

    /// <summary>The tokens of <see cref="Forms"/>, in that order.</summary>
    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public static string School(int number) => $"{900000 + number}";

    public static async Task<ManyHouses> OpenAsync(int schools, int rooms)
    {
        var houses = new ManyHouses();
        var definition = ShippedCycles.Load("section-175");
        var opening = new RunOpening
        {
            Definition = definition,
            Respondents = [.. Enumerable.Range(0, schools).Select(i => new Respondent { Id = School(i), Name = $"School {i}", DfeNumber = $"926/{2000 + i}", Duty = definition.Duties[0].Code, Calendar = "926" })],
            Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "", "A Person", "Manager", "https://example.invalid"),
            Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
            Opens = Opens,
            Settings = new RunSettings("926", PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1),
            FirstRun = false,
            Simulated = false,
            Contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(StringComparer.Ordinal),
            Actor = Actors.System,
        };
        houses.Rooms = [.. Enumerable.Range(0, rooms).Select(_ => houses.Room())];
        _ = await houses.Rooms[0].Opener.OpenAsync(opening, UkTime.At(Opens, new LocalTime(9, 0)));
        houses.Run = opening.Run;
        var tokens = new List<string>();
        foreach (var form in Forms)
        {
            tokens.Add(await houses.Rooms[0].Connections.ConnectAsync(new FormConnection(
                form, "section-175", null, new Dictionary<string, string>(StringComparer.Ordinal) { ["r1"] = ColumnMapping.Respondent, ["r2"] = Pupils })));
        }

        houses.Tokens = tokens;
        return houses;
    }

    /// <summary>A room as a process that starts now would have it: nothing remembered, everything read from the file.</summary>
    public EngineRoom Room()
    {
        var store = SqliteStore.Open(Path.Combine(folder.FullName, "record.db"));
        stores.Add(store);
        return new EngineRoom(store.Record, store.Objects, new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SystemEntropy(), new VirtualClock(Now), store.Settings, new TableReader());
    }

    /// <summary>What the web form hands in, from somebody's own draft.</summary>
    public Task<Admission> WebAsync(EngineRoom room, int school, string draft, int pupils, Instant at) => TakeAsync(room, new Parcel(
        Door.Web, draft, "web form", JsonSerializer.SerializeToUtf8Bytes(new { answers = new Dictionary<string, object> { [Pupils] = new { values = new[] { $"{pupils}" } } } }), at)
    { Respondent = School(school) });

    /// <summary>What a flow sends on. The two forms are connected with tokens of their own.</summary>
    /// <param name="number">Any number the school is known by.</param>
    public Task<Admission> WebhookAsync(EngineRoom room, string form, string number, string response, int pupils, Instant submitted) => TakeAsync(room, new Parcel(
        Door.Webhook, $"{form}-{response}", form, Encoding.UTF8.GetBytes(Flow(number, response, pupils, submitted)), Now));

    public static string Flow(string number, string response, int pupils, Instant submitted) => JsonSerializer.Serialize(new
    {
        response_id = response,
        submit_date = submitted.ToString("M/d/yyyy h:mm:ss tt", System.Globalization.CultureInfo.InvariantCulture),
        answers = new { r1 = number, r2 = $"{pupils}" },
    });

    /// <summary>A response workbook saved as CSV.</summary>
    public Task<ImportOutcome> ImportAsync(EngineRoom room, string name, IEnumerable<(int School, int Pupils, Instant Submitted)> rows) => room.Doors.ImportAsync(Run, new ImportFile(
        name, Encoding.UTF8.GetBytes($"ID,Completion time,URN,{Pupils}\r\n" + string.Concat(rows.Select((r, i) => $"{i + 1},{UkTime.Local(r.Submitted):dd'/'MM'/'yyyy HH':'mm':'ss},{School(r.School)},{r.Pupils}\r\n"))), null, "officer-1")
    { Collection = name });

    /// <summary>The pupils on roll that a version of a return gives: the tests tell answers apart by it.</summary>
    public static async Task<int> PupilsAsync(EngineRoom room, ReceivedReturn version) =>
        int.Parse((await room.Box.RequireAsync<ReturnObject>(version.Answers)).Answers[Pupils].Single, System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var room in Rooms)
        {
            room.Dispose();
        }

        foreach (var store in stores)
        {
            store.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private async Task<Admission> TakeAsync(EngineRoom room, Parcel parcel)
    {
        var stored = await room.Doors.StoreAsync(Run, parcel);
        return await room.Doors.AdmitAsync(Run, stored.Source);
    }
}

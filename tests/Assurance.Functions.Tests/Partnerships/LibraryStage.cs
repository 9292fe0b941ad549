using Assurance.Azure.Graph;
using Assurance.Azure.SharePoint;
using Assurance.Azure.Tests.Graph;
using Assurance.Core.Calendar;
using Assurance.Definitions;
using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Reports;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using Assurance.Functions.Startup;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;
using Assurance.TestKit.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Functions.Tests.Partnerships;

/// <summary>
/// A partnership in a document library, on the server that answers as Microsoft Graph does: a small register, a workbook as an officer fills it
/// in, an empty account, a task hub. Nobody touches a command line.
/// </summary>
internal sealed class LibraryStage : IAsyncDisposable
{
    public const string Run = "section-175.2026-27";
    public const string Control = "Partnership/control.xlsx";
    public const string Note = "Partnership/control - to mend.txt";
    public const string TrackerPath = "Published/School safeguarding audit/2026-27/For the business unit/section-175.2026-27 tracker.xlsx";

    private static readonly GraphPatience Quick = new(12) { FirstWait = Duration.FromMilliseconds(1), LongestWait = Duration.FromMilliseconds(2) };
    private readonly HttpClient http = new();
    private readonly FaultyRecord record = new(new InMemoryRecord());
    private readonly InMemoryObjects objects = new();
    private readonly InMemorySettings settings = new();
    private readonly List<IDisposable> owned = [];

    private LibraryStage(GraphServer graph)
    {
        Graph = graph;
        Hub = new FakeOrchestration(new QuietWorld(Clock.Now.ToDateTimeUtc()), new FunctionCatalogue());
        First = new Instance(this);
    }

    public GraphServer Graph { get; }

    public VirtualClock Clock { get; } = new(At(8, 20));

    public FakeOrchestration Hub { get; }

    public MemoryMail Mail { get; } = new();

    public List<string> Log { get; } = [];

    /// <summary>The one instance of the app.</summary>
    public Instance First { get; private set; }

    public InMemorySettings Settings => settings;

    public FaultyRecord Record => record;

    /// <param name="filled">False leaves the workbook as “init” makes it, but for its opening day.</param>
    public static async Task<LibraryStage> SetAsync(GraphFaults? faults = null, bool filled = true, int schools = 6)
    {
        var stage = new LibraryStage(await GraphServer.StartAsync(faults));
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "register", "gias-norfolk.csv"), System.Text.Encoding.Latin1);
        var open = lines.Skip(1).Where(l => l.Contains(",\"Open\",", StringComparison.Ordinal) && l.Contains("Academy converter", StringComparison.Ordinal)).Take(schools);
        var bytes = System.Text.Encoding.Latin1.GetBytes(string.Join("\r\n", [lines[0], .. open]));
        stage.Graph.Drive.Put("Partnership/register/edubasealldata.csv", bytes);
        var cycle = ShippedCycles.Load(ShippedCycles.OfSchools);
        var context = ControlContext.Of(PartnershipRegister.Read(new NamedBytes("register.csv", bytes), null, cycle).Reading.InScope);
        var details = new PartnershipDetails("Norfolk Safeguarding Children Partnership", "The business unit", "", "", "", "Business manager", filled ? "https://audit.partnership.example" : "http://127.0.0.1:5175");
        stage.Graph.Drive.Put(Control, new WorkbookComposer().Workbook(ControlWorkbook.Make(context, details, "926", new Dictionary<string, string>(StringComparer.Ordinal), new LocalDate(2026, 8, 20))));
        stage.Save(t => t.Sheet == "Runs" ? [.. Rows(t).Where(r => r[0] == cycle.Policy.Id)] : null);
        stage.Type("Runs", 2, _ => "2026-09-21");
        if (filled)
        {
            stage.Type("Partnership", 1, row => row[0] switch { "E-mail" => "unit@partnership.example", "Telephone" => "01632 960 000", "Sender's name" => "Robin Farrow", _ => null });
            stage.Type("Contacts", 3, row => $"Person of {row[0]} {row[2]}");
            stage.Type("Contacts", 4, row => $"{row[2].Split(' ')[0]}@{row[0]}.school.example");
            stage.Type("Partners", 1, row => $"Holder, {row[0]}");
            stage.Type("Partners", 2, row => $"{row[0].Replace(' ', '.')}@partnership.example");
        }

        return stage;
    }

    /// <summary>On the day on which its run is opened, and after the look that opened it.</summary>
    public static async Task<LibraryStage> OpenAsync()
    {
        var stage = await SetAsync();
        stage.MoveTo(At(9, 14));
        await stage.TickAsync();
        return stage;
    }

    public static Instant At(int month, int day, int hour = 9) => UkTime.At(new LocalDate(2026, month, day), new LocalTime(hour, 0));

    /// <summary>Writes one column of a sheet, as somebody who saves the workbook does.</summary>
    /// <param name="text">The new text by the row as it is; null leaves the cell.</param>
    public void Type(string sheet, int column, Func<IReadOnlyList<string>, string?> text) => Save(t => t.Sheet != sheet ? null : [.. Rows(t).Select(cells =>
    {
        if (text(cells) is { } typed)
        {
            cells[column] = typed;
        }

        return cells;
    })]);

    /// <summary>Adds rows to a sheet.</summary>
    public void Add(string sheet, params string[][] rows) => Save(t => t.Sheet == sheet ? [.. Rows(t), .. rows.Select(r => r.ToList())] : null);

    /// <summary>The five-minute look.</summary>
    public async Task TickAsync(Instance? instance = null)
    {
        using var loggers = new ListLoggers(Log);
        await using var client = new FakeDurableClient(Hub);
        await new PollPartnershipFunction((instance ?? First).Tick, (instance ?? First).Papers, new Logger<PollPartnershipFunction>(loggers)).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }

    /// <summary>The five-minute look at the inbox.</summary>
    public async Task PollInboxAsync()
    {
        await using var client = new FakeDurableClient(Hub);
        await new PollInboxFunction(First.Poll).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }

    public void MoveTo(Instant moment) => Clock.MoveTo(moment);

    /// <summary>The app ends, and begins anew on the same account.</summary>
    public void Restart() => First = new Instance(this);

    public Instance Another() => new(this);

    public async Task<T> StateAsync<T>(Func<Core.Record.RunState, T> read) => (await First.Room.Shelf.Journal(Run).ReadAsync(read))!;

    public string? Text(string path) => Graph.Drive.Read(path) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null;

    /// <summary>How often the content of anything was fetched.</summary>
    public int Fetches => Graph.Requests.Count(r => r.StartsWith("GET /content/", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        owned.ForEach(o => o.Dispose());
        http.Dispose();
        await Graph.DisposeAsync();
    }

    private static List<List<string>> Rows(Table table) => [.. table.Rows.Select(r => r.Cells.Select(c => c.Text).ToList())];

    /// <param name="rows">The new rows of a sheet; null leaves it as it is.</param>
    private void Save(Func<Table, List<List<string>>?> rows)
    {
        var reading = new TableReader().Read("control.xlsx", Graph.Drive.Read(Control)!);
        var model = new WorkbookModel("Control workbook", [.. reading.Tables.Select(t => new SheetModel
        {
            Name = t.Sheet,
            Columns = [.. t.Headers.Select(h => new SheetColumn(h, 20))],
            Rows = [.. (rows(t) ?? Rows(t)).Select(cells => new SheetRow(cells))],
        })]);
        Graph.Drive.Put(Control, new WorkbookComposer().Workbook(model));
    }

    /// <summary>One process of the app: an engine of its own on the account that all share.</summary>
    internal sealed class Instance
    {
        public Instance(LibraryStage stage)
        {
            var tables = new TableReader();
            Library = new Library(stage.Graph.Client(), stage.http, DriveWorkload.Drive, TimeProvider.System, Quick);
            Room = new EngineRoom(stage.record, stage.objects, stage.Mail, new MemoryPublication(), new PlainComposer(), new SystemEntropy(), stage.Clock, stage.settings, tables);
            var trackers = new TrackerPapers(new LibraryPapers(Library, SharePointPublication.Root), state => PaperPlace.Tracker(state).Path, Room, new WorkbookComposer(), tables, _ => { });
            Tick = new PartnershipTick(Room, new PartnershipReader(new LibraryPapers(Library, PartnershipServices.Home), tables, isHosted: true), trackers, _ => { });
            var store = new MemoryPublication();
            Papers = new SharePointPublication(Library, store, path => Task.FromResult(store.Files.GetValueOrDefault(path)), stage.settings);
            Poll = new InboxPoll(new SharePointInbox(Library), new FileIntake(Room.Doors, tables, stage.Clock), Room.Doors, Room.Settings, new DueRuns(Room.Shelf));
            stage.owned.AddRange([Tick, Room]);
        }

        public Library Library { get; }

        public EngineRoom Room { get; }

        public PartnershipTick Tick { get; }

        public InboxPoll Poll { get; }

        public SharePointPublication Papers { get; }
    }
}

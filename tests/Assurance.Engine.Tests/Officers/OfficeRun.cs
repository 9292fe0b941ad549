using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Officers;

/// <summary>Twenty invented schools of the shipped audit, or of a cycle made like it, opened and with the clock in the middle of its window.</summary>
internal sealed class OfficeRun : IDisposable
{
    public const string School = "100001";
    public const string Other = "100002";
    public static readonly LocalDate Opens = new(2026, 9, 21);
    public static readonly Officer Priya = Officer.Named("Priya Shah");

    private OfficeRun()
    {
        Room = new EngineRoom(new InMemoryRecord(), Objects, new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SeededEntropy(7), Clock);
    }

    public EngineRoom Room { get; }

    public InMemoryObjects Objects { get; } = new();

    public VirtualClock Clock { get; } = new(At(new LocalDate(2026, 10, 20)));

    public string Run { get; private set; } = "";

    public static CycleDefinition Definition { get; } = ShippedCycles.Load("section-175");

    public static DayCalendar Calendar { get; } = ShippedCalendars.School("926", new LocalDate(2028, 8, 31));

    public static IEnumerable<string> Ids => Enumerable.Range(1, 20).Select(i => $"{100000 + i}");

    public static async Task<OfficeRun> OpenAsync(DayCalendar? calendar = null, CycleDefinition? definition = null)
    {
        var made = new OfficeRun();
        var opening = new RunOpening
        {
            Definition = definition ?? Definition,
            Respondents = [.. Ids.Select(Respondent)],
            Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "", "A Person", "Manager", "https://example.invalid"),
            Calendar = calendar ?? Calendar,
            Opens = Opens,
            Settings = new RunSettings("926", PaperChoice.None, 25, 1),
            FirstRun = false,
            Simulated = true,
            Contacts = Ids.ToDictionary(id => id, id => (IReadOnlyList<KnownContact>)[Contact(id, Role.Dsl), Contact(id, Role.Head)]),
            Actor = Actors.System,
        };
        made.Run = opening.Run;
        _ = await made.Room.Opener.OpenAsync(opening, At(Opens.PlusDays(-20)));
        return made;
    }

    public static Respondent Respondent(string id) => new()
    {
        Id = id,
        Name = $"Invented School {id[^2..]}",
        Phase = int.Parse(id[^2..], System.Globalization.CultureInfo.InvariantCulture) switch { <= 12 => "Primary", <= 18 => "Secondary", _ => "Special" },
        Duty = "maintained",
        Calendar = "926",
        Address = ["1 High Street", "Averlby"],
    };

    public static KnownContact Contact(string of, string role) => new(role, $"p-{of}-{role}", new PersonDetails($"Person of {of}", $"{role}.{of}@example.invalid"));

    public Task<T?> StateAsync<T>(Func<RunState, T> read) => Room.Shelf.Journal(Run).ReadAsync(read);

    public async Task<RespondentState> SchoolAsync(string id = School) => await StateAsync(s => s.Find(id)!) ?? throw new InvalidOperationException(id);

    /// <summary>Everything recorded since the run was opened.</summary>
    public async Task<IReadOnlyList<RunEvent>> EventsAsync() =>
        [.. (await Room.Record.ReadAsync(Run)).Select(l => EventJson.Read(l.Bytes.Span)).Where(e => e.At > At(Opens.PlusDays(-1)))];

    /// <summary>A return with these answers; version 1 unless told.</summary>
    public async Task ReturnAsync(string school, int version = 1, params (string Question, string Answer)[] answers)
    {
        var name = await Room.Box.PutAsync("return", new ReturnObject(school, "bank", "1", "test", Clock.Now, answers.ToDictionary(a => a.Question, a => Answer.Of(a.Answer), StringComparer.Ordinal)));
        await AppendAsync(Keys.Response(Run, school, version), new ResponseReceived(school, version, "test", name, false, false) { Actions = [.. answers.Where(a => a.Question.EndsWith("-action", StringComparison.Ordinal)).Select(a => a.Question)] });
    }

    /// <summary>A message that left, with its intent's key.</summary>
    public async Task<string> SendAsync(string school, Channel channel = Channel.Email)
    {
        var key = Keys.Message(Run, school, "L1", Role.Dsl);
        await AppendAsync(key, new MessageIntended("claim", $"p-{school}-{Role.Dsl}", channel, MessageClass.Chase, Clock.Now, "open", [new Core.Record.MessageItem(key, school, "L1", [Role.Dsl], Reason.Of("rung-due"))]));
        await AppendAsync(Keys.Outcome(key), new MessageSent(key, key));
        return key;
    }

    public async Task AppendAsync(string key, EventBody body) =>
        _ = await Room.Shelf.Journal(Run).AppendAsync(_ => [new RunEvent(key, Clock.Now, Actors.System, body)]);

    public async Task<int> ObjectsAsync() => (await Objects.ListAsync("")).Count;

    public void Dispose() => Room.Dispose();

    private static Instant At(LocalDate day) => UkTime.At(day, new LocalTime(10, 0));
}

using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Tests;

/// <summary>Twelve invented schools in the middle of the shipped school audit, told by events written by hand.</summary>
internal sealed class County
{
    public const string Run = "section-175.2026-27";
    public const string Marked = "900001";
    public const string Alerted = "900003";
    public const string Exempt = "900004";
    public const string Paused = "900005";
    public const string Extended = "900006";
    public const string Held = "900007";
    public const string ToCall = "900008";
    public const string PassedOver = "900009";
    public const string Unknown = "900010";
    public const string Converted = "900011";
    public const string NoContact = "900012";
    public const string Draft = Run + "/county-report-draft.docx";

    public static readonly LocalDate Opens = new(2026, 9, 21);

    private readonly InMemoryRecord record = new();

    private County()
    {
        Room = new EngineRoom(record, Objects, Mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(1), Clock, tables: new TableReader());
    }

    public EngineRoom Room { get; }

    public InMemoryObjects Objects { get; } = new();

    public MemoryMail Mail { get; } = new();

    public ObjectBox Box => Room.Box;

    public RunShelf Shelf => Room.Shelf;

    public VirtualClock Clock { get; } = new(At(2026, 9, 1, 9, 0));

    public RunJournal Journal => Shelf.Journal(Run);

    public static Instant At(int year, int month, int day, int hour, int minute) => UkTime.At(new LocalDate(year, month, day), new LocalTime(hour, minute));

    /// <summary>A store without any run.</summary>
    public static Task<County> EmptyAsync() => Task.FromResult(new County());

    /// <summary>Opened, and nothing else has happened.</summary>
    public static async Task<County> OpenedAsync(bool simulated = false)
    {
        var county = new County();
        var definition = ShippedCycles.Load("section-175");
        _ = await new RunOpener(county.record, county.Objects, county.Box).OpenAsync(
            new RunOpening
            {
                Definition = definition,
                Respondents = Schools(),
                Partnership = new PartnershipDetails("Wendelshire Safeguarding Children Partnership", "The business unit", "team@wendelshire.example", "01632 960123", "S. Rowley", "Business manager", "http://localhost"),
                Calendar = ShippedCalendars.School("926", new LocalDate(2027, 8, 31)),
                Opens = Opens,
                Settings = new RunSettings("926", PaperChoice.All, 25, 1),
                FirstRun = false,
                Simulated = simulated,
                Contacts = Contacts(),
                Actor = "officer-opener",
            },
            county.Clock.Now);
        return county;
    }

    /// <summary>On 3 November: three returns of eleven asked, a letter to sign, a call to make.</summary>
    public static async Task<County> InMidRunAsync()
    {
        var county = await OpenedAsync(simulated: true);
        await county.AppendAsync(At(2026, 9, 14, 9, 0), ($"{Run}/all/stage-{Stage.Notice}", new StageEntered(Stage.Notice)));
        await county.AppendAsync(At(2026, 9, 21, 9, 0), ($"{Run}/all/stage-{Stage.Open}", new StageEntered(Stage.Open)));
        foreach (var school in Schools().Where(s => s.Id != NoContact))
        {
            await county.SendAsync(school.Id, "L1", "open", [Role.Dsl], At(2026, 9, 21, 9, 5), Reason.Of("rung-due", ("rung", "L1"), ("anchor", nameof(RungAnchor.Opens)), ("on", "2026-09-21"), ("due", "2026-12-04")));
        }

        await county.ReturnAsync(Marked, At(2026, 10, 2, 15, 30));
        await county.ReturnAsync("900002", At(2026, 10, 9, 11, 0));
        await county.ReturnAsync(Alerted, At(2026, 11, 3, 8, 40), critical: true);
        await county.AppendAsync(
            At(2026, 10, 22, 9, 0),
            (Keys.Rung(Run, PassedOver, "L2"), new RungSettled(PassedOver, "L2", [], Reason.Of("overtaken", ("rung", "L2"), ("by", "L3"), ("on", "2026-10-22")))),
            (Keys.Hold($"{Run}/{Held}/L7/head"), new MessageHeld($"{Run}/{Held}/L7/head", Held, "L7", [Role.Head, Role.Chair], Reason.Of("rung-due", ("rung", "L7"), ("anchor", nameof(RungAnchor.GraceEnds)), ("on", "2027-01-18"), ("after", "L6"), ("since", "2027-01-11"), ("waited", "5")))),
            (Keys.Task(Run, ToCall, "L6-telephone-call"), new TaskRaised(OpenTaskKind, ToCall, "L6", Reason.Of("rung-due", ("rung", "L6"), ("anchor", nameof(RungAnchor.GraceEnds)), ("on", "2026-10-22")))),
            (Keys.Document(Run, Nobody.Id, "county-report"), new DocumentWritten("county-report", Nobody.Id, [Draft], At(2026, 10, 22, 9, 0), Reason.Of("compile", ("paper", "county-report")))));
        await county.SendAsync(Unknown, "L2", "reminder-1", [Role.Dsl], At(2026, 10, 23, 9, 0), Reason.Of("rung-due", ("rung", "L2"), ("anchor", nameof(RungAnchor.Window)), ("gone", "25"), ("of", "49"), ("on", "2026-10-23"), ("due", "2026-12-04")), isUnknown: true);
        county.Clock.MoveTo(At(2026, 10, 26, 10, 15));
        var desk = new OfficerDesk(county.Shelf, county.Box, county.Clock);
        var officer = Officer.Named("Priya Shah");
        _ = await desk.ExtendAsync(Run, Extended, new LocalDate(2026, 12, 18), officer, "New headteacher; <i>more time</i> agreed.");
        _ = await desk.PauseAsync(Run, Paused, officer, "Inspectors in school this week.");
        _ = await desk.ExemptAsync(Run, Exempt, officer, "Closes at Christmas.");
        county.Clock.MoveTo(At(2026, 11, 3, 9, 0));
        return county;
    }

    public Task ReturnAsync(string respondent, Instant at, bool critical = false) =>
        AppendAsync(at, (Keys.Response(Run, respondent, 1), new ResponseReceived(respondent, 1, "web", "return/none", critical, false)));

    public async Task SendAsync(string respondent, string rung, string letter, IReadOnlyList<string> roles, Instant at, Reason reason, bool isUnknown = false)
    {
        var key = Keys.Message(Run, respondent, rung, string.Join('+', roles));
        await AppendAsync(
            at,
            (key, new MessageIntended("claim", $"p-{respondent}-{roles[0]}", Channel.Email, MessageClass.Chase, at, letter, [new Core.Record.MessageItem(key, respondent, rung, roles, reason)])),
            (Keys.Outcome(key), isUnknown ? new MessageUnknown(key) : new MessageSent(key, key)));
    }

    public async Task AppendAsync(Instant at, params (string Key, EventBody Body)[] happened) =>
        _ = await Journal.AppendAsync(_ => [.. happened.Select(h => new RunEvent(h.Key, at, h.Body is ResponseReceived ? "door-web" : Actors.System, h.Body))]);

    private const string OpenTaskKind = "telephone-call";

    private static IReadOnlyList<Respondent> Schools() => [.. Enumerable.Range(1, 12).Select(i => $"9000{i:00}").Select(id => new Respondent
    {
        Id = id,
        Name = id switch
        {
            Marked => "St <b>Bob's</b>",
            Converted => "Corvelwell Academy",
            _ => $"{(id is Held or ToCall ? "Averlby" : "Brindham")} Primary School {id[^2..]}",
        },
        DfeNumber = $"926/20{id[^2..]}",
        Telephone = id == ToCall ? "01632 960008" : null,
        Phase = id is Converted or NoContact ? "Secondary" : "Primary",
        Type = id == Converted ? "Academy converter" : "Community school",
        TypeGroup = id == Converted ? "Academies" : "Local authority maintained schools",
        District = id is Held or ToCall or PassedOver ? "Quarlow's Hundred" : "North Averl",
        TrustName = id == Converted ? "Framer & District Trust" : null,
        TrustId = id == Converted ? "17001" : null,
        Duty = id switch
        {
            Converted => "academy",
            NoContact => "unknown",
            _ => "maintained",
        },
        Calendar = "926",
        Predecessors = id == Converted ? ["800011"] : [],
    })];

    private static Dictionary<string, IReadOnlyList<KnownContact>> Contacts()
    {
        var contacts = Schools().Where(s => s.Id != NoContact).ToDictionary(s => s.Id, s => (IReadOnlyList<KnownContact>)
        [
            Contact(s.Id, Role.Dsl), Contact(s.Id, Role.Head),
            new KnownContact(Role.Chair, $"p-{s.Id}-chair", new PersonDetails("Chair Nobody-Else", null)),
        ]);
        contacts[Nobody.Id] = [Contact("partnership", "la-education-lead")];
        return contacts;
    }

    private static KnownContact Contact(string of, string role) => new(role, $"p-{of}-{role}", new PersonDetails($"Secretname {of}", $"{role}.{of}@example.invalid"));
}

using System.Text.Json;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Messages;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.FrontDoor.Tests.Walks;

/// <summary>
/// Two schools and a whole audit of the shipped cycle, from the end of August, on a clock that a test moves: genuine rounds, a
/// genuine server, a mailbox that keeps what it is given.
/// </summary>
internal sealed class Walk : IAsyncDisposable, IWaiter
{
    public const string School = "900101";
    public const string Neighbour = "900102";
    public const string Run = "section-175.2026-27";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly Officer Clerk = Officer.Named("Priya Shah");
    private readonly VirtualClock clock = new(At(new LocalDate(2026, 8, 28), 8));
    private readonly WebApplication server;
    private readonly RoundDriver driver;

    private Walk()
    {
        Room = new EngineRoom(
            new InMemoryRecord(), new InMemoryObjects(), Mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(3), clock, new InMemorySettings(), new TableReader());
        driver = new RoundDriver(Room.Rounds, this, clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(new FrontDoor(Room, new FrontDoorOptions { Workbooks = Workbooks }).HandleAsync);
    }

    public EngineRoom Room { get; }

    public MemoryMail Mail { get; } = new();

    public IWorkbookComposer Workbooks { get; } = new WorkbookComposer();

    public HttpClient Client { get; private set; } = null!;

    public Instant Now => clock.Now;

    public static async Task<Walk> SetAsync()
    {
        var walk = new Walk();
        var definition = ShippedCycles.Load("section-175");
        var opened = await walk.Room.Opener.OpenAsync(
            new RunOpening
            {
                Definition = definition,
                Respondents = [SchoolOf(School, "Fenwick Primary School", "maintained"), SchoolOf(Neighbour, "Fenwick Infant School", "maintained")],
                Partnership = new PartnershipDetails("Wendelshire Safeguarding Children Partnership", "The business unit", "team@wendelshire.example", "01632 960123", "S. Rowley", "Business manager", "http://localhost"),
                Calendar = ShippedCalendars.School("926", new LocalDate(2027, 8, 31)),
                Opens = new LocalDate(2026, 9, 21),
                Settings = new RunSettings("926", PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1),
                FirstRun = false,
                Simulated = false,
                Contacts = Contacts(),
                Actor = "officer-opener",
            },
            walk.Now);
        Assert.True(opened);
        await walk.server.StartAsync();
        walk.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(walk.server.Urls.Single()) };
        return walk;
    }

    public static Respondent SchoolOf(string id, string name, string duty) => new()
    {
        Id = id,
        Name = name,
        Phase = "Primary",
        Type = "Community school",
        TypeGroup = "Local authority maintained schools",
        District = "Fenwick",
        Duty = duty,
        Calendar = "926",
        Address = ["1 School Lane", "Fenwick", "WE1 2AB"],
    };

    /// <summary>Lets time pass to the evening of the day; what is due is done, letters that wait are released at two o'clock.</summary>
    public async Task DriveToAsync(LocalDate day)
    {
        for (var today = UkTime.Date(clock.Now); today <= day; today = today.PlusDays(1))
        {
            _ = await driver.DriveAsync(Run, At(today, 14));
            _ = await Room.Desk.ReleaseAsync(Run, null, Clerk, "Read, and right.");
            _ = await driver.DriveAsync(Run, At(today, 18));
        }
    }

    public Task WaitUntilAsync(Instant moment, bool wakeOnHint, CancellationToken cancellation = default)
    {
        clock.MoveTo(moment);
        return Task.CompletedTask;
    }

    /// <summary>Everything that was sent about a school after the moment, by rung or what else it answers: <c>L4</c>, <c>receipt-1</c>.</summary>
    public IReadOnlyList<string> SentAfter(string school, Instant after, MessageClass? kind = MessageClass.Chase) =>
        [.. Mail.Sent.Where(m => m.Date > after && (kind is null || m.Class == kind) && m.Reference.Contains($"/{school}/", StringComparison.Ordinal)).Select(m => m.Reference.Split('/')[2])];

    public IEnumerable<OutgoingMessage> Letters(string school, string rung) =>
        Mail.Sent.Where(m => m.Reference.StartsWith($"{Run}/{school}/{rung}/", StringComparison.Ordinal));

    public async Task<T> StateAsync<T>(Func<RunState, T> read) => (await Room.Shelf.Journal(Run).ReadAsync(read))!;

    public Task<RespondentState> FindAsync(string school) => StateAsync(s => s.Find(school)!);

    public async Task<string> LinkAsync(string school) => $"/r/{Run}/{school}/{await CodeAsync(school)}";

    public Task<string> CodeAsync(string school) => StateAsync(s => PersonalLink.CheckCode(s.Opened!, school));

    /// <summary>A whole return, as somebody of the school would give it.</summary>
    public Task<IReadOnlyDictionary<string, Answer>> AnswersAsync(string school) => StateAsync(s => Complete(s, school));

    public async Task<Admission> HandInAsync(string door, string school, IReadOnlyDictionary<string, Answer> answers, string? form = null, string id = "1")
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { answers = answers.ToDictionary(a => a.Key, a => new { values = a.Value.Values, reason = a.Value.Reason }, StringComparer.Ordinal) }, Web);
        var stored = await Room.Doors.StoreAsync(Run, new Parcel(door, $"{school}-{form}-{id}", form ?? "questionnaire", body, Now) { Form = form, Respondent = school });
        var admitted = await Room.Doors.AdmitAsync(Run, stored.Source);
        if (admitted.Respondent.Length > 0)
        {
            _ = await Room.Rounds.ReplyAsync(Run, admitted.Respondent);
        }

        return admitted;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        Room.Dispose();
    }

    private static IReadOnlyDictionary<string, Answer> Complete(RunState state, string school)
    {
        var bank = state.Frame.Questionnaire;
        for (var seed = 1; ; seed++)
        {
            // Of the seeds whose school fills in the questionnaire itself and leaves nothing out, the first.
            var answers = SimulatedAnswers.Of(state, state.Find(school)!.Respondent, seed);
            var check = new ConditionCheck(bank, answers, state.Opened!.Opens);
            if (!check.Holds(bank.AttestationDueWhen) && Completeness.Missing(bank, answers, state.Opened.Opens).Count == 0)
            {
                return answers;
            }

            Assert.True(seed < 500, "No seed gives a complete return.");
        }
    }

    private static Dictionary<string, IReadOnlyList<KnownContact>> Contacts()
    {
        var contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(StringComparer.Ordinal)
        {
            [Nobody.Id] = [.. new[] { "la-education-lead", "delegated-partner", "delivery-group-chair" }.Select(r => new KnownContact(r, $"p-{r}", new PersonDetails($"The {r}", $"{r}@wendelshire.example")))],
        };
        foreach (var school in new[] { School, Neighbour })
        {
            contacts[school] = [.. new[] { Role.Dsl, Role.Head, Role.Chair }.Select(r => new KnownContact(r, $"p-{school}-{r}", new PersonDetails($"A {r}", $"{r}@{school}.example")))];
        }

        return contacts;
    }

    private static Instant At(LocalDate day, int hour) => UkTime.At(day, new LocalTime(hour, 0));
}

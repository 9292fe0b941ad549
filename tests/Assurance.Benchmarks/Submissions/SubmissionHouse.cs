using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Messages;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.FrontDoor;
using Assurance.LocalHost.Stores;
using Assurance.TestKit.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Benchmarks.Submissions;

/// <summary>The product as one machine runs it – store on disk with full sync, mail to the outbox, pages on Kestrel – with a run open and every school's answers ready to be sent.</summary>
internal sealed class SubmissionHouse : IDisposable
{
    public const string Slug = "school-audit";
    private const string Authority = "926";
    private const int Seed = 3;
    private const int DistinctReturns = 40;
    private static readonly LocalDate Opens = new(2026, 9, 21);
    private static readonly Instant Now = UkTime.At(new LocalDate(2026, 10, 12), new LocalTime(10, 0));
    private readonly StoreFolder store;
    private readonly EngineRoom room;
    private readonly WebApplication server;
    private readonly string run;

    /// <param name="folder">Left there: files deleted in between would make the next ones dearer.</param>
    public SubmissionHouse(string folder, int schools)
    {
        store = StoreFolder.Create(folder);
        room = store.RoomAsync(new VirtualClock(Now)).GetAwaiter().GetResult();
        var definition = ShippedCycles.Load("section-175");
        var opening = Opening(definition, schools);
        run = opening.Run;
        _ = room.Opener.OpenAsync(opening, UkTime.At(Opens, new LocalTime(9, 0))).GetAwaiter().GetResult();
        var opened = room.Shelf.Journal(run).ReadAsync(s => s.Opened!).GetAwaiter().GetResult()!;
        Bank = definition.Questionnaire;
        Schools = [.. opening.Respondents.Select((r, i) => new School(r.Id, PersonalLink.CheckCode(opened, r.Id), Answers(r, i % DistinctReturns)))];
        server = Serve();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 1_000 }) { BaseAddress = new Uri(server.Urls.Single()) };
    }

    public Questionnaire Bank { get; }

    public IReadOnlyList<School> Schools { get; }

    public HttpClient Client { get; }

    public EngineRoom Room => room;

    /// <summary>Everybody has answered every question and is on the page with the button.</summary>
    public void Draft()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Task.WhenAll(Schools.Select(s => room.Settings.SetAsync($"draft/{run}/{s.Id}/questionnaire", JsonSerializer.Serialize(
            new { id = DraftOf(s), savedAt = Now.ToUnixTimeMilliseconds(), @base = 0, answers = s.Answers, visited = Bank.Sections.Select(x => x.Id) }, options)))).GetAwaiter().GetResult();
    }

    /// <summary>The button of the web form.</summary>
    public async Task SubmitAsync(School school)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("draft", DraftOf(school))]);
        using var answer = await Client.PostAsync($"/r/{run}/{school.Id}/{school.Code}/form/questionnaire/send", form);
        if (answer.StatusCode != HttpStatusCode.SeeOther || answer.Headers.Location?.OriginalString.Contains("/received/", StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"{school.Id} was answered {answer.StatusCode} {answer.Headers.Location}, and not with a receipt.");
        }
    }

    /// <returns>The token of the connected form.</returns>
    public string Connect() => room.Connections.ConnectAsync(new FormConnection(
        Slug, "section-175", null, Bank.Questions.Select(q => q.Id).ToDictionary(Key, q => q == Respondent ? ColumnMapping.Respondent : q, StringComparer.Ordinal))).GetAwaiter().GetResult();

    /// <summary>What a flow sends on of a school's return.</summary>
    public byte[] Flow(School school) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        response_id = $"r{school.Id}",
        submit_date = "10/12/2026 8:30:00 AM",
        answers = school.Answers.Append(new(Respondent, Answer.Of(school.Id))).DistinctBy(a => a.Key).ToDictionary(
            a => Key(a.Key), a => a.Value.Values.Count == 1 ? a.Value.Single : Bank.Questions.First(q => q.Id == a.Key).Type == QuestionType.Many ? JsonSerializer.Serialize(a.Value.Values) : string.Join(", ", a.Value.Values), StringComparer.Ordinal),
    }));

    public async Task PostAsync(byte[] body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/forms/{Slug}") { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await Client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"A flow was answered {answer.StatusCode}.");
        }
    }

    /// <summary>Returns that stand with every question answered and a receipt sent.</summary>
    public long Received() => room.Shelf.Journal(run).ReadAsync(
        s => (long)s.Respondents.Count(r => r is { Returns.Count: 1, CurrentReturn.Missing: 0 } && r.IsReplied("receipt-1"))).GetAwaiter().GetResult();

    public void Dispose()
    {
        Client.Dispose();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        room.Dispose();
        store.Dispose();
    }

    private string Respondent => Bank.Questions.First(q => q.Holds == Holds.Respondent || q is { Holds: null, Type: QuestionType.Lookup }).Id;

    private static string Key(string question) => $"r{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..32]}";

    private static string DraftOf(School school) => $"d{school.Id}";

    private Dictionary<string, Answer> Answers(Respondent respondent, int which)
    {
        var given = Bank.Questions.Where(q => q.Holds is not null || q.Type == QuestionType.Lookup).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        return WholeReturns.Of(Bank, Opens, respondent, Seed + (which * 100), new Dictionary<string, Answer>(StringComparer.Ordinal)).Where(a => !given.Contains(a.Key)).ToDictionary(StringComparer.Ordinal);
    }

    private static RunOpening Opening(CycleDefinition definition, int schools) => new()
    {
        Definition = definition,
        Respondents = [.. Enumerable.Range(0, schools).Select(i => new Respondent { Id = $"{900_000 + i}", Name = $"School {i}", DfeNumber = $"926/{1000 + i}", Duty = definition.Duties[0].Code, Calendar = Authority, Pupils = 300 })],
        Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "01632 960100", "A Person", "Manager", "https://example.invalid"),
        Calendar = ShippedCalendars.School(Authority, new LocalDate(2028, 8, 31)),
        Opens = Opens,
        Settings = new RunSettings(Authority, PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1),
        FirstRun = false,
        Simulated = false,
        Contacts = Enumerable.Range(0, schools).ToDictionary(i => $"{900_000 + i}", i => (IReadOnlyList<KnownContact>)[Contact(i, Role.Dsl), Contact(i, Role.Head)], StringComparer.Ordinal),
        Actor = Actors.System,
    };

    private static KnownContact Contact(int school, string role) => new(role, $"p-{school}-{role}", new PersonDetails($"Person {school}", $"{role}.{school}@example.invalid"));

    private WebApplication Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(new FrontDoor.FrontDoor(room, new FrontDoorOptions { Log = new Complaints() }).HandleAsync);
        app.StartAsync().GetAwaiter().GetResult();
        return app;
    }

    /// <summary>What the front door would only log is no measurement.</summary>
    private sealed class Complaints : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.Error.WriteLine($"{formatter(state, exception)} {exception}");
    }
}

/// <param name="Code">Check code of its personal link.</param>
internal sealed record School(string Id, string Code, IReadOnlyDictionary<string, Answer> Answers);

using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assurance.Definitions;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Memory;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Cycles;
using Assurance.TestKit.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Assurance.FrontDoor.Tests.Ballots;

/// <summary>An anonymous collection behind a genuine server, in the middle of its window.</summary>
internal sealed class PulseSite : IAsyncDisposable
{
    private readonly WebApplication server;

    private PulseSite(IBallotBox box)
    {
        Room = new EngineRoom(Record, Objects, new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SystemEntropy(), new VirtualClock(PulseRun.At(2, 3, 10)), Settings, new TableReader(), box);
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(new FrontDoor(Room, new FrontDoorOptions { Log = new Kept(Logged) }).HandleAsync);
    }

    public EngineRoom Room { get; }

    public InMemoryRecord Record { get; } = new();

    public InMemoryObjects Objects { get; } = new();

    public InMemorySettings Settings { get; } = new();

    public ConcurrentQueue<string> Logged { get; } = [];

    public HttpClient Client { get; private set; } = null!;

    public RunJournal Journal => Room.Shelf.Journal(PulseRun.Id);

    public static async Task<PulseSite> StartAsync(CycleDefinition? definition = null, IBallotBox? box = null)
    {
        var site = new PulseSite(box ?? new InMemoryBallotBox());
        Assert.True(await site.Room.Opener.OpenAsync(PulseRun.Opening(definition ?? TestCycles.Load(), 12), PulseRun.At(1, 29, 8)));
        await site.server.StartAsync();
        site.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site.server.Urls.Single()) };
        return site;
    }

    public async Task<string> LinkAsync(int member) =>
        $"/r/{PulseRun.Id}/{PulseRun.Member(member)}/{await Journal.ReadAsync(state => PersonalLink.CheckCode(state.Opened!, PulseRun.Member(member)))}";

    public async Task<string> SharedAsync() => new Uri((await Journal.ReadAsync(state => PersonalLink.Shared(Journal.Frozen.Partnership, PulseRun.Id, state.Opened!)))!).AbsolutePath;

    public async Task<IHtmlDocument> SeeAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Client.GetAsync(path);
        Assert.Equal(expected, response.StatusCode);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Presses a button of the page's form with these fields changed.</summary>
    public async Task<IHtmlDocument> PressAsync(IHtmlDocument page, string action, HttpStatusCode expected, params (string Field, string Value)[] changes)
    {
        using var response = await PostAsync(action, Visitor.Fields(page, changes));
        Assert.Equal(expected, response.StatusCode);
        return expected == HttpStatusCode.SeeOther
            ? await SeeAsync(response.Headers.Location!.ToString())
            : new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) => Client.PostAsync(path, new FormUrlEncodedContent(fields));

    /// <summary>From the link to the page that shows all answers once more.</summary>
    public async Task<IHtmlDocument> AnswerAsync(string link, string words = "More time.", params (string Field, string Value)[] others)
    {
        var form = await SeeAsync(link + "/take-part");
        return await PressAsync(form, link + "/take-part", HttpStatusCode.OK, [.. Sensible(words).Where(s => others.All(o => o.Field != s.Field)), .. others]);
    }

    public static IReadOnlyList<(string Field, string Value)> Sensible(string words) =>
        [("f-PULSE-1", "North"), ("f-PULSE-2", "Health"), ("f-PULSE-3", "4"), ("f-PULSE-4", "Training"), ("f-PULSE-5", "Always"), ("f-PULSE-7", words), ("f-PULSE-8", "Yes")];

    public async Task<int> BallotsAsync() => (await Room.BallotBox.ReadAsync(PulseRun.Id, BallotBoxPart.Ballots)) is { } box
        ? System.Text.Json.JsonDocument.Parse(box.Bytes).RootElement.GetProperty("ballots").GetArrayLength() : 0;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        Room.Dispose();
    }

    private sealed class Kept(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}

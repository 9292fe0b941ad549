using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assurance.Documents;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.FrontDoor;
using Assurance.LocalHost.Outbox;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Rehearsing;
using Assurance.TestKit.Cycles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.LocalHost.Tests.Anonymity;

/// <summary>
/// A store folder as a host keeps it, served by Kestrel: sixty members are written to, forty take part through the pages in an order
/// drawn by seed and on several days, with reminders between. Somebody copies the folder meanwhile and at the end.
/// </summary>
internal sealed class PulseTown : IAsyncDisposable, IWaiter
{
    public const int Members = 60;
    public const int TakingPart = 40;

    private readonly TempFolder temp = new();
    private readonly ConcurrentQueue<string> log = new();
    private readonly VirtualClock clock = new(PulseRun.At(1, 29, 8));
    private readonly Dictionary<string, string> truth = new(StringComparer.Ordinal);
    private readonly List<(string Member, Instant At)> order = [];
    private readonly SeededDraw draw;
    private readonly Queue<int> lengths;
    private readonly StoreFolder store;
    private readonly EngineRoom room;
    private readonly WebApplication server;
    private readonly Leak leak;
    private HttpClient client = null!;

    private PulseTown(int seed, Leak leak)
    {
        this.leak = leak;
        draw = SeededDraw.For(seed, "pulse-town");

        // Each answer is of another length, in an order of its own.
        lengths = new(Enumerable.Range(1, TakingPart).Select(i => (Length: 5 * i, By: draw.Next())).OrderBy(l => l.By).Select(l => l.Length));
        store = StoreFolder.Create(temp["store"]);
        room = new EngineRoom(
            store.Store.Record, store.Store.Objects, new FileOutbox(Path.Combine(store.Folder, "outbox"), stamped: false), store.Publication, new OpenXmlComposer(),
            leak == Leak.Order ? new CountingEntropy() : new SystemEntropy(), clock, store.Store.Settings, new TableReader(), Box());

        // What the host logs, and from the front door itself everything.
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders().AddProvider(new KeptLog(log)).SetMinimumLevel(LogLevel.Warning).AddFilter("Assurance", LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        var door = new FrontDoor.FrontDoor(room, new FrontDoorOptions { Log = server.Services.GetRequiredServiceLogger() });
        server.Run(leak == Leak.Sizes ? context => LogAsync(context, door) : door.HandleAsync);
    }

    /// <summary>Lives through the collection.</summary>
    /// <param name="midway">How many copies are taken while somebody is just sending.</param>
    public static async Task<IReadOnlyList<Copy>> LiveAsync(int seed, int midway, Leak leak = Leak.None)
    {
        await using var town = new PulseTown(seed, leak);
        return await town.LiveAsync(midway);
    }

    public Task WaitUntilAsync(Instant moment, bool wakeOnHint, CancellationToken cancellation = default)
    {
        clock.MoveTo(moment);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        await server.DisposeAsync();
        room.Dispose();
        store.Dispose();
        temp.Dispose();
    }

    private async Task<IReadOnlyList<Copy>> LiveAsync(int midway)
    {
        Assert.True(await room.Opener.OpenAsync(PulseRun.Opening(TestCycles.Load(), Members), clock.Now));
        await server.StartAsync();
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Urls.Single()) };
        var members = Enumerable.Range(1, Members).Select(m => (Member: m, By: draw.Next())).OrderBy(m => m.By).Select(m => m.Member).Take(TakingPart).ToList();
        var watched = Enumerable.Range(0, midway).Select(i => 12 + ((TakingPart - 13) * i / Math.Max(1, midway))).ToHashSet();
        var copies = new List<Copy>();
        for (var i = 0; i < members.Count; i++)
        {
            // Fifteen before the first reminder, fifteen before the last call, ten after it.
            var day = i < 15 ? 2 : i < 30 ? 9 : 12;
            await DriveAsync(Instant.Max(clock.Now, PulseRun.At(2, day, 9)) + Duration.FromSeconds(60 + draw.Below(300)));
            var sending = TakePartAsync(members[i]);
            var seen = new List<Copy>();
            while (watched.Contains(i) && !sending.IsCompleted)
            {
                seen.Add(Take());
            }

            await sending;
            if (seen.Count > 0)
            {
                copies.Add(draw.Pick(seen) with { Order = [.. order] });
            }
        }

        copies.Add(Take() with { Order = [.. order] });
        await DriveAsync(PulseRun.At(3, 20, 10));
        copies.Add(Take() with { Order = [.. order] });
        return copies;
    }

    private Task<bool> DriveAsync(Instant until) => new RoundDriver(room.Rounds, this, clock).DriveAsync(PulseRun.Id, until);

    private async Task TakePartAsync(int number)
    {
        var member = PulseRun.Member(number);
        var code = await room.Shelf.Journal(PulseRun.Id).ReadAsync(state => PersonalLink.CheckCode(state.Opened!, member));
        var link = $"/r/{PulseRun.Id}/{member}/{code}";
        var token = $"tk{string.Concat(Enumerable.Range(0, 10).Select(_ => (char)('a' + draw.Below(26))))}";
        truth[token] = member;
        order.Add((member, clock.Now));
        _ = await SeeAsync(link);
        var form = await SeeAsync(link + "/take-part");
        var words = token + string.Concat(Enumerable.Repeat(" and", lengths.Dequeue()));
        (string Field, string Value)[] answers = [("f-PULSE-1", "North"), ("f-PULSE-2", "Health"), ("f-PULSE-3", "4"), ("f-PULSE-4", "Training"), ("f-PULSE-5", "Always"), ("f-PULSE-7", words), ("f-PULSE-8", "Yes")];
        using var checkedOnce = await client.PostAsync(link + "/take-part", new FormUrlEncodedContent([.. Hidden(form), .. answers.Select(a => KeyValuePair.Create(a.Field, a.Value))]));
        Assert.Equal(HttpStatusCode.OK, checkedOnce.StatusCode);
        using var sent = await client.PostAsync(link + "/take-part/send", new FormUrlEncodedContent(Hidden(new HtmlParser().ParseDocument(await checkedOnce.Content.ReadAsStringAsync()))));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        _ = await SeeAsync(sent.Headers.Location!.ToString());
    }

    private async Task<IHtmlDocument> SeeAsync(string path)
    {
        using var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    private static IEnumerable<KeyValuePair<string, string>> Hidden(IHtmlDocument page) =>
        page.QuerySelectorAll("main form input[type=hidden]").Select(f => KeyValuePair.Create(f.GetAttribute("name")!, f.GetAttribute("value") ?? ""));

    /// <summary>Every byte of the folder and of the logs, and when each file was last written.</summary>
    private Copy Take()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var times = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(store.Folder, "*", SearchOption.AllDirectories))
        {
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var bytes = new MemoryStream();
                file.CopyTo(bytes);
                files[Path.GetRelativePath(store.Folder, path)] = bytes.ToArray();
                times[Path.GetRelativePath(store.Folder, path)] = File.GetLastWriteTimeUtc(path);
            }
            catch (FileNotFoundException)
            {
                // It was there a moment ago.
            }
        }

        return new Copy(files, [.. log], truth) { Times = times };
    }

    private IBallotBox Box() => leak switch
    {
        Leak.Times => new StampingBox(store.Store.Ballots, Path.Combine(store.Folder, "arrivals.log"), clock),
        Leak.Versions => new ForgetfulBox(Path.Combine(store.Folder, "naive.db")),
        _ => store.Store.Ballots,
    };

    private async Task LogAsync(HttpContext context, FrontDoor.FrontDoor door)
    {
        log.Enqueue($"{context.Request.Method} {context.Request.Path} {context.Request.ContentLength}");
        await door.HandleAsync(context);
    }
}

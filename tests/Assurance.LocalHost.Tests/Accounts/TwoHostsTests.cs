using Assurance.Azure.Storage;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.LocalHost.Serving;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Commands;
using Assurance.TestKit.Contracts;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.LocalHost.Tests.Accounts;

/// <summary>An app and a host on one machine, or two of anything, at work on one storage account, who have never heard of each other.</summary>
public sealed class TwoHostsTests(Azurite azurite)
{
    private readonly CountingMail mail = new();
    private string account = "";
    private string run = "";
    private VirtualClock clock = null!;

    [Fact]
    public async Task Two_that_do_rounds_at_once_send_each_message_once()
    {
        await OpenAsync(schools: 6);
        using var one = Room();
        using var other = Room();

        await WorkAsync(new LocalDate(2026, 10, 16), one, other);

        await RightAsync(one);
        Assert.True(mail.Sent.Count > 10, $"{mail.Sent.Count} messages left.");
    }

    [Fact]
    public async Task What_is_decided_on_the_pages_while_the_app_works_stands_and_doubles_nothing()
    {
        await OpenAsync(schools: 6);
        using var app = Room();
        var schools = (await app.Shelf.Journal(run).ReadAsync(s => s.Respondents.Select(r => r.Id).ToList()))!;

        await ServedAsync(async (_, http) => await Task.WhenAll(
            WorkAsync(new LocalDate(2026, 9, 25), app),
            Task.WhenAll(schools.Select(school => DecideAsync(http, school)))));

        await RightAsync(app);
        Assert.Equal(0, await app.Shelf.Journal(run).ReadAsync(s => s.Respondents.Count(r => r.IsPaused)));
        var decided = (await app.Record.ReadAsync(run)).Select(line => EventJson.TryRead(line.Bytes.Span)?.Body).ToList();
        Assert.Equal((schools.Count, schools.Count), (decided.Count(b => b is Paused), decided.Count(b => b is Resumed)));
    }

    [Fact]
    public async Task What_comes_in_on_a_served_account_is_stored_and_the_app_does_the_rest()
    {
        await OpenAsync(schools: 2);
        using var app = Room();
        using var temp = new Rehearsing.TempFolder();
        await File.WriteAllTextAsync(temp["map.yaml"], "columns:\n  r0f7c2d9e4b6a48d1a3c5e7f90b1d2e3f: \"@respondent\"\n  r1a2b3c4d5e6f40718293a4b5c6d7e8f9: \"@check-code\"\n");
        var made = await CommandLine.RunAsync("connect", "audit", "--cycle", "section-175", "--mapping", temp["map.yaml"], "--store", account);
        var token = made.Output.Split("Bearer ")[1].Split('”')[0];

        await ServedAsync(async (_, http) =>
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, "/api/forms/audit")
            {
                Content = new StringContent("""{"response_id":"1","submit_date":"2026-09-22T09:00:00Z","answers":{"r0f7c2d9e4b6a48d1a3c5e7f90b1d2e3f":"999999"}}""", null, "application/json"),
            };
            post.Headers.Authorization = new("Bearer", token);
            using var answer = await http.SendAsync(post);
            Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        });

        Assert.Equal(1, await app.Shelf.Journal(run).ReadAsync(s => s.Unsettled.Count()));
        _ = await new RunRounds(app, _ => { }).DoAsync(run);
        Assert.Equal(0, await app.Shelf.Journal(run).ReadAsync(s => s.Unsettled.Count()));
        Assert.Contains("The number it gives", (await CommandLine.RunAsync("triage", run, "--store", account)).Output, StringComparison.Ordinal);
    }

    /// <summary>Nothing of it may be claimed by a host that cannot send: its claim would hold up what the app sends.</summary>
    [Fact]
    public async Task A_return_that_comes_in_on_a_served_account_is_answered_by_the_app_at_once()
    {
        await OpenAsync(schools: 2);
        using var app = Room();
        var school = (await app.Shelf.Journal(run).ReadAsync(s => s.Respondents[0].Id))!;
        using var temp = new Rehearsing.TempFolder();
        await File.WriteAllTextAsync(temp["map.yaml"], "columns:\n  r0f7c2d9e4b6a48d1a3c5e7f90b1d2e3f: \"@respondent\"\n  r1a2b3c4d5e6f40718293a4b5c6d7e8f9: S175-A7\n");
        var made = await CommandLine.RunAsync("connect", "audit", "--cycle", "section-175", "--mapping", temp["map.yaml"], "--store", account);
        var token = made.Output.Split("Bearer ")[1].Split('”')[0];
        mail.Sent.Clear();

        await ServedAsync(async (_, http) =>
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, "/api/forms/audit")
            {
                Content = new StringContent($$$"""{"response_id":"1","answers":{"r0f7c2d9e4b6a48d1a3c5e7f90b1d2e3f":"{{{school}}}","r1a2b3c4d5e6f40718293a4b5c6d7e8f9":"210"}}""", null, "application/json"),
            };
            post.Headers.Authorization = new("Bearer", token);
            using var answer = await http.SendAsync(post);
            Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        });

        Assert.Equal((1, 0), await app.Shelf.Journal(run).ReadAsync(s => (s.Unsettled.Count(), s.PendingIntents.Count())));
        _ = await new RunRounds(app, _ => { }).DoAsync(run);
        Assert.Equal(1, await app.Shelf.Journal(run).ReadAsync(s => s.Find(school)!.Returns.Count));
        Assert.Contains(mail.Sent, m => m.Key.Contains($"/{school}/receipt-1/", StringComparison.Ordinal));
    }

    private async Task OpenAsync(int schools)
    {
        account = azurite.NewAccount();
        var store = new BlobStore(account);
        using var stage = await RehearsalStage.SetAsync(SmallCounty.Year(seed: 3, schools) with { FirstRun = false }, store.Record, store.Objects, mail, store.Publication, new PlainComposer(), store.Ballots);
        run = stage.Run;
        clock = new VirtualClock(stage.World.Clock.Now);
    }

    /// <summary>A host with clients of its own.</summary>
    private EngineRoom Room()
    {
        var store = new BlobStore(account);
        return new EngineRoom(store.Record, store.Objects, mail, store.Publication, new PlainComposer(), new SystemEntropy(), clock, store.Settings, ballots: store.Ballots);
    }

    /// <summary>Lets all of them do what is due, at the same time, at each moment at which one of them wants to look.</summary>
    private async Task WorkAsync(LocalDate until, params EngineRoom[] hosts)
    {
        var end = UkTime.At(until, new LocalTime(17, 0));
        var rounds = hosts.Select(h => new RunRounds(h, _ => { })).ToList();
        while (clock.Now < end)
        {
            var wakes = await Task.WhenAll(rounds.Select(r => Task.Run(() => r.DoAsync(run))));
            clock.MoveTo(Instant.Min(end, wakes.Min(w => w ?? end)));
        }
    }

    private async Task ServedAsync(Func<OpenedStore, HttpClient, Task> act)
    {
        var place = StorePlace.Read(account).Place!;
        Assert.Equal("", await StoreAccount.WithAsync(place, async store =>
        {
            await using var host = await AccountHost.StartAsync(store, 0);
            using var http = new HttpClient { BaseAddress = host.Address };
            await act(store, http);
            return "";
        }, sentence => sentence));
    }

    private async Task DecideAsync(HttpClient http, string school)
    {
        foreach (var decision in new[] { "pause", "resume" })
        {
            using var form = new FormUrlEncodedContent([new("officer", "A Person"), new("reason", "Flood.")]);
            using var answer = await http.PostAsync($"/runs/{run}/respondents/{school}/{decision}", form);
            Assert.True(answer.IsSuccessStatusCode, $"{decision} {school}: {answer.StatusCode}");
        }
    }

    private async Task RightAsync(EngineRoom host)
    {
        Assert.DoesNotContain(mail.Sent, s => s.Value != 1);
        var (sent, pending, unknown) = await host.Shelf.Journal(run).ReadAsync(s => (s.Intents.Values.Count(i => i.SentAt is not null), s.PendingIntents.Count(), s.Intents.Values.Count(i => i.IsUnknown)));
        Assert.Equal((mail.Sent.Count, 0, 0), (sent, pending, unknown));
        Assert.Equal((0, ""), await CommandLine.RunAsync("verify", "--all", "--store", account) is var verified ? (verified.Code, verified.Errors) : default);
    }
}

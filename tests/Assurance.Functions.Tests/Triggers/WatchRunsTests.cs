using System.Text.RegularExpressions;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Alerts;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Returned;
using Assurance.Engine.Runs;
using Assurance.Functions.Contracts;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;
using Assurance.TestKit.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Functions.Tests.Triggers;

/// <summary>The lines that the alerts wait for, as they are logged, against the queries as the template has them.</summary>
public sealed partial class WatchRunsTests : IDisposable
{
    private static readonly AlertLimits Limits = new(Duration.FromHours(3), Duration.FromHours(72));

    private readonly SmallStore store = new();
    private readonly QuietWorld world;
    private readonly List<string> log = [];
    private readonly InMemorySettings settings = new();
    private readonly FakeOrchestration hub;
    private PlannedRound round = new("", 1, false, "open", 0, 1, [], null);

    private AsideWatch watched;

    public WatchRunsTests()
    {
        watched = new AsideWatch(new ListedInbox(), new ListedMail(), settings);
        world = new QuietWorld(store.Now.ToDateTimeUtc());
        hub = new FakeOrchestration(world, new FunctionCatalogue().Activity<string, PlannedRound>("LookAgain", run => round with { Run = run }));
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Of_a_run_that_goes_its_way_nothing_is_logged()
    {
        _ = await store.OpenAsync(2026);
        await StartAsync();
        await WatchAsync();
        Assert.Empty(Told());
    }

    [Fact]
    public async Task A_run_whose_step_is_late_sets_off_one_alert()
    {
        var run = await store.OpenAsync(2026);
        round = round with { Batches = [new PlannedBatch(world.UtcNow.AddMinutes(1), Lane.Round, [])], NextLook = null };
        await StartAsync();
        await WatchAsync();
        Assert.Empty(Told());

        // Nothing moves for four hours: the host is off.
        world.At(world.UtcNow.AddHours(4), () => { });
        await world.AdvanceAsync(world.UtcNow.AddHours(4), stopOnHint: false);
        await WatchAsync();
        Assert.Equal([$"Run overdue: nothing does what is due in {run}."], Told());
        Assert.Equal(["run-overdue"], SetOff());
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public async Task A_run_whose_orchestration_ended_sets_off_the_same(OrchestrationRuntimeStatus ended)
    {
        var run = await store.OpenAsync(2026);
        await StartAsync();
        hub.Find(run)!.Status = ended;
        await WatchAsync();
        Assert.Equal(["run-overdue"], SetOff());
    }

    [Fact]
    public async Task That_nobody_can_tell_of_a_message_of_a_closed_run_sets_off_an_alert_too()
    {
        var run = await store.OpenAsync(2026);
        await store.CloseAsync(run);
        await WatchAsync();
        Assert.Empty(Told());

        var letter = Keys.Message(run, "100001", "receipt-1", "dsl");
        await AppendAsync(run, letter, new MessageIntended("claim", "person-1", Channel.Email, Core.Cycles.MessageClass.Reply, store.Now, letter, [new MessageItem(letter, "100001", "receipt-1", ["dsl"], Reason.Of("returned"))]));
        await AppendAsync(run, Keys.Outcome(letter), new MessageUnknown(letter));
        await WatchAsync();

        Assert.Contains(run, Assert.Single(Told()), StringComparison.Ordinal);
        Assert.Single(SetOff());
    }

    [Fact]
    public async Task Every_kind_of_trouble_sets_off_one_alert_and_names_the_run_and_how_many()
    {
        var run = await store.OpenAsync(2026);
        await StartAsync();
        hub.Find(run)!.Status = OrchestrationRuntimeStatus.Failed;
        var letter = Keys.Message(run, "100001", "L1", "dsl");
        await AppendAsync(run, Keys.Downtime(run, new LocalDate(2026, 10, 8)), new TaskRaised(Keys.DowntimeTask, Nobody.Id, null, Reason.Of(Keys.DowntimeTask)));
        await AppendAsync(run, "triage-1", new TriageAdded("1", "drop", "drop:1", "object", Nobody.Id, Reason.Of("unreadable")));
        await AppendAsync(run, letter, new MessageIntended("claim", "person-1", Channel.Email, Core.Cycles.MessageClass.Chase, store.Now, letter, [new MessageItem(letter, "100001", "L1", ["dsl"], Reason.Of("ladder"))]));
        await AppendAsync(run, Keys.SendFailed(letter), new TaskRaised("send-failed", "100001", null, Reason.Of("send-failed")));
        await AppendAsync(run, Keys.Outcome(letter), new MessageUnknown(letter));
        await AppendAsync(run, "stopped", new SendingStopped("words"));

        await world.AdvanceAsync(world.UtcNow.AddHours(73), stopOnHint: false);
        await WatchAsync();

        Assert.Equal(Enum.GetValues<TroubleKind>().Length, Told().Count);
        Assert.Equal(Told().Count, SetOff().Distinct().Count());
        Assert.All(Told(), line => Assert.Contains(run, line, StringComparison.Ordinal));
        Assert.Contains($"Triage waits: 1 items in {run} for longer than 72 hours.", Told());

        // Neither a respondent nor a person.
        Assert.DoesNotContain(Told(), line => line.Contains("100001", StringComparison.Ordinal) || line.Contains("person", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_lies_aside_in_no_run_sets_off_an_alert_once_it_waits_too_long_and_names_nobody()
    {
        var (mail, inbox) = (new ListedMail("norfolk", "second"), new ListedInbox());
        var aside = new ReturnedMailAside(settings);
        watched = new AsideWatch(inbox, mail, settings);
        inbox.Aside.AddRange([store.Now, store.Now + Duration.FromHours(2), store.Now + Duration.FromHours(72)]);
        await aside.PutAsync("second", new ReturnedItem("AAMk1=", store.Now - Duration.FromHours(1)), store.Now);
        await aside.PutAsync("second", new ReturnedItem("AAMk2=", store.Now - Duration.FromHours(2)), store.Now);
        await WatchAsync();
        Assert.Empty(Told());

        await world.AdvanceAsync(world.UtcNow.AddHours(4), stopOnHint: false);
        await WatchAsync();
        Assert.Equal(["Mail set aside: 2 in mailbox 2 of the settings cannot be read or taken; the first came at 2026-10-12T06:00:00Z."], Told());
        Assert.Equal(["mail-set-aside"], SetOff());

        await world.AdvanceAsync(world.UtcNow.AddHours(71), stopOnHint: false);
        await WatchAsync();
        Assert.Equal("Files set aside: 2 in the inbox for longer than 72 hours.", Told()[^1]);
        Assert.Equal(["mail-set-aside", "files-set-aside"], SetOff());
    }

    [Fact]
    public async Task A_library_that_cannot_be_listed_fails_the_look_and_holds_back_nothing_else()
    {
        var run = await store.OpenAsync(2026);
        await StartAsync();
        await AppendAsync(run, "stopped", new SendingStopped("words"));
        watched = new AsideWatch(new ListedInbox { IsShut = true }, new ListedMail(), settings);

        _ = await Assert.ThrowsAsync<IOException>(WatchAsync);

        Assert.Equal(["sending-stopped"], SetOff());
    }

    [Fact]
    public async Task Mailboxes_that_cannot_be_told_of_fail_the_look_and_hold_back_no_file()
    {
        var inbox = new ListedInbox();
        inbox.Aside.Add(store.Now - Duration.FromHours(73));
        watched = new AsideWatch(inbox, new ListedMail("norfolk") { IsUnnamed = true }, settings);

        _ = await Assert.ThrowsAsync<IOException>(WatchAsync);

        Assert.Equal(["files-set-aside"], SetOff());
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_fails_the_look_and_keeps_no_other_from_it()
    {
        await store.BreakAsync("broken.2026-27");
        var run = await store.OpenAsync(2026);
        await StartAsync();
        await AppendAsync(run, "stopped", new SendingStopped("words"));

        _ = await Assert.ThrowsAnyAsync<Exception>(WatchAsync);

        Assert.Equal(["sending-stopped"], SetOff());
    }

    private async Task StartAsync()
    {
        using var loggers = new ListLoggers([]);
        await using var client = new FakeDurableClient(hub);
        await new StartDueRunsFunction(new DueRuns(store.Shelf), new Logger<StartDueRunsFunction>(loggers)).RunAsync(new TimerInfo(), client, CancellationToken.None);
        await hub.RunUntilAsync(world.UtcNow.AddSeconds(1));
    }

    private async Task WatchAsync()
    {
        log.Clear();
        using var loggers = new ListLoggers(log);
        await using var client = new FakeDurableClient(hub);
        var clock = new VirtualClock(Instant.FromDateTimeUtc(world.UtcNow));
        await new WatchRunsFunction(new DueRuns(store.Shelf), store.Shelf, watched, Limits, clock, new Logger<WatchRunsFunction>(loggers)).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }

    private async Task AppendAsync(string run, string key, EventBody body) =>
        _ = await store.Shelf.Journal(run).AppendAsync(_ => [new RunEvent(key, store.Now, Actors.System, body)]);

    private List<string> Told() => [.. log.Select(l => l["log ".Length..])];

    /// <summary>Names of the rules whose words a line begins with, as Azure would find them.</summary>
    private List<string> SetOff() => [.. Told().SelectMany(line => Rules().Where(r => line.StartsWith(r.Begins, StringComparison.OrdinalIgnoreCase)).Select(r => r.Name))];

    private static IEnumerable<(string Name, string Begins)> Rules() =>
        Rule().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Settings", "alerts.bicep"))).Select(m => (m.Groups["name"].Value, m.Groups["begins"].Value));

    [GeneratedRegex("""name: '(?<name>[\w-]+)'\n +text: '[^']+'\n +query: 'AppTraces \| where Message startswith "(?<begins>[^"]+)"'""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rule();
}

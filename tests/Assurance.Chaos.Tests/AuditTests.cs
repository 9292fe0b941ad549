using Assurance.Chaos.Reckoning;
using Assurance.Chaos.Transports;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Chaos.Tests;

/// <summary>The ledger finds what it is there to find: each fault is put into a sound run, and told.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private static readonly ChaosOptions Options = new() { Schools = 6, Kills = 0, Runners = 1, HasPapers = false };
    private readonly InMemoryRecord record = new();
    private readonly InMemoryObjects objects = new();
    private readonly MemoryMail mail = new();
    private List<Arrival> arrivals = [];
    private Undisturbed undisturbed = null!;
    private InMemoryRecord? rewritten;
    private string run = "";

    public async ValueTask InitializeAsync()
    {
        var county = County.Of(Options);
        undisturbed = await Undisturbed.PlayAsync(county);
        using var stage = await RehearsalStage.SetAsync(county, record, objects, mail, new MemoryPublication(), new PlainComposer());
        run = stage.Run;
        mail.Took = message =>
        {
            arrivals.Add(new Arrival(message.Reference, stage.World.Clock.Now));
            return Task.CompletedTask;
        };
        _ = await new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock).DriveAsync(run, stage.World.Clock.Now + Duration.FromDays(730));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_run_without_trouble_is_sound()
    {
        var ledger = await ReckonAsync();

        Assert.Empty(ledger.Violations);
        Assert.True(ledger.IsSound);
        Assert.Equal(ledger.Due, ledger.Sent);
        Assert.True(ledger.Due > 40);
    }

    [Fact]
    public async Task A_message_that_arrived_twice_is_doubled()
    {
        arrivals.Add(arrivals[3]);

        var ledger = await ReckonAsync();

        Assert.Equal(1, ledger.Doubled);
        Assert.False(ledger.IsSound);
    }

    [Fact]
    public async Task A_message_that_is_recorded_as_sent_and_never_arrived_is_lost()
    {
        arrivals.RemoveAt(3);

        Assert.Equal(1, (await ReckonAsync()).Lost);
    }

    [Fact]
    public async Task A_message_that_was_due_and_of_which_nothing_is_recorded_is_lost()
    {
        undisturbed = undisturbed with { Letters = [.. undisturbed.Letters, undisturbed.Letters[0] with { Message = $"{run}/900001/L9/nobody", Roles = ["nobody"] }] };

        Assert.Equal(1, (await ReckonAsync()).Lost);
    }

    [Fact]
    public async Task A_message_that_nobody_claimed_is_told()
    {
        arrivals.Add(new Arrival($"{run}/900001/L1/stranger", arrivals[0].At));

        Assert.Contains("nothing in the record says", Assert.Single((await ReckonAsync()).Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_chase_of_one_day_to_one_person_is_told()
    {
        var chases = (await EventsAsync()).Where(e => e.Body is MessageIntended { Class: MessageClass.Chase }).ToList();
        var (first, second) = chases.SelectMany(a => chases.Select(b => (First: a, Second: b)))
            .First(p => p.First != p.Second && ((MessageIntended)p.First.Body).Person == ((MessageIntended)p.Second.Body).Person);
        var at = arrivals.Single(a => a.Reference == first.Key).At;
        arrivals = [.. arrivals.Select(a => a.Reference == second.Key ? a with { At = at } : a)];

        Assert.Contains("is the second chase of", Assert.Single((await ReckonAsync()).Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chase_after_the_return_and_an_unknown_that_nobody_had_in_hand_are_told()
    {
        var events = (await EventsAsync()).ToList();
        var returned = (ResponseReceived)events.First(e => e.Body is ResponseReceived { Form: null }).Body;
        var key = $"{run}/{returned.Respondent}/L2/late";
        var late = new MessageIntended("claim", "somebody", Channel.Email, MessageClass.Chase, events[^1].At, "reminder-1", [new MessageItem(key, returned.Respondent, "L2", ["late"], Reason.Of("rung-due", ("rung", "L2")))]);
        await RewriteAsync([.. events[..^1], new RunEvent(key, events[^1].At, Actors.System, late), new RunEvent(Keys.Outcome(key), events[^1].At, Actors.System, new MessageUnknown(key)), events[^1]]);

        var violations = (await ReckonAsync()).Violations;

        Assert.Contains(violations, v => v.StartsWith($"{key} was claimed although nothing was owed", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.StartsWith($"{key} is unknown although nobody had it in hand", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_that_is_recorded_twice_is_told()
    {
        var events = (await EventsAsync()).ToList();
        await RewriteAsync([.. events[..^1], events[^2], events[^1]]);

        Assert.Contains((await ReckonAsync()).Violations, v => v.EndsWith("is recorded twice.", StringComparison.Ordinal));
    }

    private Task<Ledger> ReckonAsync() => Audit.OfAsync(
        rewritten ?? record, objects, run, undisturbed, arrivals,
        new Happenings(Options, 0, 0, 0, new HashSet<string>(), new HashSet<string>(), new Dictionary<string, int>()));

    private async Task<IEnumerable<RunEvent>> EventsAsync() => (await record.ReadAsync(run)).Select(l => EventJson.Read(l.Bytes.Span));

    private async Task RewriteAsync(IReadOnlyList<RunEvent> events)
    {
        rewritten = new InMemoryRecord();
        Assert.True(await rewritten.AppendAsync(run, 0, [.. events.Select(EventJson.Write)]));
    }
}

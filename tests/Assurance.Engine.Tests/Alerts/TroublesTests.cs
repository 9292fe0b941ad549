using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Alerts;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Alerts;

public sealed class TroublesTests : IDisposable
{
    private static readonly AlertLimits Limits = new(Duration.FromHours(3), Duration.FromHours(72));

    private readonly SmallStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Of_a_run_that_goes_its_way_nobody_is_told()
    {
        var run = await store.OpenAsync(2026);
        Assert.Empty(await LookAsync(run, new Pulse(false, true, store.Now + Duration.FromHours(1))));
        Assert.Empty(await LookAsync(run, new Pulse(false, true, null)));
    }

    [Theory]
    [InlineData(180, false)]
    [InlineData(181, true)]
    public async Task A_step_may_be_due_for_so_many_hours(int minutes, bool isTold)
    {
        var run = await store.OpenAsync(2026);
        Assert.Equal(isTold, (await LookAsync(run, new Pulse(false, true, store.Now - Duration.FromMinutes(minutes)))).Any(t => t.Kind == TroubleKind.Overdue));
    }

    [Fact]
    public async Task A_run_whose_orchestration_has_ended_is_overdue_at_once()
    {
        var run = await store.OpenAsync(2026);
        Assert.Equal([new Trouble(TroubleKind.Overdue, 1)], await LookAsync(run, new Pulse(true, true, store.Now + Duration.FromDays(3))));
    }

    /// <summary>The daily start has not seen it before.</summary>
    [Theory]
    [InlineData(27, false)]
    [InlineData(28, true)]
    public async Task A_run_that_was_opened_has_a_day_to_be_started_and_the_hours_on_top(int hours, bool isTold)
    {
        var run = await store.OpenAsync(2026);
        var opened = await store.Shelf.Journal(run).ReadAsync(s => s.OpenedAt!.Value);
        Assert.Equal(isTold, (await LookAsync(run, Pulse.None, opened + Duration.FromHours(hours))).Count == 1);
        Assert.Equal(isTold, (await LookAsync(run, new Pulse(false, false, null), opened + Duration.FromHours(hours))).Count == 1);
    }

    [Fact]
    public async Task What_was_set_aside_may_wait_for_so_long_and_is_forgotten_once_a_person_settled_it()
    {
        var run = await store.OpenAsync(2026);
        var before = store.Now - Duration.FromHours(73);
        await AppendAsync(run, before, "triage-1", Aside("1"));
        await AppendAsync(run, before, "triage-2", Aside("2"));
        await AppendAsync(run, store.Now - Duration.FromHours(71), "triage-3", Aside("3"));
        Assert.Equal([new Trouble(TroubleKind.TriageWaits, 2)], await LookAsync(run));

        await AppendAsync(run, store.Now, "settled-1", new TriageSettled("1", "dismissed", "words"));
        await AppendAsync(run, store.Now, "settled-2", new TriageSettled("2", "dismissed", "words"));
        Assert.Empty(await LookAsync(run));
    }

    [Fact]
    public async Task Of_stopped_sending_people_are_told_until_it_is_started()
    {
        var run = await store.OpenAsync(2026);
        await AppendAsync(run, store.Now, "stopped", new SendingStopped("words"));
        Assert.Equal([new Trouble(TroubleKind.SendingStopped, 1)], await LookAsync(run));

        await AppendAsync(run, store.Now, "started", new SendingStarted("words"));
        Assert.Empty(await LookAsync(run));
    }

    [Fact]
    public async Task Of_a_time_when_nothing_ran_people_are_told_until_it_is_seen_to()
    {
        var run = await store.OpenAsync(2026);
        var key = Keys.Downtime(run, new LocalDate(2026, 10, 8));
        await AppendAsync(run, store.Now, key, new TaskRaised(Keys.DowntimeTask, Nobody.Id, null, Reason.Of(Keys.DowntimeTask)));
        Assert.Equal([new Trouble(TroubleKind.NothingRan, 1)], await LookAsync(run));

        await AppendAsync(run, store.Now, Keys.Done(key), new TaskSettled(key, Nobody.Id, "words"));
        Assert.Empty(await LookAsync(run));
    }

    [Fact]
    public async Task Of_a_message_that_is_not_taken_or_whose_fate_is_unknown_people_are_told_until_it_is_known()
    {
        var run = await store.OpenAsync(2026);
        var letter = Keys.Message(run, "100001", "L1", Role.Dsl);
        await AppendAsync(run, store.Now, letter, new MessageIntended("claim", "person-1", Channel.Email, MessageClass.Chase, store.Now, letter, [new MessageItem(letter, "100001", "L1", [Role.Dsl], Reason.Of("ladder"))]));
        await AppendAsync(run, store.Now, Keys.SendFailed(letter), new TaskRaised("send-failed", "100001", null, Reason.Of("send-failed")));
        Assert.Equal([new Trouble(TroubleKind.MailNotTaken, 1)], await LookAsync(run));

        await AppendAsync(run, store.Now, Keys.Outcome(letter), new MessageUnknown(letter));
        Assert.Contains(new Trouble(TroubleKind.FateUnknown, 1), await LookAsync(run));

        await AppendAsync(run, store.Now, Keys.Resolved(letter), new MessageSent(letter, "known"));
        Assert.Empty(await LookAsync(run));
    }

    [Fact]
    public async Task Of_a_closed_run_people_are_told_what_nobody_can_tell_of_its_messages_and_nothing_else()
    {
        var run = await store.OpenAsync(2026);
        await AppendAsync(run, store.Now, "stopped", new SendingStopped("words"));
        await store.CloseAsync(run);
        var letter = Keys.Message(run, "100001", "receipt-1", Role.Dsl);
        await AppendAsync(run, store.Now, letter, new MessageIntended("claim", "person-1", Channel.Email, MessageClass.Reply, store.Now, letter, [new MessageItem(letter, "100001", "receipt-1", [Role.Dsl], Reason.Of("returned"))]));
        await AppendAsync(run, store.Now, Keys.Outcome(letter), new MessageUnknown(letter));

        Assert.Equal([new Trouble(TroubleKind.FateUnknown, 1)], await LookAsync(run, new Pulse(true, true, null)));
    }

    [Fact]
    public async Task Of_a_closed_run_with_nothing_on_its_way_nobody_is_told()
    {
        var run = await store.OpenAsync(2026);
        await AppendAsync(run, store.Now, "stopped", new SendingStopped("words"));
        await store.CloseAsync(run);
        Assert.Empty(await LookAsync(run, new Pulse(true, true, null)));
    }

    private static TriageAdded Aside(string item) => new(item, "drop", $"drop:{item}", "object", Nobody.Id, Reason.Of("unreadable"));

    private async Task AppendAsync(string run, Instant at, string key, EventBody body) =>
        _ = await store.Shelf.Journal(run).AppendAsync(_ => [new RunEvent(key, at, Actors.System, body)]);

    private async Task<IReadOnlyList<Trouble>> LookAsync(string run, Pulse? pulse = null, Instant? now = null) =>
        (await store.Shelf.Journal(run).ReadAsync(state => Troubles.Of(state, pulse ?? new Pulse(false, true, null), now ?? store.Now, Limits)))!;
}

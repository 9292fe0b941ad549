using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Tests.Intake;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>Who may send a message, and until when: the one who claimed it, then whoever takes it over, and never two (design, section 6).</summary>
public sealed class ClaimTests : IAsyncLifetime
{
    private WaveRun wave = null!;

    public async ValueTask InitializeAsync() => wave = await WaveRun.SetAsync();

    public ValueTask DisposeAsync()
    {
        wave.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_claimant_that_was_held_up_for_too_long_sends_nothing()
    {
        wave.Record.After = async lines =>
        {
            if (Has<MessageIntended>(lines))
            {
                wave.Record.After = _ => Task.CompletedTask;
                _ = await wave.LaterAsync(Duration.FromMinutes(26));
            }
        };

        await wave.RoundAsync();

        Assert.Empty(wave.Mail.Sent);
        Assert.NotEmpty((await wave.StateAsync()).PendingIntents);
        _ = await wave.LaterAsync(Duration.FromMinutes(5));
        await wave.RoundAsync();
        await SentOnceAsync();
    }

    [Fact]
    public async Task What_another_took_over_meanwhile_is_not_sent_by_the_one_who_wakes_up()
    {
        using var other = wave.Other();
        wave.Mail.Took = async taken =>
        {
            // In the middle of its batch the machine is suspended; the other finds what is left, and sends it.
            if (wave.Mail.Sent.Count == 3)
            {
                wave.Mail.Took = _ => Task.CompletedTask;
                _ = await wave.MuchLaterAsync();
                _ = await other.Rounds.PlanAsync(wave.Run);
            }
        };

        await wave.RoundAsync();

        await SentOnceAsync();
        Assert.Contains(await EventsAsync(), e => e.Body is MessageReclaimed);
    }

    [Fact]
    public async Task Of_two_who_find_the_same_message_without_an_outcome_one_sends_it()
    {
        wave.Mail.Refuses = _ => true;
        _ = await Assert.ThrowsAsync<IOException>(() => wave.RoundAsync());
        wave.Mail.Refuses = _ => false;
        _ = await wave.MuchLaterAsync();

        // Both have asked before either goes on.
        using var other = wave.Other();
        var asked = 0;
        var both = new TaskCompletionSource();
        wave.Mail.Asked = _ =>
        {
            if (++asked == 2)
            {
                both.SetResult();
            }

            return asked <= 2 ? both.Task : Task.CompletedTask;
        };
        _ = await Task.WhenAll(Task.Run(() => wave.Room.Rounds.PlanAsync(wave.Run)), Task.Run(() => other.Rounds.PlanAsync(wave.Run)));

        await SentOnceAsync();
        Assert.Equal(wave.Mail.Sent.Count, (await EventsAsync()).Count(e => e.Body is MessageReclaimed));
    }

    [Fact]
    public async Task Whoever_took_a_message_over_and_died_is_followed_by_the_next()
    {
        wave.Mail.Refuses = _ => true;
        _ = await Assert.ThrowsAsync<IOException>(() => wave.RoundAsync());
        _ = await wave.MuchLaterAsync();
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);
        Assert.All((await wave.StateAsync()).PendingIntents, i => Assert.Equal(1, i.Reclaims));
        wave.Mail.Refuses = _ => false;

        _ = await wave.LaterAsync(Duration.FromMinutes(20));
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);
        Assert.Empty(wave.Mail.Sent);

        _ = await wave.LaterAsync(Duration.FromMinutes(11));
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);
        await SentOnceAsync();
    }

    [Fact]
    public async Task A_message_that_lies_as_a_draft_is_sent_as_that_draft()
    {
        wave.Mail.StopsAtDraft = _ => true;
        _ = await Assert.ThrowsAsync<IOException>(() => wave.RoundAsync());
        wave.Mail.StopsAtDraft = _ => throw new InvalidOperationException("A draft is there already.");
        _ = await wave.MuchLaterAsync();

        await wave.RoundAsync();

        await SentOnceAsync();
    }

    [Fact]
    public async Task What_left_is_recorded_even_if_the_caller_gave_up_in_the_middle()
    {
        using var source = new CancellationTokenSource();
        wave.Mail.Takes = async (_, token) =>
        {
            if (wave.Mail.Sent.Count == 4)
            {
                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
            }
        };
        var plan = await wave.Room.Rounds.PlanAsync(wave.Run);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wave.Room.Rounds.ExecuteAsync(wave.Run, [.. plan.Batches.SelectMany(b => b.Keys)], cancellation: source.Token));

        Assert.Equal(4, (await wave.StateAsync()).Intents.Values.Count(i => i.SentAt is not null));
    }

    [Fact]
    public async Task What_had_not_begun_when_the_caller_gave_up_is_given_back_and_never_unknown()
    {
        wave.Mail.CanBeAsked = false;
        using var source = new CancellationTokenSource();
        wave.Mail.Took = async _ =>
        {
            if (wave.Mail.Sent.Count == 4)
            {
                await source.CancelAsync();
            }
        };
        var plan = await wave.Room.Rounds.PlanAsync(wave.Run);
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wave.Room.Rounds.ExecuteAsync(wave.Run, [.. plan.Batches.SelectMany(b => b.Keys)], cancellation: source.Token));

        // Anybody may go on at once, without asking.
        using var other = wave.Other();
        _ = await other.Rounds.PlanAsync(wave.Run);

        var state = await wave.StateAsync();
        Assert.DoesNotContain(state.Intents.Values, i => i.IsUnknown);
        Assert.Equal(4 + state.Intents.Values.Sum(i => i.Reclaims), wave.Mail.Sent.Count);
    }

    [Fact]
    public async Task What_could_not_be_written_was_not_handed_over_and_never_becomes_unknown()
    {
        wave.Mail.CanBeAsked = false;
        wave.Record.After = async lines =>
        {
            if (Has<MessageIntended>(lines))
            {
                // They are claimed when the store fails: whether an address was erased meanwhile cannot be looked at.
                wave.Record.After = _ => Task.CompletedTask;
                _ = await wave.LaterAsync(Duration.FromMinutes(2));
                wave.Record.Reading = () => throw new IOException("The store is not there just now.");
            }
        };
        _ = await Assert.ThrowsAsync<IOException>(() => wave.RoundAsync());
        wave.Record.Reading = () => Task.CompletedTask;
        Assert.Empty(wave.Mail.Sent);

        _ = await wave.MuchLaterAsync();
        await wave.RoundAsync();

        Assert.DoesNotContain(await EventsAsync(), e => e.Body is MessageUnknown);
        await SentOnceAsync();
    }

    [Fact]
    public async Task What_cannot_be_written_once_it_was_taken_over_is_given_back_and_told_of_and_never_becomes_unknown()
    {
        var key = $"{wave.Run}/100103/L0/dsl";
        wave.Mail.Refuses = m => m.Reference == key;
        _ = await Assert.ThrowsAsync<IOException>(() => wave.RoundAsync());
        wave.Mail.Refuses = _ => false;
        var objects = new FlakyObjects(wave.Objects) { Broken = (await wave.StateAsync()).Find("100103")!.Holder(Role.Dsl)!.Details };
        using var other = new EngineRoom(wave.Record, objects, wave.Mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(99), wave.Clock);
        _ = await wave.MuchLaterAsync();
        _ = await other.Rounds.PlanAsync(wave.Run);
        Assert.DoesNotContain(wave.Mail.Sent, m => m.Reference == key);
        Assert.Contains(await EventsAsync(), e => e.Body is TaskRaised { Task: "send-failed" });

        // By now nothing would be told by asking.
        wave.Mail.CanBeAsked = false;
        objects.Broken = null;
        _ = await wave.MuchLaterAsync();
        _ = await other.Rounds.PlanAsync(wave.Run);

        Assert.DoesNotContain(await EventsAsync(), e => e.Body is MessageUnknown);
        await SentOnceAsync();
    }

    [Fact]
    public async Task What_a_busy_transport_did_not_take_goes_when_it_said_and_never_becomes_unknown()
    {
        wave.Mail.CanBeAsked = false;
        wave.Mail.Takes = (m, _) => m.Reference.EndsWith("/100103/L0/dsl", StringComparison.Ordinal) ? throw new MailBusyException("busy", Duration.FromMinutes(4)) : Task.CompletedTask;
        await wave.RoundAsync();
        wave.Mail.Takes = (_, _) => Task.CompletedTask;
        var waiting = Assert.Single((await wave.StateAsync()).PendingIntents);
        Assert.Equal(wave.Clock.Now + Duration.FromMinutes(4), waiting.FreeAt);

        _ = await wave.LaterAsync(Duration.FromMinutes(3));
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);
        Assert.DoesNotContain(wave.Mail.Sent, m => m.Reference == waiting.Key);

        _ = await wave.LaterAsync(Duration.FromMinutes(1));
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);
        await SentOnceAsync();
        Assert.Equal([waiting.Key], wave.Mail.Sent.Where(m => m.MayLie).Select(m => m.Reference));
    }

    [Fact]
    public async Task A_letter_about_several_schools_that_goes_later_leaves_out_who_has_answered_since()
    {
        const string Digest = "/2025-09-15";
        var journal = wave.Room.Shelf.Journal(wave.Run);
        _ = await journal.AppendAsync(state => [new RunEvent("one-lead-for-two", wave.Clock.Now, Actors.System, new ContactsSet("100100", state.Find("100101")!.Contacts))]);
        wave.Mail.Takes = (m, _) => m.Reference.EndsWith(Digest, StringComparison.Ordinal) ? throw new MailBusyException("busy", Duration.FromMinutes(4)) : Task.CompletedTask;
        await wave.RoundAsync();
        wave.Mail.Takes = (_, _) => Task.CompletedTask;
        _ = await journal.AppendAsync(_ => [new RunEvent(Keys.Response(wave.Run, "100100", 1), wave.Clock.Now, Actors.System, new ResponseReceived("100100", 1, "web", "return/none", false, false))]);

        _ = await wave.LaterAsync(Duration.FromMinutes(4));
        _ = await wave.Room.Rounds.PlanAsync(wave.Run);

        var letters = wave.Mail.Sent.Where(m => m.Reference.EndsWith(Digest, StringComparison.Ordinal)).ToList();
        Assert.Equal(letters.Count, letters.DistinctBy(m => m.Reference).Count());
        Assert.NotEmpty(letters);
        Assert.All(letters, letter => Assert.Contains("School 1", letter.PlainText, StringComparison.Ordinal));
        Assert.All(letters, letter => Assert.DoesNotContain("School 0", letter.PlainText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_given_back_too_late_is_not_taken_from_whoever_has_it_by_then()
    {
        wave.Mail.CanBeAsked = true;
        using var other = wave.Other();
        wave.Mail.Takes = (_, _) => RefuseLateAsync();

        await wave.RoundAsync();

        Assert.DoesNotContain(await EventsAsync(), e => e.Body is MessageNotTaken);
        await SentOnceAsync();

        // Before the first refusal is heard half an hour goes by, and the other has taken them all over.
        async Task RefuseLateAsync()
        {
            wave.Mail.Takes = (_, _) => Task.CompletedTask;
            _ = await wave.MuchLaterAsync();
            _ = await other.Rounds.PlanAsync(wave.Run);
            throw new MailBusyException("busy", Duration.FromMinutes(4));
        }
    }

    [Fact]
    public async Task A_timeout_of_the_transports_own_holds_up_none_of_the_others()
    {
        wave.Mail.DropsAnswer = m => wave.Mail.Sent.Count == 2 ? throw new TaskCanceledException("The request timed out.") : false;

        _ = await Assert.ThrowsAsync<TimeoutException>(() => wave.RoundAsync());

        var state = await wave.StateAsync();
        Assert.Equal(state.Intents.Count - 1, state.Intents.Values.Count(i => i.SentAt is not null));
    }

    [Fact]
    public async Task A_transport_that_never_answers_is_waited_for_no_longer_than_a_send_may_take()
    {
        wave.Mail.Takes = (_, _) => Task.Delay(Timeout.Infinite, CancellationToken.None);
        var mail = new PromptMail(wave.Mail, TimeSpan.FromMilliseconds(50));

        var silent = await Assert.ThrowsAsync<TimeoutException>(() => mail.SendAsync(MessageOf("run/100100/L0/dsl")));

        Assert.Contains("nobody can tell", silent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claimant_that_comes_back_with_proof_settles_what_was_given_up_as_unknown()
    {
        wave.Mail.CanBeAsked = false;
        using var other = wave.Other();
        wave.Record.Before = async lines =>
        {
            if (Has<MessageSent>(lines))
            {
                // The outcomes are about to be written when the machine is suspended; the other gives the messages up.
                wave.Record.Before = _ => Task.CompletedTask;
                _ = await wave.MuchLaterAsync();
                _ = await other.Rounds.PlanAsync(wave.Run);
                Assert.NotEmpty((await other.Shelf.Journal(wave.Run).ReadAsync(s => s.Intents.Values.Where(i => i.IsUnknown).ToList()))!);
            }
        };

        await wave.RoundAsync();

        var state = await wave.StateAsync();
        Assert.All(state.Intents.Values, i => Assert.NotNull(i.SentAt));
        Assert.DoesNotContain(state.Intents.Values, i => i.IsUnknown);
        Assert.All(state.Tasks.Where(t => t.Task.Task == "unknown-outcome"), t => Assert.True(state.IsDone(t.Key)));
        await SentOnceAsync();
    }

    [Fact]
    public async Task A_claimant_that_comes_back_with_proof_is_believed_after_an_officer_said_that_it_had_not_left_while_nobody_has_sent_it_again()
    {
        wave.Mail.CanBeAsked = false;
        using var other = wave.Other();
        wave.Record.Before = async lines =>
        {
            if (Has<MessageSent>(lines))
            {
                wave.Record.Before = _ => Task.CompletedTask;
                _ = await wave.MuchLaterAsync();
                _ = await other.Rounds.PlanAsync(wave.Run);
                foreach (var unknown in (await other.Shelf.Journal(wave.Run).ReadAsync(s => s.Intents.Values.Where(i => i.IsUnknown).Select(i => i.Key).ToList()))!)
                {
                    Assert.Equal(1, (await other.Desk.ResolveUnknownAsync(wave.Run, unknown, wasSent: false, Officer.Named("Priya Shah"), "It is not among what was sent.")).Changed);
                }
            }
        };

        await wave.RoundAsync();
        _ = await other.Rounds.PlanAsync(wave.Run);

        Assert.Contains(await EventsAsync(), e => e.Body is UnknownResolved);
        Assert.DoesNotContain(wave.Mail.Sent, m => m.Reference.EndsWith("#again-1", StringComparison.Ordinal));
        await SentOnceAsync();
    }

    [Fact]
    public async Task A_run_does_not_close_over_a_message_that_is_on_its_way()
    {
        wave.Mail.Refuses = _ => true;
        _ = await Assert.ThrowsAsync<IOException>(() => wave.RoundAsync());
        var state = await wave.StateAsync();

        Assert.NotEmpty(state.PendingIntents);
        Assert.DoesNotContain(Core.Planning.Planner.Plan(state, wave.Clock.Now).Steps, s => s is Core.Planning.Step.Close);
    }

    private async Task SentOnceAsync()
    {
        var state = await wave.StateAsync();
        Assert.NotEmpty(wave.Mail.Sent);
        Assert.Equal(wave.Mail.Sent.Count, wave.Mail.Sent.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(state.Intents.Count, wave.Mail.Sent.Count);
        Assert.All(state.Intents.Values, i => Assert.NotNull(i.SentAt));
    }

    private async Task<IReadOnlyList<RunEvent>> EventsAsync() => [.. (await wave.Record.ReadAsync(wave.Run)).Select(l => EventJson.Read(l.Bytes.Span))];

    private static bool Has<T>(IReadOnlyList<RecordLine> lines)
        where T : EventBody => lines.Any(l => EventJson.Read(l.Bytes.Span).Body is T);

    private static OutgoingMessage MessageOf(string reference) => new()
    {
        Reference = reference,
        Date = Instant.FromUtc(2025, 9, 15, 8, 0),
        Channel = Channel.Email,
        Class = Core.Cycles.MessageClass.Chase,
        To = new Mailbox("", "a@example.invalid"),
        From = new Mailbox("", "b@example.invalid"),
        Subject = "",
        PlainText = "",
        Html = "",
        Attachments = [],
        Simulated = true,
    };
}

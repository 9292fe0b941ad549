using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>Drafts that a process left behind and that are not to leave any more: none stays for a person to send by mistake, and its letter goes once or not at all.</summary>
public sealed class HeldDraftTests : IAsyncLifetime
{
    private const string School = "100103";
    private static readonly Officer Priya = Officer.Named("Priya Shah");

    /// <summary>For how long whoever takes a draft away has it for itself, and somewhat more.</summary>
    private static readonly Duration Taking = Duration.FromMinutes(6);

    private readonly InMemorySettings settings = new();
    private readonly MemoryMail outbox = new();
    private WaveRun wave = null!;

    public async ValueTask InitializeAsync()
    {
        wave = await WaveRun.SetAsync();
        wave.Mail.StopsAtDraft = _ => true;
        _ = await Assert.ThrowsAsync<IOException>(() => wave.RoundAsync());
        wave.Mail.StopsAtDraft = _ => false;
    }

    public ValueTask DisposeAsync()
    {
        wave.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(MailMode.OutboxOnly)]
    [InlineData(MailMode.OnlyTo)]
    public async Task What_the_mail_mode_holds_back_goes_once_as_far_as_it_may_and_not_again_when_it_may_go_further(MailMode mode)
    {
        var drafts = wave.Mail.Drafts.Count;
        Assert.NotEqual(0, drafts);
        await SayAsync(mode);
        using var other = wave.Other(new WorkbookMail(wave.Mail, outbox, settings));

        _ = await wave.MuchLaterAsync();
        for (var look = 0; look < 3; look++)
        {
            _ = await other.Rounds.PlanAsync(wave.Run);
            _ = await wave.LaterAsync(Duration.FromMinutes(15));
        }

        Assert.Empty(wave.Mail.Drafts);
        await SayAsync(MailMode.Live);
        _ = await other.Rounds.PlanAsync(wave.Run);
        var went = mode == MailMode.OutboxOnly ? outbox.Sent : wave.Mail.Sent;
        Assert.Equal(drafts, went.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(drafts, wave.Mail.Sent.Count + outbox.Sent.Count);
        Assert.All(wave.Mail.Sent, m => Assert.Equal("trial@norfolk.example", m.To.Address));
        Assert.All((await wave.StateAsync()).Intents.Values, i => Assert.NotNull(i.SentAt));
    }

    [Fact]
    public async Task Of_a_letter_that_is_withdrawn_no_draft_stays_and_it_goes_once_when_it_is_owed_again()
    {
        var key = $"{wave.Run}/{School}/L0/dsl";
        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        _ = await wave.MuchLaterAsync();
        await wave.RoundAsync();
        Assert.True((await wave.StateAsync()).Intents[key].IsWithdrawn);
        Assert.Empty(wave.Mail.Drafts);

        _ = await wave.Room.Desk.ResumeAsync(wave.Run, School, Priya, "They asked to go on.");
        _ = await wave.LaterAsync(Duration.FromMinutes(5));
        await wave.RoundAsync();

        Assert.Equal(Keys.Again(key, 1), Assert.Single(wave.Mail.Sent, m => m.Reference.StartsWith(key, StringComparison.Ordinal)).Reference);
    }

    [Fact]
    public async Task A_process_that_ends_once_it_has_taken_a_withdrawn_draft_away_leaves_a_letter_that_is_known_not_to_have_left()
    {
        var key = await EndAsync(end => new MailboxOfTheService(wave.Mail) { Dropped = end });

        Assert.DoesNotContain(key, wave.Mail.Drafts);
        await NextLookAsync();

        var intent = (await wave.StateAsync()).Intents[key];
        Assert.Equal((false, true), (intent.IsUnknown, intent.IsWithdrawn));
        Assert.DoesNotContain(await EventsAsync(), e => e.Body is TaskRaised { Task: "send-failed" });
    }

    [Fact]
    public async Task A_process_that_ends_before_it_takes_a_draft_away_leaves_none_lying_for_the_next()
    {
        var key = await EndAsync(end => new MailboxOfTheService(wave.Mail) { Dropping = end });

        Assert.Contains(key, wave.Mail.Drafts);
        await NextLookAsync();

        Assert.True((await wave.StateAsync()).Intents[key].IsWithdrawn);
        Assert.DoesNotContain(key, wave.Mail.Drafts);
    }

    [Fact]
    public async Task Whoever_has_read_less_takes_no_draft_away_that_another_sends_just_now()
    {
        var key = $"{wave.Run}/{School}/L0/dsl";
        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        _ = await wave.MuchLaterAsync();
        var (sends, isOver) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var sender = wave.Other(new MailboxOfTheService(wave.Mail)
        {
            Sending = reference =>
            {
                if (reference != key)
                {
                    return Task.CompletedTask;
                }

                sends.SetResult();
                return isOver.Task;
            },
        });
        Task? sending = null;
        using var late = wave.Other(new MailboxOfTheService(wave.Mail)
        {
            Found = async reference =>
            {
                if (reference == key)
                {
                    _ = await wave.Room.Desk.ResumeAsync(wave.Run, School, Priya, "They asked to go on.");
                    sending = sender.Rounds.PlanAsync(wave.Run);
                    await sends.Task;
                }
            },
        });

        _ = await late.Rounds.PlanAsync(wave.Run);
        Assert.Contains(key, wave.Mail.Drafts);
        isOver.SetResult();
        await sending!;

        Assert.Equal(key, Assert.Single(wave.Mail.Sent, m => m.Reference.StartsWith(key, StringComparison.Ordinal)).Reference);
        Assert.NotNull((await wave.StateAsync()).Intents[key].SentAt);
    }

    [Fact]
    public async Task While_a_draft_is_taken_away_nobody_sends_its_letter_and_it_goes_once_afterwards()
    {
        var key = $"{wave.Run}/{School}/L0/dsl";
        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        _ = await wave.MuchLaterAsync();
        using var next = wave.Other(new MailboxOfTheService(wave.Mail));
        using var takes = wave.Other(new MailboxOfTheService(wave.Mail)
        {
            Dropping = async reference =>
            {
                if (reference == key)
                {
                    _ = await wave.Room.Desk.ResumeAsync(wave.Run, School, Priya, "They asked to go on.");
                    _ = await next.Rounds.PlanAsync(wave.Run);
                }
            },
        });

        _ = await takes.Rounds.PlanAsync(wave.Run);
        Assert.DoesNotContain(wave.Mail.Sent, m => m.Reference.StartsWith(key, StringComparison.Ordinal));
        for (var look = 0; look < 2; look++)
        {
            _ = await wave.LaterAsync(Taking);
            _ = await next.Rounds.PlanAsync(wave.Run);
            _ = await takes.Rounds.PlanAsync(wave.Run);
        }

        _ = Assert.Single(wave.Mail.Sent, m => m.Reference.StartsWith(key, StringComparison.Ordinal));
        Assert.NotNull((await wave.StateAsync()).Intents[key].SentAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_draft_that_a_person_has_sent_meanwhile_has_left_whether_its_letter_is_withdrawn_or_held_back(bool isWithdrawn)
    {
        var key = $"{wave.Run}/{School}/L0/dsl";
        _ = isWithdrawn ? await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.") : null;
        await SayAsync(MailMode.OutboxOnly);
        _ = await wave.MuchLaterAsync();
        using var other = wave.Other(new WorkbookMail(
            new MailboxOfTheService(wave.Mail) { Dropping = reference => reference == key ? wave.Mail.SendDraftAsync(key) : Task.CompletedTask }, outbox, settings));

        for (var look = 0; look < 2; look++)
        {
            _ = await other.Rounds.PlanAsync(wave.Run);
            _ = await wave.LaterAsync(Taking);
        }

        Assert.NotNull((await wave.StateAsync()).Intents[key].SentAt);
        Assert.Equal(key, Assert.Single(wave.Mail.Sent).Reference);
        Assert.DoesNotContain(outbox.Sent, m => m.Reference.StartsWith(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_of_a_withdrawn_letter_that_a_person_has_thrown_away_meanwhile_is_no_task_for_anybody()
    {
        var key = $"{wave.Run}/{School}/L0/dsl";
        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        _ = await wave.MuchLaterAsync();
        using var other = wave.Other(new MailboxOfTheService(wave.Mail) { Dropping = reference => reference == key ? wave.Mail.DropDraftAsync(key) : Task.CompletedTask });

        _ = await other.Rounds.PlanAsync(wave.Run);
        _ = await wave.LaterAsync(Taking);
        _ = await other.Rounds.PlanAsync(wave.Run);

        Assert.True((await wave.StateAsync()).Intents[key].IsWithdrawn);
        Assert.DoesNotContain(await EventsAsync(), e => e.Body is TaskRaised { Task: "send-failed" } or MessageUnknown);
    }

    [Fact]
    public async Task A_process_that_ends_once_it_has_taken_a_draft_away_that_the_mail_mode_holds_back_leaves_a_letter_that_goes_as_far_as_it_may()
    {
        await SayAsync(MailMode.OutboxOnly);
        _ = await wave.MuchLaterAsync();
        var key = wave.Mail.Drafts.First();
        using (var ends = wave.Other(new WorkbookMail(new MailboxOfTheService(wave.Mail) { Dropped = reference => reference == key ? throw new IOException("The process ends.") : Task.CompletedTask }, outbox, settings)))
        {
            _ = await ends.Rounds.PlanAsync(wave.Run);
        }

        Assert.DoesNotContain(key, wave.Mail.Drafts);
        using var next = wave.Other(new WorkbookMail(new MailboxOfTheService(wave.Mail), outbox, settings));
        for (var look = 0; look < 3; look++)
        {
            _ = await wave.LaterAsync(Duration.FromMinutes(31));
            _ = await next.Rounds.PlanAsync(wave.Run);
        }

        var intent = (await wave.StateAsync()).Intents[key];
        Assert.False(intent.IsUnknown);
        Assert.NotNull(intent.SentAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_draft_that_the_list_shows_only_after_an_officer_said_that_its_letter_had_not_left_is_taken_away_whether_the_letter_goes_again_or_not(bool isOwed)
    {
        var key = $"{wave.Run}/{School}/L0/dsl";
        var mailbox = new MailboxOfTheService(wave.Mail) { IsLate = true };
        using var other = await NotLeftAsync(mailbox, key);

        _ = isOwed ? null : await other.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        mailbox.IsLate = false;
        _ = await other.Rounds.PlanAsync(wave.Run);

        Assert.Equal(isOwed ? [Keys.Again(key, 1)] : [], wave.Mail.Sent.Select(m => m.Reference).Where(r => r.StartsWith(key, StringComparison.Ordinal)));
        Assert.DoesNotContain(key, wave.Mail.Drafts);
    }

    [Fact]
    public async Task A_draft_that_a_person_sends_after_it_was_said_that_its_letter_had_not_left_has_left_and_goes_no_second_time()
    {
        var key = $"{wave.Run}/{School}/L0/dsl";
        var mailbox = new MailboxOfTheService(wave.Mail) { IsLate = true, Dropping = reference => reference == key ? wave.Mail.SendDraftAsync(key) : Task.CompletedTask };
        using var other = await NotLeftAsync(mailbox, key);

        mailbox.IsLate = false;
        for (var look = 0; look < 2; look++)
        {
            _ = await other.Rounds.PlanAsync(wave.Run);
            _ = await wave.MuchLaterAsync();
        }

        Assert.Equal(key, Assert.Single(wave.Mail.Sent, m => m.Reference.StartsWith(key, StringComparison.Ordinal)).Reference);
        Assert.NotNull((await wave.StateAsync()).Intents[key].SentAt);
    }

    /// <summary>Its list shows nothing of a letter, whose outcome is unknown so, and an officer who does not find it either says that it had not left.</summary>
    private async Task<EngineRoom> NotLeftAsync(MailboxOfTheService mailbox, string key)
    {
        _ = await wave.MuchLaterAsync();
        var other = wave.Other(mailbox);
        _ = await other.Rounds.PlanAsync(wave.Run);
        Assert.Equal(1, (await other.Desk.ResolveUnknownAsync(wave.Run, key, wasSent: false, Priya, "It is not among what was sent.")).Changed);
        return other;
    }

    /// <summary>The school is paused, and the process that comes to take its letter's draft away ends at that.</summary>
    /// <param name="mailbox">Its mailbox, given where it ends.</param>
    /// <returns>Key of the letter.</returns>
    private async Task<string> EndAsync(Func<Func<string, Task>, MailboxOfTheService> mailbox)
    {
        var key = $"{wave.Run}/{School}/L0/dsl";
        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        _ = await wave.MuchLaterAsync();
        using var ends = wave.Other(mailbox(reference => reference == key ? throw new IOException("The process ends.") : Task.CompletedTask));
        _ = await ends.Rounds.PlanAsync(wave.Run);
        return key;
    }

    /// <summary>Of another process, once the first has no claim any more.</summary>
    private async Task NextLookAsync()
    {
        using var next = wave.Other(new MailboxOfTheService(wave.Mail));
        _ = await wave.LaterAsync(Taking);
        _ = await next.Rounds.PlanAsync(wave.Run);
    }

    private async Task<IReadOnlyList<RunEvent>> EventsAsync() => [.. (await wave.Record.ReadAsync(wave.Run)).Select(l => EventJson.Read(l.Bytes.Span))];

    private Task SayAsync(MailMode mode) =>
        WorkbookMail.KeepAsync(settings, new MailSettings(mode, mode == MailMode.OnlyTo ? "trial@norfolk.example" : "", "", 0, "", "", Encrypted: true, 20, 1));

    /// <summary>As Microsoft Graph answers: what lies in neither folder may have just left, so that nobody can tell.</summary>
    private sealed class MailboxOfTheService(MemoryMail mail) : IMail
    {
        /// <summary>Called once a draft is gone.</summary>
        public Func<string, Task> Dropped { get; init; } = _ => Task.CompletedTask;

        public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) => mail.SendAsync(message, cancellation);

        /// <summary>Called before a draft is taken away.</summary>
        public Func<string, Task> Dropping { get; init; } = _ => Task.CompletedTask;

        /// <summary>Called once it is known what became of a message, before that is answered.</summary>
        public Func<string, Task> Found { get; init; } = _ => Task.CompletedTask;

        /// <summary>Its lists show nothing yet.</summary>
        public bool IsLate { get; set; }

        /// <summary>Called before a draft is sent.</summary>
        public Func<string, Task> Sending { get; init; } = _ => Task.CompletedTask;

        public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
        {
            var trace = await mail.FindAsync(reference, cancellation);
            await Found(reference);
            return trace == MailTrace.Absent || IsLate ? MailTrace.CannotTell : trace;
        }

        public async Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default)
        {
            await Sending(reference);
            return await mail.SendDraftAsync(reference, cancellation);
        }

        public async Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default)
        {
            await Dropping(reference);
            var became = await mail.DropDraftAsync(reference, cancellation);
            await Dropped(reference);
            return became;
        }
    }
}

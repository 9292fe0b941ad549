using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;
using Assurance.LocalHost.Outbox;
using Assurance.LocalHost.Tests.Rehearsing;
using NodaTime;

namespace Assurance.LocalHost.Tests.Outbox;

/// <summary>How far a message goes in each mail mode, and what can be said of it after a crash.</summary>
public sealed class MailModeTests : IDisposable
{
    private const string Key = "section-175.2026-27/100001/L1/dsl";
    private readonly TempFolder folder = new();
    private readonly List<OutgoingMessage> taken = [];
    private Exception? failure;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Outbox_only_writes_a_file_and_hands_nothing_over()
    {
        _ = await Mail(MailMode.OutboxOnly).SendAsync(Message());

        Assert.Empty(taken);
        Assert.True(File.Exists(folder["section-175.2026-27~100001~L1~dsl.eml"]));
    }

    [Fact]
    public async Task Only_to_sends_to_the_one_address_and_says_first_whom_it_was_for()
    {
        _ = await Mail(MailMode.OnlyTo).SendAsync(Message());

        var sent = Assert.Single(taken);
        Assert.Equal("tester@partnership.example", sent.To.Address);
        Assert.StartsWith("[for jane@school.example] ", sent.Subject, StringComparison.Ordinal);
        Assert.StartsWith("This message was meant for Jane Smith <jane@school.example>.", sent.PlainText, StringComparison.Ordinal);
        Assert.Contains("Jane Smith &lt;jane@school.example&gt;", sent.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_sends_to_whom_it_is_for()
    {
        _ = await Mail(MailMode.Live).SendAsync(Message());

        Assert.Equal("jane@school.example", Assert.Single(taken).To.Address);
        Assert.Equal(MailTrace.Sent, await Mail(MailMode.Live).FindAsync(Key));
    }

    [Fact]
    public async Task A_letter_for_the_post_is_a_file_in_every_mode()
    {
        _ = await Mail(MailMode.Live).SendAsync(Message() with { Channel = Channel.Post, Attachments = [new Attachment("letter.docx", "application/octet-stream", new byte[] { 1 })] });

        Assert.Empty(taken);
        Assert.True(File.Exists(folder["post/section-175.2026-27~100001~L1~dsl.docx"]));
    }

    [Fact]
    public async Task When_the_server_broke_off_nobody_can_tell()
    {
        failure = new IOException("connection lost");
        var mail = Mail(MailMode.Live);
        _ = await Assert.ThrowsAsync<IOException>(() => mail.SendAsync(Message()));

        Assert.Equal(MailTrace.CannotTell, await mail.FindAsync(Key));
    }

    [Fact]
    public async Task When_the_server_was_never_reached_it_is_known_not_to_have_left()
    {
        failure = new NotHandedOverException("refused", new IOException());
        var mail = Mail(MailMode.Live);
        _ = await Assert.ThrowsAsync<NotHandedOverException>(() => mail.SendAsync(Message()));

        Assert.Equal(MailTrace.Absent, await mail.FindAsync(Key));
    }

    [Fact]
    public async Task When_the_server_was_busy_it_is_known_not_to_have_left()
    {
        failure = new MailBusyException("busy");
        var mail = Mail(MailMode.Live);
        _ = await Assert.ThrowsAsync<MailBusyException>(() => mail.SendAsync(Message()));

        Assert.Equal(MailTrace.Absent, await mail.FindAsync(Key));
    }

    [Fact]
    public async Task An_address_refused_for_good_is_a_message_that_came_back()
    {
        failure = new RecipientRefusedException("550", new IOException());
        var mail = Mail(MailMode.Live);
        _ = await mail.SendAsync(Message());

        Assert.Equal([Key], mail.Refused());
        Assert.Equal(MailTrace.Sent, await mail.FindAsync(Key));
    }

    [Fact]
    public async Task That_an_address_was_refused_is_still_to_be_told_where_the_process_ended_before_it_was()
    {
        failure = new RecipientRefusedException("550", new IOException());
        _ = await Mail(MailMode.Live).SendAsync(Message());

        var next = Mail(MailMode.Live);
        Assert.Equal([Key], next.Refused());
        next.Told(Key);
        Assert.Empty(next.Refused());
        Assert.Empty(Mail(MailMode.Live).Refused());
    }

    [Theory]
    [InlineData(MailMode.Live, MailMode.OutboxOnly)]
    [InlineData(MailMode.OutboxOnly, MailMode.Live)]
    public async Task Whoever_wakes_up_late_with_the_mail_mode_of_before_sends_nothing_that_has_gone_by_the_mode_of_now(MailMode before, MailMode now)
    {
        var late = new PartnershipMail(folder.Path, () =>
        {
            // It has asked how far mail may go, and the machine is suspended.
            _ = Mail(now).SendAsync(Message()).GetAwaiter().GetResult();
            return Said(before);
        }, TakeAsync);

        Assert.Equal(Key, await late.SendAsync(Message()));

        Assert.Equal(1, taken.Count + Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task That_the_one_address_is_refused_says_nothing_of_whom_a_message_was_meant_for()
    {
        failure = new RecipientRefusedException("550", new IOException());
        var mail = Mail(MailMode.OnlyTo);
        _ = await Assert.ThrowsAsync<RecipientRefusedException>(() => mail.SendAsync(Message()));

        Assert.Empty(mail.Refused());
        Assert.Equal(MailTrace.Absent, await mail.FindAsync(Key));
    }

    [Fact]
    public async Task Of_many_who_would_hand_over_the_same_message_one_does()
    {
        using var go = new Barrier(4);
        var handed = 0;
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var mail = Mail(MailMode.Live, () => Interlocked.Increment(ref handed));
            go.SignalAndWait(TestContext.Current.CancellationToken);
            try
            {
                return await mail.SendAsync(Message()) == Key;
            }
            catch (IOException)
            {
                return false;
            }
        })));

        Assert.Contains(true, tries);
        Assert.Equal(1, handed);
        Assert.Equal(MailTrace.Sent, await Mail(MailMode.Live).FindAsync(Key));
    }

    [Fact]
    public async Task What_another_process_was_handing_over_when_it_broke_off_is_not_handed_over_again()
    {
        failure = new IOException("connection lost");
        _ = await Assert.ThrowsAsync<IOException>(() => Mail(MailMode.Live).SendAsync(Message()));
        failure = null;

        _ = await Assert.ThrowsAsync<IOException>(() => Mail(MailMode.Live).SendAsync(Message()));

        Assert.Empty(taken);
        Assert.Equal(MailTrace.CannotTell, await Mail(MailMode.Live).FindAsync(Key));
    }

    [Fact]
    public async Task What_was_sent_already_is_not_handed_over_again()
    {
        _ = await Mail(MailMode.Live).SendAsync(Message());

        Assert.Equal(Key, await Mail(MailMode.Live).SendAsync(Message()));

        _ = Assert.Single(taken);
    }

    [Fact]
    public async Task Two_processes_that_write_the_same_file_leave_a_whole_one()
    {
        var outboxes = Enumerable.Range(0, 4).Select(_ => new FileOutbox(folder.Path, stamped: false)).ToList();
        await Task.WhenAll(outboxes.Select(o => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                _ = await o.SendAsync(Message());
            }
        })));

        var file = Assert.Single(Directory.GetFiles(folder.Path));
        Assert.Equal(EmlFile.Write(Message()), await File.ReadAllBytesAsync(file));
    }

    private PartnershipMail Mail(MailMode mode, Action? handed = null) => new(folder.Path, () => Said(mode), (settings, message, cancellation) =>
    {
        if (failure is not null)
        {
            throw failure;
        }

        handed?.Invoke();
        return TakeAsync(settings, message, cancellation);
    });

    private static MailSettings Said(MailMode mode) => new(mode, "tester@partnership.example", "mail.example", 587, "unit@partnership.example", "", true, 25, 1);

    private Task TakeAsync(MailSettings settings, OutgoingMessage message, CancellationToken cancellation)
    {
        lock (taken)
        {
            taken.Add(message);
        }

        return Task.CompletedTask;
    }

    private static OutgoingMessage Message() => new()
    {
        Reference = Key,
        Date = Instant.FromUtc(2026, 9, 21, 8, 0),
        Channel = Channel.Email,
        Class = MessageClass.Chase,
        To = new Mailbox("Jane Smith", "jane@school.example"),
        From = new Mailbox("The partnership", "unit@partnership.example"),
        Subject = "The questions are open",
        PlainText = "Dear Jane",
        Html = "<p>Dear Jane</p>",
        Attachments = [],
        Simulated = false,
    };
}

using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Partnerships;

/// <summary>How far a service lets mail go by the word of the control workbook.</summary>
public sealed class WorkbookMailTests
{
    private readonly MemoryMail mailbox = new();
    private readonly MemoryMail outbox = new();
    private readonly InMemorySettings settings = new();

    [Theory]
    [InlineData(MailMode.OutboxOnly, "", "head@school.example")]
    [InlineData(MailMode.OnlyTo, "trial@norfolk.example", "")]
    [InlineData(MailMode.Live, "head@school.example", "")]
    public async Task A_message_goes_no_further_than_the_workbook_says(MailMode mode, string mailed, string kept)
    {
        await SayAsync(mode);

        _ = await Mail().SendAsync(Message(Channel.Email));

        Assert.Equal((mailed, kept), (mailbox.Sent.SingleOrDefault()?.To.Address ?? "", outbox.Sent.SingleOrDefault()?.To.Address ?? ""));
    }

    [Fact]
    public async Task A_letter_on_paper_is_written_for_whom_it_is_meant_while_mail_goes_to_one_address()
    {
        await SayAsync(MailMode.OnlyTo);

        _ = await Mail().SendAsync(Message(Channel.Post));

        Assert.Equal("Alex Head", Assert.Single(mailbox.Sent).To.Name);
    }

    [Fact]
    public async Task Whoever_keeps_letters_on_paper_is_asked_about_them_as_about_letters()
    {
        Assert.Equal(MailTrace.Absent, await Mail().FindPostedAsync("letter"));

        Assert.Equal(["letter"], mailbox.AskedOfPost);
    }

    [Theory]
    [InlineData(MailMode.OutboxOnly, false, 0)]
    [InlineData(MailMode.OnlyTo, false, 0)]
    [InlineData(MailMode.OnlyTo, true, 1)]
    [InlineData(MailMode.Live, false, 1)]
    public async Task A_draft_laid_down_under_another_word_leaves_only_where_mail_may_go_to_anybody(MailMode mode, bool isRedirected, int left)
    {
        mailbox.StopsAtDraft = _ => true;
        await SayAsync(MailMode.Live);
        _ = await Assert.ThrowsAsync<IOException>(() => Mail(isRedirected).SendAsync(Message(Channel.Email)));
        await SayAsync(mode);

        var refused = await Record.ExceptionAsync(() => Mail(isRedirected).SendDraftAsync("run/a/L1/head"));

        Assert.Equal(left, mailbox.Sent.Count);
        Assert.Equal(left == 0, refused is DraftHeldException);

        // It is the proof that the message has not left, so it is taken away once that stands in the record.
        Assert.Equal(1 - left, mailbox.Drafts.Count);
    }

    private Task SayAsync(MailMode mode) => WorkbookMail.KeepAsync(settings, new MailSettings(mode, mode == MailMode.OnlyTo ? "trial@norfolk.example" : "", "", 0, "", "", Encrypted: true, 20, 1));

    private WorkbookMail Mail(bool isRedirected = false) => new(mailbox, outbox, settings, isRedirected);

    private static OutgoingMessage Message(Channel channel) => new()
    {
        Reference = "run/a/L1/head",
        Date = Instant.FromUtc(2026, 11, 28, 9, 0),
        Channel = channel,
        Class = MessageClass.Chase,
        To = new Mailbox("Alex Head", channel == Channel.Post ? "" : "head@school.example"),
        From = new Mailbox("Business unit", "unit@norfolk.example"),
        Subject = "Audit",
        PlainText = "Please answer.",
        Html = "<p>Please answer.</p>",
        Attachments = [],
        Simulated = false,
    };
}

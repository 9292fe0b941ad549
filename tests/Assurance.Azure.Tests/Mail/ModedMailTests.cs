using Assurance.Azure.Mail;
using Assurance.Azure.Tests.Storage;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Azure.Tests.Mail;

public sealed class ModedMailTests(Azurite azurite)
{
    [Fact]
    public async Task An_outbox_keeps_each_message_once_and_knows_what_it_has_not()
    {
        var outbox = azurite.NewStore().Store.Outbox;
        Assert.Equal(MailTrace.Absent, await outbox.FindAsync("run/a/L1/head"));

        await outbox.SendAsync(Message("run/a/L1/head", Channel.Email));
        await outbox.SendAsync(Message("run/a/L1/head", Channel.Email) with { Subject = "again" });

        Assert.Equal(MailTrace.Sent, await outbox.FindAsync("run/a/L1/head"));
        Assert.Equal(MailTrace.Absent, await outbox.FindAsync("run/a/L2/head"));
    }

    [Fact]
    public async Task Letters_lie_in_the_outbox_and_mail_goes_to_the_one_address_that_is_to_get_it()
    {
        var (mailbox, outbox) = (new MemoryMail(), new MemoryMail());
        var mail = new ModedMail(mailbox, outbox, "officer@norfolk.example");

        await mail.SendAsync(Message("letter", Channel.Post));
        await mail.SendAsync(Message("mail", Channel.Email));

        Assert.Equal("letter", Assert.Single(outbox.Sent).Reference);
        var sent = Assert.Single(mailbox.Sent);
        Assert.Equal("officer@norfolk.example", sent.To.Address);
        Assert.StartsWith("[for head@school.example]", sent.Subject, StringComparison.Ordinal);
        Assert.Contains("This message was meant for Alex Head", sent.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_was_laid_down_for_whom_it_is_meant_does_not_leave_while_all_goes_to_one_address()
    {
        var (mailbox, outbox) = (new MemoryMail { StopsAtDraft = _ => true }, new MemoryMail());
        _ = await Assert.ThrowsAsync<IOException>(() => new ModedMail(mailbox, outbox).SendAsync(Message("mail", Channel.Email)));
        mailbox.StopsAtDraft = _ => false;
        var trial = new ModedMail(mailbox, outbox, "officer@norfolk.example");

        _ = await Assert.ThrowsAsync<DraftHeldException>(() => trial.SendDraftAsync("mail"));
        Assert.Equal(MailTrace.Draft, await trial.FindAsync("mail"));
        Assert.Equal(MailTrace.Absent, await trial.DropDraftAsync("mail"));

        Assert.Equal(MailTrace.Absent, await trial.FindAsync("mail"));
        _ = await trial.SendAsync(Message("mail", Channel.Email));
        Assert.Equal("officer@norfolk.example", Assert.Single(mailbox.Sent).To.Address);
    }

    [Fact]
    public async Task What_became_of_a_letter_on_paper_is_not_asked_of_the_mailbox()
    {
        var (mailbox, outbox) = (new MemoryMail { Asked = _ => throw new InvalidOperationException("The mailbox was asked.") }, new MemoryMail());
        var mail = new ModedMail(mailbox, outbox);

        Assert.Equal(MailTrace.Absent, await mail.FindPostedAsync("letter"));
        await mail.SendAsync(Message("letter", Channel.Post));
        Assert.Equal(MailTrace.Sent, await mail.FindPostedAsync("letter"));
    }

    private static OutgoingMessage Message(string reference, Channel channel) => new()
    {
        Reference = reference,
        Date = Instant.FromUtc(2026, 11, 28, 9, 0),
        Channel = channel,
        Class = MessageClass.Chase,
        To = new Mailbox("Alex Head", "head@school.example"),
        From = new Mailbox("Business unit", "unit@norfolk.example"),
        Subject = "Audit",
        PlainText = "Please answer.",
        Html = "<p>Please answer.</p>",
        Attachments = [],
        Simulated = false,
    };
}

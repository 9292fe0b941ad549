using System.Net;
using System.Net.Sockets;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;
using Assurance.LocalHost.Outbox;
using NodaTime;

namespace Assurance.LocalHost.Tests.Outbox;

/// <summary>What a mail server is handed, and what its refusals mean.</summary>
public sealed class SmtpTests
{
    [Fact]
    public async Task A_message_is_handed_over_with_the_reference_by_which_it_is_known_again()
    {
        using var server = new MailServer();

        await SmtpSender.SendAsync(Settings(server.Port), Message());

        Assert.Contains("RCPT TO:<jane@school.example>", server.Received, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("X-Assurance-Reference: run/100001/L1/dsl", server.Received, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", server.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_mailbox_is_an_address_refused_for_good()
    {
        using var server = new MailServer("550 no such mailbox");

        _ = await Assert.ThrowsAsync<RecipientRefusedException>(() => SmtpSender.SendAsync(Settings(server.Port), Message()));
    }

    [Theory]
    [InlineData("550 5.1.1 rejected", true)]
    [InlineData("550 5.1.10 recipient not found", true)]
    [InlineData("550 5.7.1 relay access denied: user unknown to us", false)]
    [InlineData("550 relaying denied", false)]
    [InlineData("554 5.7.1 blocked by policy", false)]
    [InlineData("552 5.2.2 mailbox full", false)]
    [InlineData("553 5.1.8 sender address invalid", false)]
    public async Task Only_an_address_that_does_not_work_comes_back(string answer, bool comesBack)
    {
        using var server = new MailServer(answer);

        var refused = await Assert.ThrowsAnyAsync<IOException>(() => SmtpSender.SendAsync(Settings(server.Port), Message()));

        Assert.Equal(comesBack ? typeof(RecipientRefusedException) : typeof(NotHandedOverException), refused.GetType());
        Assert.DoesNotContain("jane", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_one_address_of_only_to_never_marks_a_school_as_unreachable()
    {
        using var server = new MailServer("550 5.1.1 no such mailbox");

        _ = await Assert.ThrowsAsync<NotHandedOverException>(() => SmtpSender.SendAsync(Settings(server.Port) with { Mode = MailMode.OnlyTo }, Message()));
    }

    [Fact]
    public async Task A_server_without_encryption_is_not_given_a_message_that_must_be_encrypted()
    {
        using var server = new MailServer();

        _ = await Assert.ThrowsAsync<NotHandedOverException>(() => SmtpSender.SendAsync(Settings(server.Port) with { Encrypted = true }, Message()));
    }

    [Fact]
    public async Task An_address_that_is_none_is_known_not_to_have_left()
    {
        var message = Message() with { To = new Mailbox("Jane", "jane at school") };

        _ = await Assert.ThrowsAsync<NotHandedOverException>(() => SmtpSender.SendAsync(Settings(1), message));
    }

    [Fact]
    public async Task A_server_that_is_silent_before_the_text_does_not_have_the_message()
    {
        using var server = new MailServer(silentAt: "RCPT");

        _ = await Assert.ThrowsAsync<NotHandedOverException>(() => SmtpSender.SendAsync(Settings(server.Port), Message(), TimeSpan.FromMilliseconds(400), default));
    }

    [Fact]
    public async Task Of_a_message_whose_text_was_given_to_a_server_that_then_falls_silent_nobody_can_tell()
    {
        using var server = new MailServer(silentAt: ".");

        var unknown = await Assert.ThrowsAsync<IOException>(() => SmtpSender.SendAsync(Settings(server.Port), Message(), TimeSpan.FromMilliseconds(800), default));

        Assert.Contains("nobody can tell", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("421 4.3.2 closing")]
    [InlineData("450 4.2.0 greylisted, try again")]
    [InlineData("451 4.7.1 too many messages")]
    [InlineData("452 insufficient storage")]
    public async Task A_server_that_asks_to_be_tried_again_does_not_have_the_message(string answer)
    {
        using var server = new MailServer(answer);

        var busy = await Assert.ThrowsAsync<MailBusyException>(() => SmtpSender.SendAsync(Settings(server.Port), Message()));

        Assert.Null(busy.RetryAfter);
        Assert.DoesNotContain("jane", busy.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("451 4.3.0 try later\r\n", typeof(MailBusyException))]
    [InlineData("421 4.3.2 closing\r\n", typeof(MailBusyException))]
    [InlineData("554 5.7.1 refused\r\n", typeof(NotHandedOverException))]
    [InlineData("", typeof(IOException))]
    [InlineData("25", typeof(IOException))]
    [InlineData("451", typeof(IOException))]
    [InlineData("251 what is this\r\n", typeof(IOException))]
    [InlineData("354 go on\r\n", typeof(IOException))]
    [InlineData("no code at all\r\n", typeof(IOException))]
    public async Task Once_a_server_has_the_text_only_a_whole_refusal_says_that_it_did_not_take_it(string answer, Type thrown)
    {
        using var server = new MailServer(textAnswer: answer);

        var failed = await Assert.ThrowsAnyAsync<IOException>(() => SmtpSender.SendAsync(Settings(server.Port), Message()));

        Assert.Equal(thrown, failed.GetType());
    }

    [Theory]
    [InlineData(0, "unit@partnership.example")]
    [InlineData(1, "audit@partnership.example")]
    public async Task Each_mailbox_that_shares_the_sending_sends_from_its_own_address(int mailbox, string from)
    {
        using var server = new MailServer();

        await SmtpSender.SendAsync(Settings(server.Port) with { From = "unit@partnership.example; audit@partnership.example", Mailboxes = 2 }, Message() with { Mailbox = mailbox });

        Assert.Contains($"MAIL FROM:<{from}>", server.Received, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_server_that_is_not_there_does_not_have_the_message()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _ = await Assert.ThrowsAsync<NotHandedOverException>(() => SmtpSender.SendAsync(Settings(port), Message()));
    }

    private static MailSettings Settings(int port) => new(MailMode.Live, "", "127.0.0.1", port, "unit@partnership.example", "", false, 25, 1);

    private static OutgoingMessage Message() => new()
    {
        Reference = "run/100001/L1/dsl",
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

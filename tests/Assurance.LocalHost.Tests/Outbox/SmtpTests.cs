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

    [Fact]
    public async Task A_full_mailbox_is_not_handed_over_and_may_go_later()
    {
        using var server = new MailServer("452 insufficient storage");

        _ = await Assert.ThrowsAsync<NotHandedOverException>(() => SmtpSender.SendAsync(Settings(server.Port), Message()));
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

using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;
using NodaTime;

namespace Assurance.Azure.Tests.Storage;

/// <summary>Messages and papers of an account, for whoever erases.</summary>
public sealed class BlobRunFilesTests(Azurite azurite)
{
    [Fact]
    public async Task Those_of_a_reference_and_of_a_run_are_found_and_go_and_no_others()
    {
        var (store, _) = azurite.NewStore();
        Assert.Empty(await store.Files.MessagesAsync(["run/1/L1/dsl"]));
        Assert.Empty(await store.Files.PapersAsync("run"));
        foreach (var reference in new[] { "run/1/L1/dsl", "run/1/L10/dsl", "run/2/L1/dsl" })
        {
            _ = await store.Outbox.SendAsync(new OutgoingMessage
            {
                Reference = reference,
                Date = Instant.FromUtc(2026, 11, 28, 9, 0),
                Channel = Channel.Email,
                Class = MessageClass.Chase,
                To = new Mailbox("Alex Head", "head@school.example"),
                From = new Mailbox("Business unit", "unit@norfolk.example"),
                Subject = "Your audit",
                PlainText = "Please answer.",
                Html = "<p>Please answer.</p>",
                Attachments = [],
                Simulated = false,
            });
        }

        await store.Publication.WriteAsync("run/report.docx", new byte[] { 1 });
        await store.Publication.WriteAsync("run-2/report.docx", new byte[] { 1 });

        IReadOnlyList<string> due = [.. await store.Files.MessagesAsync(["run/1/L1/dsl", "run/9/L1/dsl"]), .. await store.Files.PapersAsync("run")];
        Assert.Equal(["outbox/run~1~L1~dsl.eml", "published/run/report.docx"], due);
        await store.Files.RemoveAsync(due);
        await store.Files.RemoveAsync(due);

        Assert.Empty(await store.Files.PapersAsync("run"));
        Assert.Equal(MailTrace.Absent, await store.Outbox.FindAsync("run/1/L1/dsl"));
        Assert.Equal(MailTrace.Sent, await store.Outbox.FindAsync("run/1/L10/dsl"));
        Assert.NotNull(await store.Publication.ReadAsync("run-2/report.docx"));
    }
}

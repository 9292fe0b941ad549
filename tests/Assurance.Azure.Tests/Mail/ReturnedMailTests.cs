using Assurance.Azure.Graph;
using Assurance.Azure.Mail;
using Assurance.Azure.Tests.Graph;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using NodaTime;

namespace Assurance.Azure.Tests.Mail;

/// <summary>What came back to a mailbox, read through Microsoft Graph.</summary>
public sealed class ReturnedMailTests : IDisposable
{
    private const string Box = "safeguarding@norfolk.example";
    private const string Reference = "section-175.2026-27/120777/L1/dsl";
    private static readonly GraphPatience Quick = new(12) { FirstWait = Duration.FromMilliseconds(1), LongestWait = Duration.FromMilliseconds(2) };
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_report_tells_which_message_came_back_and_why_whatever_header_was_kept()
    {
        await using var graph = await ServerAsync();
        var id = await SendAsync(graph, Reference);
        graph.Mail.Inbox.Add(Box, Report("<ndr-1@outlook>", id, "failed", "5.1.10"), "REPORT.IPM.Note.NDR");
        graph.Mail.Inbox.Add(Box, Report("<ndr-2@postfix>", id, "failed", "5.2.2"));
        graph.Mail.Inbox.Add(Box, Report("<ndr-3@postfix>", id, "delayed", "4.4.1"));

        var came = await LookAsync(graph);

        Assert.All(came, c => Assert.Equal((Reference, true, false), (c.Reference, c.IsTraced, c.IsAutomatic)));
        Assert.Equal([(ReportedFate.Address, "5.1.10"), (ReportedFate.Message, "5.2.2"), (ReportedFate.Nothing, "")], came.Select(c => (c.Report!.Fate, c.Report.Status)));
    }

    [Fact]
    public async Task A_report_that_names_a_message_by_its_reference_alone_may_be_forged_and_says_so()
    {
        await using var graph = await ServerAsync();
        await SendAsync(graph, Reference);
        graph.Mail.Inbox.Add(Box, Report("<forged@elsewhere>", "<guessed@elsewhere>", "failed", "5.1.1"));

        var came = Assert.Single(await LookAsync(graph));

        Assert.Equal((Reference, false), (came.Reference, came.IsTraced));
    }

    [Fact]
    public async Task What_comes_back_of_a_message_that_went_to_one_address_by_way_of_trial_is_about_nobody()
    {
        await using var graph = await ServerAsync();
        _ = await new GraphMail(graph.Client(), http, [Box], TimeProvider.System, patience: Quick).SendAsync(Redirection.To("trial@norfolk.example", Message(Reference)));
        var id = graph.Mail.InternetIdOf(Reference);
        graph.Mail.Inbox.Add(Box, Report("<ndr-1@outlook>", id, "failed", "5.1.1").Replace($"x-assurance-reference: {Reference}\n", "", StringComparison.Ordinal));
        graph.Mail.Inbox.Add(Box, $"Message-ID: <reply@norfolk>\nIn-Reply-To: {id}\n\nI have seen it.");

        Assert.DoesNotContain("x-assurance-reference", graph.Mail.Left[0].ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.All(await LookAsync(graph), c => Assert.Null(c.Reference));
    }

    [Fact]
    public async Task An_answer_that_came_to_another_of_the_mailboxes_is_traced_too()
    {
        await using var graph = await ServerAsync();
        graph.Mail.AddMailbox("unit@norfolk.example");
        var id = await SendAsync(graph, Reference);
        graph.Mail.Inbox.Add("unit@norfolk.example", $"Message-ID: <reply@school>\nIn-Reply-To: {id}\n\nWe need more time.");
        var mail = new GraphReturnedMail(graph.Client(), [Box, "unit@norfolk.example"], TimeProvider.System, Quick);

        var came = new List<CameBack>();
        _ = await mail.LookAsync(mail.Mailboxes[1], null, one =>
        {
            came.Add(one);
            return Task.CompletedTask;
        });

        Assert.Equal(Reference, came[0].Reference);
    }

    [Fact]
    public async Task One_that_the_service_cannot_show_keeps_no_other_waiting_and_is_asked_for_again()
    {
        await using var graph = await ServerAsync();
        var id = await SendAsync(graph, Reference);
        var mail = Mail(graph);
        var broken = graph.Mail.Inbox.Add(Box, Note(1));
        graph.Mail.Inbox.Add(Box, Report("<ndr-1@outlook>", id, "failed", "5.1.1"));
        graph.Mail.Inbox.Break(broken);
        var came = new List<CameBack>();

        var failed = await Assert.ThrowsAsync<IOException>(() => mail.LookAsync(mail.Mailboxes[0], null, one =>
        {
            came.Add(one);
            return Task.CompletedTask;
        }));

        Assert.Contains("ErrorCorruptData", failed.Message, StringComparison.Ordinal);
        Assert.Equal(Reference, came.DistinctBy(c => c.Id).Single().Reference);
        graph.Mail.Inbox.Break(null);
        Assert.Equal(2, (await LookAsync(mail, null)).Came.DistinctBy(c => c.Id).Count());
    }

    [Fact]
    public async Task An_answer_is_traced_through_its_conversation_and_one_to_nobody_is_nobodys()
    {
        await using var graph = await ServerAsync();
        var id = await SendAsync(graph, Reference);
        graph.Mail.Inbox.Add(Box, $"Message-ID: <reply@school>\nIn-Reply-To: <between@norfolk>\nReferences: {id}\n <between@norfolk>\nFrom: head@school.example\n\nWe need more time.", link: "https://outlook.office365.com/owa/?ItemID=AAMk%3D&viewmodel=ReadMessageItem");
        graph.Mail.Inbox.Add(Box, "Message-ID: <news@elsewhere>\nFrom: news@elsewhere.example\n\nBuy now.", link: "https://outlook.office365.com/owa/?mailbox=head%40school.example");
        graph.Mail.Inbox.Add(Box, $"Message-ID: <away@school>\nIn-Reply-To: {id}\nAuto-Submitted: auto-replied\n\nI am away.");
        graph.Mail.Inbox.Add(Box, $"Message-ID: <away2@school>\nIn-Reply-To: {id}\n\nI am away.", "IPM.Note.Rules.OofTemplate.Microsoft");
        graph.Mail.Inbox.Add(Box, "Message-ID: <read@school>\nContent-Type: multipart/report; report-type=disposition-notification\n\n--x", "REPORT.IPM.Note.IPNRN");

        var came = await LookAsync(graph);

        Assert.Equal((Reference, false, "https://outlook.office365.com/owa/?ItemID=AAMk%3D&viewmodel=ReadMessageItem"), (came[0].Reference, came[0].IsAutomatic, came[0].Link));
        Assert.Equal((null, ""), (came[1].Reference, came[1].Link));
        Assert.True(came[2] is { IsAutomatic: true, Reference: Reference, Report: null });
        Assert.True(came[3] is { IsAutomatic: true, Reference: Reference, Report: null });
        Assert.Equal(ReportedFate.Nothing, came[4].Report!.Fate);
    }

    [Fact]
    public async Task A_second_look_hands_over_what_came_since()
    {
        await using var graph = await ServerAsync();
        var mail = Mail(graph);
        graph.Mail.Inbox.Add(Box, Note(1));
        var (_, cursor) = await LookAsync(mail, null);
        graph.Mail.Inbox.Add(Box, Note(2));

        var (came, next) = await LookAsync(mail, cursor);
        Assert.Single(came.DistinctBy(c => c.Id));
        Assert.Empty((await LookAsync(mail, next)).Came);
    }

    [Fact]
    public async Task Where_the_service_has_forgotten_how_far_it_was_what_came_is_handed_over_once_more()
    {
        await using var graph = await ServerAsync();
        var mail = Mail(graph);
        graph.Mail.Inbox.Add(Box, Note(1));
        graph.Mail.Inbox.Add(Box, Note(2), received: TimeProvider.System.GetUtcNow().AddDays(-2));
        graph.Mail.Inbox.Add(Box, Note(3), received: TimeProvider.System.GetUtcNow().AddDays(-30));
        var (first, cursor) = await LookAsync(mail, null);
        graph.Mail.Inbox.Add(Box, Note(4));
        graph.Mail.Inbox.Forget();

        var (again, next) = await LookAsync(mail, cursor);

        // Nothing of before there was an app; then a day more than was seen.
        Assert.Equal(2, first.DistinctBy(c => c.Id).Count());
        Assert.Equal(2, again.DistinctBy(c => c.Id).Count());
        Assert.Contains(again, c => c.Id == first[0].Id);
        Assert.Empty((await LookAsync(mail, next)).Came);
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_read_begins_anew()
    {
        await using var graph = await ServerAsync();
        graph.Mail.Inbox.Add(Box, Note(1));

        Assert.NotEmpty((await LookAsync(Mail(graph), "nonsense")).Came);
    }

    [Fact]
    public async Task What_was_moved_away_meanwhile_is_passed_over_and_what_is_moved_back_is_the_same()
    {
        await using var graph = await ServerAsync();
        var mail = Mail(graph);
        var gone = graph.Mail.Inbox.Add(Box, Note(1));
        graph.Mail.Inbox.Add(Box, Note(2));
        graph.Mail.Inbox.Remove(gone);
        var (came, cursor) = await LookAsync(mail, null);
        graph.Mail.Inbox.Add(Box, Note(2));

        Assert.Single(came.DistinctBy(c => c.Id));
        Assert.Equal(came[0].Id, (await LookAsync(mail, cursor)).Came[0].Id);
    }

    [Fact]
    public async Task Neither_its_name_nor_a_failure_tells_an_address()
    {
        var faults = GraphFaults.None.Then(r => r.Path.Value!.Contains("/delta", StringComparison.Ordinal), GraphFault.Forbidden);
        await using var graph = await ServerAsync(faults);
        var mail = Mail(graph);

        Assert.DoesNotContain("norfolk", mail.Mailboxes[0], StringComparison.Ordinal);
        var failed = await Assert.ThrowsAsync<IOException>(() => mail.LookAsync(mail.Mailboxes[0], null, _ => Task.CompletedTask));
        Assert.Contains("403", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Said in words", failed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task With_a_fifth_of_all_calls_failing_everything_is_handed_over(int seed)
    {
        const int Reports = 12;
        var faults = GraphFaults.Share(0.2, seed);
        await using var graph = await ServerAsync(faults);
        var ids = new List<string>();
        for (var i = 0; i < Reports; i++)
        {
            Assert.True(await MailRecovery.UntilTakenAsync(new GraphMail(graph.Client(), http, [Box], TimeProvider.System, patience: Quick), Message($"run/{i}/L1/dsl")));
            ids.Add(graph.Mail.InternetIdOf($"run/{i}/L1/dsl"));
        }

        var mail = Mail(graph);
        var came = new List<CameBack>();
        string? cursor = null;
        for (var i = 0; i < Reports; i++)
        {
            graph.Mail.Inbox.Add(Box, Report($"<ndr-{i}@x>", ids[i], "failed", "5.1.1"));
            var (some, next) = await LookAsync(mail, cursor);
            came.AddRange(some);
            cursor = next;
        }

        Assert.Empty(graph.Failures);
        Assert.Equal(Enumerable.Range(0, Reports).Select(i => $"run/{i}/L1/dsl"), came.DistinctBy(c => c.Id).Select(c => c.Reference));
        Assert.All(came, c => Assert.Equal((true, ReportedFate.Address), (c.IsTraced, c.Report!.Fate)));
        Assert.True(faults.Count > Reports);
    }

    private static async Task<IReadOnlyList<CameBack>> LookAsync(GraphServer graph) => [.. (await LookAsync(Mail(graph), null)).Came.DistinctBy(c => c.Id)];

    private static async Task<(List<CameBack> Came, string Cursor)> LookAsync(GraphReturnedMail mail, string? cursor)
    {
        for (var attempt = 1; ; attempt++)
        {
            var came = new List<CameBack>();
            try
            {
                return (came, await mail.LookAsync(mail.Mailboxes[0], cursor, one =>
                {
                    came.Add(one);
                    return Task.CompletedTask;
                }));
            }
            catch (IOException) when (attempt < 10)
            {
                // The next look takes it up.
            }
        }
    }

    private async Task<string> SendAsync(GraphServer graph, string reference)
    {
        _ = await new GraphMail(graph.Client(), http, [Box], TimeProvider.System, patience: Quick).SendAsync(Message(reference));
        return graph.Mail.InternetIdOf(reference);
    }

    private static async Task<GraphServer> ServerAsync(GraphFaults? faults = null)
    {
        var graph = await GraphServer.StartAsync(faults);
        graph.Mail.AddMailbox(Box);
        return graph;
    }

    private static GraphReturnedMail Mail(GraphServer graph) => new(graph.Client(), [Box], TimeProvider.System, Quick);

    private static string Note(int number) => $"Message-ID: <note-{number}@school>\nFrom: head@school.example\n\nHello.";

    private static string Report(string own, string about, string action, string status) =>
        $"Message-ID: {own}\nFrom: postmaster@school.example\nAuto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status;\n boundary=\"b1\"\n\n--b1\nContent-Type: text/plain\n\nYour message could not be delivered. Action: none\n\n--b1\n"
        + $"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.school.example\n\nFinal-Recipient: rfc822; head@school.example\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 {status} said the server\n\n--b1\n"
        + $"Content-Type: text/rfc822-headers\n\nMessage-ID: {about}\nx-assurance-reference: {Reference}\nSubject: Your audit\n\n--b1--\n";

    private static OutgoingMessage Message(string reference) => new()
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
    };
}

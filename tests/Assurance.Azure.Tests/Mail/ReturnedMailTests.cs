using Assurance.Azure.Graph;
using Assurance.Azure.Mail;
using Assurance.Azure.Tests.Graph;
using Assurance.Engine;
using Assurance.Engine.Memory;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Returned;
using Assurance.TestKit.Runs;
using static Assurance.Azure.Tests.Mail.OneMailbox;

namespace Assurance.Azure.Tests.Mail;

/// <summary>What came back to a mailbox, read through Microsoft Graph.</summary>
public sealed class ReturnedMailTests
{
    private const string Reference = "section-175.2026-27/120777/L1/dsl";
    private static readonly GraphPatience Patient = Quick with { Attempts = 12 };

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
        _ = await Sender(graph).SendAsync(Redirection.To("trial@norfolk.example", Letter(Reference)));
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
        var mail = new GraphReturnedMail(graph.Client(), [Box, "unit@norfolk.example"], TimeProvider.System, Patient);

        Assert.Equal(Reference, (await LookAsync(mail, null, mail.Mailboxes[1])).Came[0].Reference);
    }

    [Fact]
    public async Task One_that_the_service_cannot_show_is_a_trouble_of_its_own_and_can_be_asked_for_again()
    {
        await using var graph = await ServerAsync();
        var id = await SendAsync(graph, Reference);
        var mail = Mail(graph);
        var broken = graph.Mail.Inbox.Add(Box, Note(1));
        graph.Mail.Inbox.Add(Box, Report("<ndr-1@outlook>", id, "failed", "5.1.1"));
        graph.Mail.Inbox.Break(broken);

        Assert.Equal(Reference, (await LookAsync(mail, null)).Came.DistinctBy(c => c.Id).Single().Reference);
        var unread = await mail.ReadAsync(mail.Mailboxes[0], broken);
        Assert.Null(unread.Mail);
        Assert.Contains("ErrorCorruptData", unread.Trouble!.Message, StringComparison.Ordinal);

        graph.Mail.Inbox.Break(null);
        Assert.NotNull((await mail.ReadAsync(mail.Mailboxes[0], broken)).Mail);
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
    public async Task A_list_that_is_gone_through_page_by_page_can_be_gone_on_with_by_another_process_and_says_when_each_came()
    {
        await using var graph = await ServerAsync();
        var received = TimeProvider.System.GetUtcNow().AddDays(-2);
        for (var i = 1; i < 8; i++)
        {
            graph.Mail.Inbox.Add(Box, Note(i), received: received);
        }

        var (pages, items) = (0, new List<Engine.Returned.ReturnedItem>());
        string? cursor = null;
        for (var isLast = false; !isLast; pages++)
        {
            var page = await Mail(graph).PageAsync(Mail(graph).Mailboxes[0], cursor);
            items.AddRange(page.Items);
            (cursor, isLast) = (page.Cursor, page.IsLast);
        }

        Assert.InRange(pages, 4, 6);
        Assert.Equal(7, items.DistinctBy(i => i.Id).Count());
        Assert.All(items, i => Assert.Equal(received.ToUnixTimeSeconds(), i.At.ToUnixTimeSeconds()));
        graph.Mail.Inbox.Add(Box, Note(8));
        Assert.Single((await LookAsync(Mail(graph), cursor)).Came.DistinctBy(c => c.Id));
    }

    [Theory]
    [InlineData(410, "SyncStateNotFound")]
    [InlineData(400, "BadRequest")]
    public async Task A_list_that_the_service_has_forgotten_in_its_midst_begins_where_it_began_before(int status, string code)
    {
        var refused = new GraphFault("old link", IsDone: false, context => GraphServer.ErrorAsync(context, status, code));
        var faults = GraphFaults.None.Then(r => r.QueryString.Value!.Contains("skiptoken", StringComparison.Ordinal), refused);
        await using var graph = await ServerAsync(faults);
        graph.Mail.Inbox.Add(Box, Note(1), received: TimeProvider.System.GetUtcNow().AddDays(-6));
        graph.Mail.Inbox.Add(Box, Note(2));

        var first = await Mail(graph).PageAsync(Mail(graph).Mailboxes[0], null);
        Assert.False(first.IsLast);

        Assert.Equal(2, (await LookAsync(Mail(graph), first.Cursor)).Came.DistinctBy(c => c.Id).Count());
        Assert.Equal(1, faults.Count);
    }

    [Theory]
    [InlineData(410, "SyncStateNotFound")]
    [InlineData(400, "BadRequest")]
    [InlineData(404, "ErrorItemNotFound")]
    public async Task A_list_whose_next_page_the_service_never_gives_ends_the_look_and_is_not_begun_anew_for_ever(int status, string code)
    {
        var refused = new GraphFault("no next page", IsDone: false, context => GraphServer.ErrorAsync(context, status, code));
        var faults = GraphFaults.None;
        for (var i = 0; i < 4; i++)
        {
            faults = faults.Then(r => r.QueryString.Value!.Contains("skiptoken", StringComparison.Ordinal), refused);
        }

        await using var graph = await ServerAsync(faults);
        graph.Mail.Inbox.Add(Box, Note(1));
        graph.Mail.Inbox.Add(Box, Note(2));
        graph.Mail.Inbox.Add(Box, Note(3));
        using var room = new EngineRoom(new InMemoryRecord(), new InMemoryObjects(), new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SeededEntropy(7), TimeProvider.System);
        var poll = new ReturnedMailPoll(Mail(graph), room.Returned, room.Settings, TimeProvider.System);

        Assert.IsType<IOException>((await poll.LookAsync()).Failure);
        Assert.Equal(2, faults.Count);
        Assert.IsType<IOException>((await poll.LookAsync()).Failure);
        Assert.Equal(4, faults.Count);

        // It is as before: the look goes on where it was.
        Assert.Null((await poll.LookAsync()).Failure);
        Assert.Equal(3, graph.Requests.Where(r => r.Contains("/messages/", StringComparison.Ordinal) && !r.Contains("delta", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(graph.Failures);
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
        var failed = await Assert.ThrowsAsync<IOException>(() => mail.PageAsync(mail.Mailboxes[0], null));
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
            Assert.True(await MailRecovery.UntilTakenAsync(Sender(graph), Letter($"run/{i}/L1/dsl")));
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

    private static async Task<(List<CameBack> Came, string Cursor)> LookAsync(GraphReturnedMail mail, string? cursor, string? box = null)
    {
        var (came, name) = (new List<CameBack>(), box ?? mail.Mailboxes[0]);
        for (var failures = 0; ;)
        {
            try
            {
                var page = await mail.PageAsync(name, cursor);
                foreach (var item in page.Items)
                {
                    came.AddRange((await mail.ReadAsync(name, item.Id)).Mail is { } one ? [one] : (CameBack[])[]);
                }

                cursor = page.Cursor;
                if (page.IsLast)
                {
                    return (came, cursor);
                }
            }
            catch (IOException) when (++failures < 10)
            {
                // The next look takes it up.
            }
        }
    }

    private static async Task<string> SendAsync(GraphServer graph, string reference)
    {
        _ = await Sender(graph).SendAsync(Letter(reference));
        return graph.Mail.InternetIdOf(reference);
    }

    private static GraphReturnedMail Mail(GraphServer graph) => new(graph.Client(), [Box], TimeProvider.System, Patient);

    private static string Note(int number) => $"Message-ID: <note-{number}@school>\nFrom: head@school.example\n\nHello.";

    private static string Report(string own, string about, string action, string status) =>
        $"Message-ID: {own}\nFrom: postmaster@school.example\nAuto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status;\n boundary=\"b1\"\n\n--b1\nContent-Type: text/plain\n\nYour message could not be delivered. Action: none\n\n--b1\n"
        + $"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.school.example\n\nFinal-Recipient: rfc822; head@school.example\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 {status} said the server\n\n--b1\n"
        + $"Content-Type: text/rfc822-headers\n\nMessage-ID: {about}\nx-assurance-reference: {Reference}\nSubject: Your audit\n\n--b1--\n";
}

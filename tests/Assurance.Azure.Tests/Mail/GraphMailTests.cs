using Assurance.Azure.Graph;
using Assurance.Azure.Mail;
using Assurance.Azure.Tests.Graph;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using NodaTime;
using static Assurance.Azure.Tests.Mail.OneMailbox;

namespace Assurance.Azure.Tests.Mail;

public sealed class GraphMailTests
{
    [Fact]
    public async Task A_message_is_laid_down_and_sent_with_its_reference()
    {
        await using var graph = await ServerAsync();

        Assert.Equal("run/120777/L1/dsl", await Sender(graph).SendAsync(Message("run/120777/L1/dsl")));

        var left = Assert.Single(graph.Mail.Left);
        Assert.Equal("Your audit – “opens”", left["subject"]!.GetValue<string>());
        Assert.Equal("head@school.example", left["toRecipients"]![0]!["emailAddress"]!["address"]!.GetValue<string>());
        Assert.Equal("unit@norfolk.example", left["replyTo"]![0]!["emailAddress"]!["address"]!.GetValue<string>());
        Assert.Equal([1, 2, 3], Convert.FromBase64String(left["attachments"]![0]!["contentBytes"]!.GetValue<string>()));
        Assert.Equal("#microsoft.graph.fileAttachment", left["attachments"]![0]!["@odata.type"]!.GetValue<string>());
        Assert.Equal(0, graph.Mail.Drafts);
        Assert.Equal(["POST", "POST"], graph.Requests.Select(r => r.Split(' ')[0]));
    }

    [Fact]
    public async Task What_became_of_a_message_can_be_asked_afterwards()
    {
        await using var graph = await ServerAsync();
        var mail = Sender(graph);
        await mail.SendAsync(Message("it's/here"));

        Assert.Equal(MailTrace.Sent, await mail.FindAsync("it's/here"));
        Assert.Equal(MailTrace.CannotTell, await mail.FindAsync("never"));
    }

    [Fact]
    public async Task A_draft_that_a_process_left_behind_is_found_and_sent_once()
    {
        await using var graph = await ServerAsync();
        var drafts = new DraftBox(graph.Client());
        await drafts.LayDownAsync(Box, Message("left"), default);
        await drafts.LayDownAsync(Box, Message("left"), default);
        var mail = Sender(graph);

        Assert.Equal(MailTrace.Draft, await mail.FindAsync("left"));
        await mail.SendDraftAsync("left");

        Assert.Equal(["left"], graph.Mail.References);
        Assert.Equal(0, graph.Mail.Drafts);
        Assert.Equal(MailTrace.Sent, await mail.FindAsync("left"));
        await Assert.ThrowsAsync<IOException>(() => mail.SendDraftAsync("left"));
        Assert.Equal(["left"], graph.Mail.References);
    }

    public static TheoryData<string> EveryFault => [.. GraphFault.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task Whatever_happens_to_the_laying_down_it_leaves_once_or_is_known_not_to_have_left(string fault) =>
        await OnceAsync(GraphFaults.None.Then(r => r.Method == "POST" && r.Path.Value!.EndsWith("/messages", StringComparison.Ordinal), GraphFault.All.Single(f => f.Name == fault)));

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task Whatever_happens_to_the_sending_it_leaves_once_or_is_known_not_to_have_left(string fault) =>
        await OnceAsync(GraphFaults.None.Then(r => r.Path.Value!.EndsWith("/send", StringComparison.Ordinal), GraphFault.All.Single(f => f.Name == fault)));

    private static async Task OnceAsync(GraphFaults faults)
    {
        await using var graph = await ServerAsync(faults);
        graph.Mail.IndexDelay = 1;
        var left = await UntilTakenAsync(Sender(graph), "once");

        Assert.True(left);
        Assert.Equal(["once"], graph.Mail.References);
        Assert.Equal(1, faults.Count);
        Assert.Equal(0, graph.Mail.Drafts);
    }

    [Fact]
    public async Task A_long_wait_is_told_to_whoever_sends_and_the_draft_does_not_stay()
    {
        await using var graph = await ServerAsync(GraphFaults.None.Then(r => r.Path.Value!.EndsWith("/send", StringComparison.Ordinal), GraphFault.Throttled));

        var busy = await Assert.ThrowsAsync<MailBusyException>(() => Sender(graph).SendAsync(Message("later")));

        Assert.Equal(Duration.FromSeconds(1), busy.RetryAfter);
        Assert.DoesNotContain("head@school.example", busy.ToString(), StringComparison.Ordinal);
        Assert.Empty(graph.Mail.Left);
        Assert.Equal(0, graph.Mail.Drafts);
    }

    [Fact]
    public async Task A_draft_that_recovery_could_not_send_lies_there_no_more_once_it_is_given_back()
    {
        await using var graph = await ServerAsync(GraphFaults.None.Then(r => r.Path.Value!.EndsWith("/send", StringComparison.Ordinal), GraphFault.Throttled));
        await new DraftBox(graph.Client()).LayDownAsync(Box, Message("left"), default);
        var mail = Sender(graph);

        await Assert.ThrowsAsync<MailBusyException>(() => mail.SendDraftAsync("left"));
        Assert.Equal(0, graph.Mail.Drafts);

        await mail.SendAsync(Message("left"));
        Assert.Equal(["left"], graph.Mail.References);
        Assert.Equal(0, graph.Mail.Drafts);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("draft")]
    public async Task What_cannot_be_taken_away_is_not_given_back_and_is_found_and_sent_later(string by)
    {
        var faults = GraphFaults.None.Then(r => r.Path.Value!.EndsWith("/send", StringComparison.Ordinal), GraphFault.Throttled);
        for (var i = 0; i < new GraphPatience().Attempts; i++)
        {
            _ = faults.Then(IsTakingAway, GraphFault.ThrottledMute);
        }

        await using var graph = await ServerAsync(faults);
        var mail = Sender(graph);
        if (by == "draft")
        {
            await new DraftBox(graph.Client()).LayDownAsync(Box, Message("kept"), default);
        }

        var kept = await Assert.ThrowsAnyAsync<IOException>(() => by == "draft" ? mail.SendDraftAsync("kept") : mail.SendAsync(Message("kept")));

        Assert.IsNotType<MailBusyException>(kept);
        Assert.Equal(MailTrace.Draft, await mail.FindAsync("kept"));
        await mail.SendDraftAsync("kept");
        Assert.Equal(["kept"], graph.Mail.References);
        Assert.Equal(0, graph.Mail.Drafts);
    }

    [Fact]
    public async Task A_draft_that_somebody_has_sent_meanwhile_has_left()
    {
        await using var graph = await ServerAsync();
        var box = new DraftBox(graph.Client());
        var draft = await box.LayDownAsync(Box, Message("by hand"), default);
        await box.SendAsync(Box, draft, default);
        graph.Mail.ShowSentAsDraft = true;

        Assert.Equal("by hand", await Sender(graph).SendDraftAsync("by hand"));

        graph.Mail.ShowSentAsDraft = false;
        Assert.Equal(MailTrace.Sent, await Sender(graph).FindAsync("by hand"));
        Assert.Equal(["by hand"], graph.Mail.References);
    }

    [Fact]
    public async Task A_draft_that_is_not_to_leave_is_taken_away_and_so_is_its_twin()
    {
        await using var graph = await ServerAsync();
        var drafts = new DraftBox(graph.Client());
        await drafts.LayDownAsync(Box, Message("held back"), default);
        await drafts.LayDownAsync(Box, Message("held back"), default);
        await drafts.LayDownAsync(Box, Message("other"), default);
        var mail = Sender(graph);

        Assert.Equal(MailTrace.Absent, await mail.DropDraftAsync("held back"));

        Assert.Equal(1, graph.Mail.Drafts);
        Assert.Empty(graph.Mail.Left);
        Assert.Equal(MailTrace.Draft, await mail.FindAsync("other"));
        Assert.Equal(MailTrace.CannotTell, await mail.DropDraftAsync("held back"));
    }

    [Fact]
    public async Task A_draft_that_is_not_to_leave_and_that_somebody_has_sent_meanwhile_stays_among_what_was_sent()
    {
        await using var graph = await ServerAsync();
        var mail = Sender(graph);
        await mail.SendAsync(Message("by hand"));
        graph.Mail.ShowSentAsDraft = true;

        Assert.Equal(MailTrace.Sent, await mail.DropDraftAsync("by hand"));

        graph.Mail.ShowSentAsDraft = false;
        Assert.Equal(MailTrace.Sent, await mail.FindAsync("by hand"));
    }

    [Fact]
    public async Task A_draft_that_somebody_sends_while_its_taking_away_is_tried_again_stays_among_what_was_sent()
    {
        var faults = GraphFaults.None;
        await using var graph = await ServerAsync(faults);
        var box = new DraftBox(graph.Client());
        var draft = await box.LayDownAsync(Box, Message("by hand"), default);
        _ = faults.Then(IsTakingAway, new GraphFault("sent by hand, then 503", IsDone: false, async context =>
        {
            await box.SendAsync(Box, draft, default);
            await GraphServer.ErrorAsync(context, 503, "ServiceUnavailable");
        }));

        Assert.Equal(MailTrace.Sent, await Sender(graph).DropDraftAsync("by hand"));

        Assert.Equal(["by hand"], graph.Mail.References);
        Assert.Equal(MailTrace.Sent, await Sender(graph).FindAsync("by hand"));
    }

    [Fact]
    public async Task A_draft_that_cannot_be_taken_away_is_not_said_to_be_gone()
    {
        var faults = GraphFaults.None;
        for (var i = 0; i < new GraphPatience().Attempts; i++)
        {
            _ = faults.Then(IsTakingAway, GraphFault.ThrottledMute);
        }

        await using var graph = await ServerAsync(faults);
        await new DraftBox(graph.Client()).LayDownAsync(Box, Message("kept"), default);

        var kept = await Assert.ThrowsAnyAsync<IOException>(() => Sender(graph).DropDraftAsync("kept"));

        Assert.IsNotType<MailBusyException>(kept);
        Assert.Equal(MailTrace.Draft, await Sender(graph).FindAsync("kept"));
    }

    [Fact]
    public async Task A_draft_that_was_laid_down_for_one_address_by_way_of_trial_is_not_sent_there_in_place_of_whom_it_is_meant_for()
    {
        await using var graph = await ServerAsync();
        var drafts = new DraftBox(graph.Client());
        await drafts.LayDownAsync(Box, Redirection.To("trial@norfolk.example", Message("trial")), default);
        await drafts.LayDownAsync(Box, Message("meant"), default);
        var mail = Sender(graph);

        _ = await Assert.ThrowsAsync<DraftHeldException>(() => mail.SendDraftAsync("trial"));
        Assert.Equal(2, graph.Mail.Drafts);
        Assert.Equal(MailTrace.Absent, await mail.DropDraftAsync("trial"));
        await mail.SendAsync(Message("trial"));
        await mail.SendDraftAsync("meant");

        Assert.All(graph.Mail.Left, left => Assert.Equal("head@school.example", left["toRecipients"]![0]!["emailAddress"]!["address"]!.GetValue<string>()));
        Assert.Equal(["trial", "meant"], graph.Mail.References);
    }

    [Fact]
    public async Task What_may_still_leave_is_never_said_not_to_have_left()
    {
        // A gateway gave up on the first try, which may be under way still; then the mailbox is shut.
        var faults = GraphFaults.None
            .Then(r => r.Path.Value!.EndsWith("/send", StringComparison.Ordinal), GraphFault.GatewayNotDone)
            .Then(r => r.Path.Value!.EndsWith("/send", StringComparison.Ordinal), GraphFault.Throttled);
        await using var graph = await ServerAsync(faults);
        var mail = Sender(graph);

        var open = await Assert.ThrowsAnyAsync<IOException>(() => mail.SendAsync(Message("open")));

        Assert.IsNotType<MailBusyException>(open);
        Assert.Equal(2, faults.Count);
        Assert.Equal(MailTrace.Draft, await mail.FindAsync("open"));
    }

    [Fact]
    public async Task No_failure_carries_the_words_of_the_service_which_may_name_people()
    {
        foreach (var send in new[] { GraphFault.ErrorNotDone, GraphFault.Throttled, GraphFault.Forbidden })
        {
            var faults = GraphFaults.None;
            for (var i = 0; i < 5; i++)
            {
                _ = faults.Then(r => r.Path.Value!.EndsWith("/send", StringComparison.Ordinal), send);
            }

            await using var graph = await ServerAsync(faults);
            var failed = await Assert.ThrowsAnyAsync<IOException>(() => Sender(graph).SendAsync(Message("x")));
            Assert.DoesNotContain("Said in words", failed.ToString(), StringComparison.Ordinal);
        }

        await using var shut = await ServerAsync(GraphFaults.None.Then(r => r.Path.Value!.EndsWith("/SentItems/messages", StringComparison.Ordinal), GraphFault.Forbidden));
        var looked = await Assert.ThrowsAnyAsync<IOException>(() => Sender(shut).FindAsync("x"));
        Assert.DoesNotContain("Said in words", looked.ToString(), StringComparison.Ordinal);
        Assert.Contains("403", looked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_app_gets_no_token_nothing_has_left()
    {
        await using var graph = await ServerAsync();
        var mail = new GraphMail(Assurance.Azure.Graph.GraphConnection.Open(new NoToken(), graph.Address), Http, [Box], TimeProvider.System, patience: Quick);

        await Assert.ThrowsAsync<MailBusyException>(() => mail.SendAsync(Message("x")));

        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_takes_nothing_and_says_so()
    {
        await using var graph = await ServerAsync();

        var busy = await Assert.ThrowsAsync<MailBusyException>(() => Sender(graph, "nobody@norfolk.example").SendAsync(Message("x")));

        Assert.Contains("404, ErrorInvalidUser", busy.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_too_late_for_its_claim_is_not_sent()
    {
        await using var graph = await ServerAsync();

        await Assert.ThrowsAsync<MailBusyException>(() => Sender(graph).SendAsync(Message("late") with { BeginBy = Instant.FromUtc(2020, 1, 1, 0, 0) }));

        Assert.Empty(graph.Mail.Left);
        Assert.Equal(0, graph.Mail.Drafts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task With_a_fifth_of_all_calls_failing_each_message_leaves_once(int seed)
    {
        const int Messages = 120;
        var faults = GraphFaults.Share(0.2, seed);
        await using var graph = await ServerAsync(faults);
        graph.Mail.IndexDelay = 1;
        var mail = Sender(graph);
        var open = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, Messages), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
        {
            if (!await UntilTakenAsync(mail, $"message/{i}"))
            {
                Interlocked.Increment(ref open);
            }
        });

        Assert.Equal(0, open);
        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"message/{i}").Order(StringComparer.Ordinal), graph.Mail.References.Order(StringComparer.Ordinal));
        Assert.True(faults.Count > Messages / 4);
    }

    [Fact]
    public async Task Mailboxes_share_the_sending_by_the_number_of_the_message()
    {
        await using var graph = await ServerAsync();
        graph.Mail.AddMailbox("second@norfolk.example");
        var mail = Sender(graph, Box, "second@norfolk.example");

        await mail.SendAsync(Message("a") with { Mailbox = 0 });
        await mail.SendAsync(Message("b") with { Mailbox = 1 });

        Assert.Equal([Box, "second@norfolk.example"], graph.Requests.Where(r => r.EndsWith("/messages", StringComparison.Ordinal)).Select(r => Uri.UnescapeDataString(r.Split('/')[3])));
        Assert.Equal(MailTrace.Sent, await mail.FindAsync("b"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_draft_whose_laying_down_had_no_answer_is_no_proof_that_its_letter_has_not_left_by_another(bool isHeavy)
    {
        // The answer is lost, and the list does not show the draft yet: another is laid down, and leaves.
        var faults = GraphFaults.None.Then(IsLayingDown, GraphFault.ResetDone);
        await using var graph = await ServerAsync(faults);
        graph.Mail.IndexDelay = 2;
        using var process = new CancellationTokenSource();
        var letter = Letter("twin", isHeavy ? new byte[4_000_000] : [1, 2, 3]);
        _ = faults.Then(r => r.Path.Value!.EndsWith("/send", StringComparison.Ordinal), new GraphFault("done, and the process ends", IsDone: true, async context =>
        {
            await process.CancelAsync();
            context.Abort();
        }));
        _ = await Assert.ThrowsAnyAsync<Exception>(() => Sender(graph).SendAsync(letter, process.Token));
        Assert.Equal(["twin"], graph.Mail.References);

        // The process has ended by then, and among what was sent it is not listed yet. The first draft is.
        graph.Mail.HideSent();
        for (var look = 0; look < 4; look++)
        {
            Assert.NotEqual(MailTrace.Draft, await Sender(graph).FindAsync("twin"));
        }
    }

    [Fact]
    public async Task What_is_refused_after_a_laying_down_without_an_answer_leaves_no_draft_beside_the_letter_that_goes_later()
    {
        var faults = GraphFaults.None.Then(IsLayingDown, GraphFault.ResetDone).Then(IsLayingDown, GraphFault.ThrottledMute);
        await using var graph = await ServerAsync(faults);
        graph.Mail.IndexDelay = 2;
        var mail = Sender(graph);

        Assert.True(await UntilTakenAsync(mail, "later"));

        Assert.Equal(["later"], graph.Mail.References);
        Assert.Equal(0, graph.Mail.Drafts);
    }

    [Fact]
    public async Task What_was_given_back_waits_until_a_draft_of_before_would_be_listed_and_takes_it_away()
    {
        await using var graph = await ServerAsync();
        graph.Mail.IndexDelay = 3;
        await new DraftBox(graph.Client()).LayDownAsync(Box, Message("again"), default);

        await Sender(graph).SendAsync(Message("again") with { MayLie = true });

        Assert.Equal(["again"], graph.Mail.References);
        Assert.Equal(0, graph.Mail.Drafts);
    }

    [Fact]
    public async Task Where_no_list_would_show_a_draft_of_before_nothing_leaves_and_no_further_one_lies_there()
    {
        await using var graph = await ServerAsync();
        graph.Mail.IndexDelay = 1000;
        await new DraftBox(graph.Client()).LayDownAsync(Box, Message("again"), default);

        _ = await Assert.ThrowsAsync<MailBusyException>(() => Sender(graph).SendAsync(Message("again") with { MayLie = true }));

        Assert.Empty(graph.Mail.Left);
        Assert.Equal(1, graph.Mail.Drafts);
    }

    [Fact]
    public async Task A_draft_that_was_taken_away_is_sent_by_nobody_who_wakes_up_late()
    {
        await using var graph = await ServerAsync();
        var box = new DraftBox(graph.Client());
        var draft = await box.LayDownAsync(Box, Message("withdrawn"), default);
        Assert.Equal(MailTrace.Absent, await Sender(graph).DropDraftAsync("withdrawn"));

        _ = await Assert.ThrowsAnyAsync<Microsoft.Kiota.Abstractions.ApiException>(() => box.SendAsync(Box, draft, default));

        Assert.Empty(graph.Mail.Left);
        Assert.Equal(0, graph.Mail.Drafts);
    }

    private static bool IsTakingAway(Microsoft.AspNetCore.Http.HttpRequest request) => request.Method == "DELETE" || request.Path.Value!.EndsWith("/permanentDelete", StringComparison.Ordinal);

    private static bool IsLayingDown(Microsoft.AspNetCore.Http.HttpRequest request) => request.Method == "POST" && request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal);

    private static Task<bool> UntilTakenAsync(GraphMail mail, string reference) => MailRecovery.UntilTakenAsync(mail, Message(reference));

    private static OutgoingMessage Message(string reference) => Letter(reference, [1, 2, 3]);
}

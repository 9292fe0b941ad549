using Assurance.Azure.Mail;
using Assurance.Azure.Tests.Graph;
using Assurance.Engine.Ports;
using static Assurance.Azure.Tests.Mail.OneMailbox;

namespace Assurance.Azure.Tests.Mail;

/// <summary>Letters whose attachments do not go into one request.</summary>
public sealed class LargeLetterTests
{
    private static readonly byte[] Large = Bytes(4_000_003);

    [Theory]
    [InlineData(2_900_000)]
    [InlineData(3_000_000)]
    [InlineData(3_000_001)]
    [InlineData(3_276_800)]
    [InlineData(3_276_801)]
    [InlineData(9_000_000)]
    public async Task An_attachment_of_any_size_leaves_whole(int size)
    {
        await using var graph = await ServerAsync();
        var bytes = Bytes(size);

        await Sender(graph).SendAsync(Letter("large", bytes));

        AssertLeft(graph, "large", bytes);
    }

    [Fact]
    public async Task Several_attachments_leave_in_their_order_each_by_its_own_way()
    {
        await using var graph = await ServerAsync();
        byte[][] all = [Bytes(10), Bytes(3_500_000), Bytes(2_000_000), Bytes(2_000_000)];

        await Sender(graph).SendAsync(Letter("several", all));

        AssertLeft(graph, "several", all);
        Assert.Equal(1, graph.Mail.Attachments.Opened);
    }

    public static TheoryData<string, string> EveryFault
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var fault in GraphFault.All)
            {
                foreach (var call in new[] { "POST /messages", "POST /createUploadSession", "POST /attachments", "PUT /mail-upload", "PATCH /messages", "POST /send" })
                {
                    data.Add(call, fault.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task Whatever_happens_to_any_call_it_leaves_once_with_all_its_attachments(string call, string fault)
    {
        var faults = GraphFaults.None.Then(r => Is(r, call), GraphFault.All.Single(f => f.Name == fault));
        await using var graph = await ServerAsync(faults);
        graph.Mail.IndexDelay = 1;
        byte[][] all = [Bytes(5), Large];

        Assert.True(await MailRecovery.UntilTakenAsync(Sender(graph), Letter("once", all)));

        Assert.Equal(1, faults.Count);
        AssertLeft(graph, "once", all);
    }

    [Fact]
    public async Task A_torn_upload_goes_on_where_it_was()
    {
        var faults = GraphFaults.None.Then(r => Is(r, "PUT /mail-upload"), GraphFault.ResetDone);
        await using var graph = await ServerAsync(faults);

        await Sender(graph).SendAsync(Letter("torn", Large));

        AssertLeft(graph, "torn", Large);
        Assert.Equal(1, graph.Mail.Attachments.Opened);
        Assert.Equal(2, graph.Requests.Count(r => r.StartsWith("PUT /mail-upload", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_upload_that_has_expired_is_begun_anew()
    {
        await using var graph = await ServerAsync();
        graph.Mail.Attachments.BeforePiece = graph.Mail.Attachments.Expire;

        await Sender(graph).SendAsync(Letter("expired", Large));

        AssertLeft(graph, "expired", Large);
        Assert.Equal(2, graph.Mail.Attachments.Opened);
    }

    [Fact]
    public async Task Of_a_draft_without_all_its_attachments_nothing_leaves_and_the_letter_is_made_anew()
    {
        await using var graph = await ServerAsync();
        await new DraftBox(graph.Client()).LayDownAsync(Box, Letter("broken off", Large), default);
        var mail = Sender(graph);

        Assert.Equal(MailTrace.Draft, await mail.FindAsync("broken off"));
        await Assert.ThrowsAsync<DraftHeldException>(() => mail.SendDraftAsync("broken off"));
        Assert.Empty(graph.Mail.Left);
        Assert.Equal(MailTrace.Absent, await mail.DropDraftAsync("broken off"));
        Assert.Equal(0, graph.Mail.Drafts);

        await mail.SendAsync(Letter("broken off", Large));
        AssertLeft(graph, "broken off", Large);
    }

    [Fact]
    public async Task Of_a_draft_that_a_late_list_shows_and_that_is_there_no_more_nobody_can_tell()
    {
        var gone = new GraphFault("404", IsDone: false, context => GraphServer.ErrorAsync(context, 404, "ErrorItemNotFound"));
        await using var graph = await ServerAsync(GraphFaults.None.Then(r => r.Method == "GET" && r.Path.Value!.Contains("/messages/", StringComparison.Ordinal), gone));
        await new DraftBox(graph.Client()).LayDownAsync(Box, Letter("filed away", Large), default);

        Assert.Equal(MailTrace.CannotTell, await Sender(graph).FindAsync("filed away"));
    }

    [Fact]
    public async Task A_draft_that_has_them_all_is_sent_by_recovery_as_any_other()
    {
        await using var graph = await ServerAsync();
        var box = new DraftBox(graph.Client());
        var draft = await box.LayDownAsync(Box, Letter("whole", Large), default);
        await new AttachmentUpload(box, Http, TimeProvider.System, Quick).AttachAsync(Box, draft, Letter("whole", Large).Attachments, default);
        await box.FinishAsync(Box, draft, "whole", default);

        Assert.Equal(MailTrace.Draft, await Sender(graph).FindAsync("whole"));
        await Sender(graph).SendDraftAsync("whole");

        AssertLeft(graph, "whole", Large);
        Assert.Equal(MailTrace.Sent, await Sender(graph).FindAsync("whole"));
    }

    [Fact]
    public async Task What_a_late_list_still_shows_as_a_part_and_has_been_sent_is_not_thrown_away()
    {
        await using var graph = await ServerAsync();
        var mail = Sender(graph);
        await mail.SendAsync(Letter("gone", Large));
        graph.Mail.ShowSentAsDraft = true;

        Assert.Equal(MailTrace.Sent, await mail.FindAsync("gone"));
        Assert.Equal(MailTrace.Sent, await mail.DropDraftAsync("gone"));

        graph.Mail.ShowSentAsDraft = false;
        Assert.Equal(MailTrace.Sent, await mail.FindAsync("gone"));
        AssertLeft(graph, "gone", Large);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_a_fifth_of_all_calls_failing_each_leaves_once_and_whole(int seed)
    {
        const int Letters = 8;
        var faults = GraphFaults.Share(0.2, seed);
        await using var graph = await ServerAsync(faults);
        graph.Mail.IndexDelay = 1;
        byte[][] all = [Bytes(4), Large];
        var mail = Sender(graph);

        for (var i = 0; i < Letters; i++)
        {
            Assert.True(await MailRecovery.UntilTakenAsync(mail, Letter($"letter/{i}", all)));
        }

        Assert.Empty(graph.Failures);
        Assert.Equal(Enumerable.Range(0, Letters).Select(i => $"letter/{i}"), graph.Mail.References);
        Assert.All(graph.Mail.Left, left => Assert.Equal(all.Select(a => a.Length), Attached(left).Select(a => a.Length)));
        Assert.True(faults.Count > Letters);
    }

    private static bool Is(Microsoft.AspNetCore.Http.HttpRequest request, string call) =>
        call.Split(' ') is [var method, var part] && request.Method == method && (part == "/mail-upload" ? request.Path.Value!.StartsWith(part, StringComparison.Ordinal)
            : method == "PATCH" ? request.Path.Value!.Contains(part, StringComparison.Ordinal) : request.Path.Value!.EndsWith(part, StringComparison.Ordinal));

    private static void AssertLeft(GraphServer graph, string reference, params byte[][] attachments)
    {
        Assert.Empty(graph.Failures);
        Assert.Equal([reference], graph.Mail.References);
        Assert.Equal(attachments.Length, Attached(graph.Mail.Left[0]).Count);
        Assert.All(attachments.Zip(Attached(graph.Mail.Left[0])), pair => Assert.True(pair.First.AsSpan().SequenceEqual(pair.Second)));
        Assert.Equal(0, graph.Mail.Drafts);
    }

    private static List<byte[]> Attached(System.Text.Json.Nodes.JsonObject left) => [.. left["attachments"]!.AsArray().Select(a => Convert.FromBase64String(a!["contentBytes"]!.GetValue<string>()))];

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }
}

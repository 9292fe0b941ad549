using Assurance.Azure.Mail;
using Assurance.Azure.Tests.Graph;
using Assurance.Engine.Ports;
using Microsoft.AspNetCore.Http;
using static Assurance.Azure.Tests.Mail.OneMailbox;

namespace Assurance.Azure.Tests.Mail;

/// <summary>
/// The connection tears after the service has sent the draft, and what answers next is a refusal. A refusal speaks for the request it
/// answers, and not for one before it that nobody here knows of.
/// </summary>
public sealed class TornSendTests
{
    public static TheoryData<string> EveryRefusal => [.. GraphFault.All.Where(f => !f.IsDone && f.Name.StartsWith('4')).Select(f => f.Name), GraphFault.Forbidden.Name, GraphFault.Locked.Name];

    [Theory]
    [MemberData(nameof(EveryRefusal))]
    public async Task A_message_that_has_left_is_said_to_have_left_whatever_is_answered(string refusal)
    {
        await using var graph = await ServerAsync(GraphFaults.None.Then(IsSend, Named(refusal) with { IsDone = true }));
        var mail = Sender(graph);

        Assert.Equal("torn", await mail.SendAsync(Letter("torn", [1, 2, 3])));

        Assert.Equal(["torn"], graph.Mail.References);
        Assert.Equal(MailTrace.Sent, await mail.FindAsync("torn"));
    }

    [Theory]
    [MemberData(nameof(EveryRefusal))]
    public async Task A_draft_of_before_that_has_left_is_said_to_have_left_whatever_is_answered(string refusal)
    {
        await using var graph = await ServerAsync(GraphFaults.None.Then(IsSend, Named(refusal) with { IsDone = true }));
        await new DraftBox(graph.Client()).LayDownAsync(Box, Letter("torn"), default);
        var mail = Sender(graph);

        Assert.Equal("torn", await mail.SendDraftAsync("torn"));

        Assert.Equal(["torn"], graph.Mail.References);
        Assert.Equal(MailTrace.Sent, await mail.FindAsync("torn"));
    }

    [Fact]
    public async Task A_request_to_send_is_made_again_by_whoever_knows_what_it_does_and_by_nobody_below()
    {
        await using var graph = await ServerAsync();
        await using var relay = new TornRelay(graph.Base, "/send");

        Assert.Equal("torn", await new GraphMail(graph.Client(relay.Address), Http, [Box], TimeProvider.System, patience: Quick).SendAsync(Letter("torn")));

        Assert.Equal(1, relay.Tears);
        Assert.Single(graph.Requests, r => r.EndsWith("/send", StringComparison.Ordinal));
        Assert.Equal(["torn"], graph.Mail.References);
    }

    private static bool IsSend(HttpRequest request) => request.Path.Value!.EndsWith("/send", StringComparison.Ordinal);

    private static GraphFault Named(string name) => new[] { GraphFault.Forbidden, GraphFault.Locked }.Concat(GraphFault.All).Single(f => f.Name == name);
}

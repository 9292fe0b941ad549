using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.TestKit.Cycles;

namespace Assurance.FrontDoor.Tests.Ballots;

/// <summary>The pages of an anonymous collection, without script.</summary>
public sealed class BallotPageTests : IAsyncLifetime
{
    private PulseSite site = null!;

    public async ValueTask InitializeAsync() => site = await PulseSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_member_takes_part_and_nothing_is_kept_but_the_ballot_and_that_they_took_part()
    {
        var link = await site.LinkAsync(3);
        var (events, objects) = ((await site.Record.ReadAsync(PulseRun.Id)).Count, await site.Objects.ListAsync(""));
        var start = await site.SeeAsync(link);
        Assert.Contains("That you have taken part is known", start.Words("main"), StringComparison.Ordinal);
        Assert.Contains("Nothing that is kept or logged links them to you", start.Words("main"), StringComparison.Ordinal);

        var check = await site.AnswerAsync(link, "A longer break.");
        Assert.Contains("A longer break.", check.Words("main"), StringComparison.Ordinal);
        Assert.Equal(0, await site.BallotsAsync());
        var thanks = await site.PressAsync(check, link + "/take-part/send", HttpStatusCode.SeeOther);

        Assert.Equal("Thank you for taking part", thanks.Words("h1"));
        Assert.Contains("You have taken part already", (await site.SeeAsync(link)).Words("main"), StringComparison.Ordinal);
        Assert.Equal(1, await site.BallotsAsync());
        Assert.Equal(events, (await site.Record.ReadAsync(PulseRun.Id)).Count);
        Assert.Equal(objects, await site.Objects.ListAsync(""));
        Assert.Empty(await site.Settings.KeysAsync(""));
        Assert.Empty(site.Logged);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_what_was_typed_stays()
    {
        var link = await site.LinkAsync(3);
        var wrong = await site.PressAsync(await site.SeeAsync(link + "/take-part"), link + "/take-part", HttpStatusCode.UnprocessableEntity, ("f-PULSE-7", "Half a thought"));

        Assert.StartsWith("Error: ", wrong.Title, StringComparison.Ordinal);
        Assert.Contains(wrong.QuerySelectorAll(".faults a"), a => a.GetAttribute("href") == "#f-PULSE-1-0" && wrong.GetElementById("f-PULSE-1-0") is not null);
        Assert.Contains("Half a thought", wrong.QuerySelector("#f-PULSE-7")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await site.BallotsAsync());
    }

    [Fact]
    public async Task An_answer_that_leads_to_a_further_question_brings_it_and_something_can_be_changed_before_sending()
    {
        var link = await site.LinkAsync(3);
        var more = await site.AnswerAsync(link, "x", ("f-PULSE-5", "Never"));
        Assert.Contains("lead to a further question", more.Words("main"), StringComparison.Ordinal);

        var check = await site.PressAsync(more, link + "/take-part", HttpStatusCode.OK, ("f-PULSE-6", "No time."));
        Assert.Contains("No time.", check.Words("main"), StringComparison.Ordinal);
        var change = await site.PressAsync(check, link + "/take-part", HttpStatusCode.OK, ("then", "change"));
        Assert.Contains("No time.", change.QuerySelector("#f-PULSE-6")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(change.QuerySelector("input[name='f-PULSE-5'][value='Never'][checked]"));
    }

    [Fact]
    public async Task Pressed_twice_it_counts_once_and_a_second_ballot_is_refused_politely()
    {
        var link = await site.LinkAsync(3);
        var (check, second) = (await site.AnswerAsync(link), await site.AnswerAsync(link, "Again."));

        _ = await site.PressAsync(check, link + "/take-part/send", HttpStatusCode.SeeOther);
        _ = await site.PressAsync(check, link + "/take-part/send", HttpStatusCode.SeeOther);
        var refused = await site.PressAsync(second, link + "/take-part/send", HttpStatusCode.Conflict);

        Assert.Equal("You have taken part already", refused.Words("h1"));
        Assert.Equal(1, await site.BallotsAsync());
    }

    [Fact]
    public async Task The_ways_that_keep_answers_under_a_name_are_shut()
    {
        var link = await site.LinkAsync(3);
        _ = await site.SeeAsync(link + "/form/questionnaire", HttpStatusCode.NotFound);
        _ = await site.SeeAsync(link + "/form/questionnaire/check", HttpStatusCode.NotFound);
        using var file = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "answers.xlsx" } };
        using var uploaded = await site.Client.PostAsync(link + "/workbook", file);
        Assert.Equal(HttpStatusCode.Conflict, uploaded.StatusCode);
        Assert.Contains("a file would carry a name", await uploaded.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        _ = await site.SeeAsync($"/s/{PulseRun.Id}/ABCDEFGH", HttpStatusCode.NotFound);
        _ = await site.SeeAsync(link[..^8] + "ABCDEFGH/take-part", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_site_cannot_send_it()
    {
        var link = await site.LinkAsync(3);
        var check = await site.AnswerAsync(link);
        using var request = new HttpRequestMessage(HttpMethod.Post, link + "/take-part/send") { Content = new FormUrlEncodedContent(Visitor.Fields(check, [])) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, await site.BallotsAsync());
    }

    [Fact]
    public async Task A_box_that_cannot_be_written_is_told_to_the_member_and_to_no_log()
    {
        await using var broken = await PulseSite.StartAsync(box: new BusyBox());
        var link = await broken.LinkAsync(3);
        var page = await broken.PressAsync(await broken.AnswerAsync(link), link + "/take-part/send", HttpStatusCode.ServiceUnavailable);

        Assert.Contains("your answers count once", page.Words("main"), StringComparison.Ordinal);
        Assert.Empty(broken.Logged);
    }

    [Fact]
    public async Task The_link_that_is_the_same_for_everybody_knows_nobody()
    {
        await using var open = await PulseSite.StartAsync(TestCycles.LoadUnknown());
        var link = await open.SharedAsync();
        Assert.Contains("Nobody can see who has taken part", (await open.SeeAsync(link)).Words("main"), StringComparison.Ordinal);
        foreach (var words in (string[])["one", "two"])
        {
            var thanks = await open.PressAsync(await open.AnswerAsync(link, words), link + "/take-part/send", HttpStatusCode.SeeOther);
            Assert.Contains("Nobody can see that it was you", thanks.Words("main"), StringComparison.Ordinal);
        }

        Assert.Equal(2, await open.BallotsAsync());
        Assert.Null(await open.Room.BallotBox.ReadAsync(PulseRun.Id, BallotBoxPart.TakenPart));
        _ = await open.SeeAsync(await open.LinkAsync(3) + "/take-part", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_flow_may_send_where_nobody_is_known_and_gets_back_what_cannot_be_read()
    {
        await using var open = await PulseSite.StartAsync(TestCycles.LoadUnknown());
        Assert.Equal(HttpStatusCode.Accepted, await FlowAsync(open, new { response_id = "1", answers = new Dictionary<string, string> { ["r1"] = "North" } }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await FlowAsync(open, new { response_id = "2" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await FlowAsync(site, new { response_id = "1", answers = new Dictionary<string, string> { ["r1"] = "North" } }));

        Assert.Equal((1, 0), (await open.BallotsAsync(), await site.BallotsAsync()));
        Assert.Empty(await open.Objects.ListAsync("parcel/"));
        Assert.Empty(open.Logged);
    }

    [Fact]
    public async Task Officers_see_who_has_taken_part_and_counts_in_fives()
    {
        for (var member = 1; member <= 7; member++)
        {
            var link = await site.LinkAsync(member);
            _ = await site.PressAsync(await site.AnswerAsync(link), link + "/take-part/send", HttpStatusCode.SeeOther);
        }

        var plan = await site.Room.Rounds.PlanAsync(PulseRun.Id);
        foreach (var batch in plan.Batches)
        {
            _ = await site.Room.Rounds.ExecuteAsync(PulseRun.Id, batch.Keys);
        }

        var run = await site.SeeAsync($"/runs/{PulseRun.Id}");
        Assert.Contains("At least 5 of 12 have taken part", run.Words("main"), StringComparison.Ordinal);
        Assert.Contains("kept nowhere", (await site.SeeAsync($"/runs/{PulseRun.Id}/respondents/{PulseRun.Member(2)}")).Words("main"), StringComparison.Ordinal);
        foreach (var path in (string[])["/", $"/runs/{PulseRun.Id}/respondents", $"/runs/{PulseRun.Id}/respondents/{PulseRun.Member(9)}", $"/runs/{PulseRun.Id}/triage"])
        {
            _ = await site.SeeAsync(path);
        }
    }

    private static async Task<HttpStatusCode> FlowAsync(PulseSite site, object body)
    {
        var token = await site.Room.Connections.ConnectAsync(new FormConnection("pulse", TestCycles.Anonymous, null, new Dictionary<string, string> { ["r1"] = "PULSE-1" }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/forms/pulse") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await site.Client.SendAsync(request);
        return response.StatusCode;
    }

    private sealed class BusyBox : IBallotBox
    {
        public Task<BoxedObject?> ReadAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => Task.FromResult<BoxedObject?>(null);

        public Task<bool> ReplaceAsync(string run, BallotBoxPart part, string? version, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => throw new IOException("Busy.");

        public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>([]);

        public Task EraseAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => Task.CompletedTask;
    }
}

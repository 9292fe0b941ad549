using System.Net;
using Assurance.Core.Record;

namespace Assurance.FrontDoor.Tests;

/// <summary>What an officer decides on the pages: with a name and a reason, from this site only, and taken back where that can be.</summary>
public sealed class DecisionTests : IAsyncLifetime
{
    private Site site = null!;
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        site = await Site.InMidRunAsync();
        desk = new Desk(site);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_pause_says_what_was_done_stands_in_the_chronology_and_is_taken_back()
    {
        var paused = await desk.DecideAsync(Desk.Of(County.ToCall) + "/pause", "Bereavement in the family.");

        Assert.Equal("Paused. Nothing is sent until somebody resumes it: “Resume chasing” takes it back.", paused.Words(".said"));
        Assert.Contains("Chasing paused Bereavement in the family. On whose authority Priya Shah", paused.Words(".chronology"), StringComparison.Ordinal);
        Assert.True((await SchoolAsync(County.ToCall)).IsPaused);

        _ = await desk.DecideAsync(Desk.Of(County.ToCall) + "/resume", "Back at work.");
        Assert.False((await SchoolAsync(County.ToCall)).IsPaused);
    }

    [Fact]
    public async Task An_exemption_is_given_and_lifted()
    {
        _ = await desk.DecideAsync(Desk.Of(County.ToCall) + "/exempt", "Closes at Christmas.");
        Assert.True((await SchoolAsync(County.ToCall)).IsExempt);

        var again = await desk.DecideAsync(Desk.Of(County.ToCall) + "/ask-again", "It stays open.");
        Assert.True((await SchoolAsync(County.ToCall)).OwesAnswer);
        Assert.Contains("Exemption lifted: it is asked again", again.Words(".chronology"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_time_wants_a_day_to_come()
    {
        var gone = await desk.RefusedAsync(Desk.Of(County.ToCall) + "/extend", "Priya Shah", "New head.", ("due", "2026-01-05"));
        Assert.Contains("has gone by", gone.Words(".faults"), StringComparison.Ordinal);
        Assert.Equal("2026-01-05", gone.QuerySelector("input[name=due]")!.GetAttribute("value"));

        Assert.Contains("Give the new due date", (await desk.RefusedAsync(Desk.Of(County.ToCall) + "/extend", "Priya Shah", "New head.", ("due", "soon"))).Words(".faults"), StringComparison.Ordinal);

        _ = await desk.DecideAsync(Desk.Of(County.ToCall) + "/extend", "New head.", ("due", "2026-12-18"));
        Assert.Equal(new NodaTime.LocalDate(2026, 12, 18), (await SchoolAsync(County.ToCall)).ExtendedTo);
    }

    [Fact]
    public async Task Without_a_name_or_a_reason_nothing_is_recorded_and_nothing_typed_is_lost()
    {
        var nameless = await desk.RefusedAsync(Desk.Of(County.ToCall) + "/pause", " ", "Flood in the hall.");

        Assert.Contains("Say who decides", nameless.Words(".faults"), StringComparison.Ordinal);
        Assert.Equal("Flood in the hall.", nameless.QuerySelector("textarea[name=reason]")!.TextContent.Trim());
        Assert.Contains("Say why", (await desk.RefusedAsync(Desk.Of(County.ToCall) + "/pause", "Priya Shah", "")).Words(".faults"), StringComparison.Ordinal);
        Assert.False((await SchoolAsync(County.ToCall)).IsPaused);
    }

    [Fact]
    public async Task The_name_is_remembered_by_the_browser_and_by_nothing_else()
    {
        using var response = await site.Client.PostAsync(Desk.Of(County.ToCall) + "/pause", new FormUrlEncodedContent([new("officer", "Zoë O'Brien"), new("reason", "Flood.")]));

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Zoë O'Brien", (await site.PageAsync(Desk.Of(County.ToCall) + "/resume")).QuerySelector("input[name=officer]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/pause")]
    [InlineData("/contacts")]
    public async Task A_button_pressed_from_another_site_does_nothing(string decision)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Desk.Of(County.ToCall) + decision) { Content = new FormUrlEncodedContent([new("officer", "Mallory"), new("reason", "Because.")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False((await SchoolAsync(County.ToCall)).IsPaused);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/runs/none.2026-27/respondents/900008/pause")]
    [InlineData(Desk.Run + "/respondents/999999/pause")]
    [InlineData(Desk.Run + "/task-done?task=none")]
    [InlineData(Desk.Run + "/start")]
    [InlineData(Desk.Run + "/triage/none/admit")]
    [InlineData(Desk.Run + "/respondents/900008/return/read")]
    public async Task What_cannot_be_decided_has_no_page(string path) => _ = await site.PageAsync(path, HttpStatusCode.NotFound);

    [Fact]
    public async Task Nobody_can_put_words_on_a_page_by_its_address() =>
        Assert.Null((await site.PageAsync(Desk.Of(County.ToCall) + "?done=%3Cb%3EPaid%3C/b%3E")).QuerySelector(".said"));

    [Fact]
    public async Task All_sending_is_stopped_and_started()
    {
        Assert.Equal("All sending of this run is stopped. “Start sending again” takes it back.", (await desk.DecideAsync(Desk.Run + "/stop", "Wrong letterhead.")).Words(".said"));
        Assert.True(await StateAsync(s => s.IsStopped));

        _ = await desk.DecideAsync(Desk.Run + "/start", "Put right.");
        Assert.False(await StateAsync(s => s.IsStopped));
    }

    [Fact]
    public async Task A_held_letter_is_read_as_it_would_leave_and_released()
    {
        var letter = await site.PageAsync($"{Desk.Run}/letters/{County.Held}");
        Assert.Contains("Request for written assurance", letter.Words(".paper"), StringComparison.Ordinal);
        Assert.Contains("Secretname 900007", letter.Words(".letter .facts"), StringComparison.Ordinal);

        var after = await desk.DecideAsync($"{Desk.Run}/letters/release?respondent={County.Held}", "Checked against the register.");

        Assert.StartsWith("Released.", after.Words(".said"), StringComparison.Ordinal);
        Assert.NotNull(await StateAsync(s => s.Messages.Values.Single(m => m.Held is not null).ReleasedAt));
        Assert.Contains("No letter is waiting for a person.", (await site.PageAsync(Desk.Run + "/letters")).Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_letter_is_dropped_with_all_others_of_the_run()
    {
        _ = await desk.DecideAsync(Desk.Run + "/letters/drop", "The school telephoned.");

        Assert.True(await StateAsync(s => s.Messages.Values.Single(m => m.Held is not null).IsDropped));
    }

    [Fact]
    public async Task A_task_that_is_done_leaves_the_list_of_tasks_and_of_calls()
    {
        var run = await site.PageAsync(Desk.Run);
        Assert.Contains("Averlby Primary School 08", run.Words("[aria-labelledby=calls]"), StringComparison.Ordinal);

        var done = run.Table("Telephone the school").QuerySelector("a[href*=task-done]")!.GetAttribute("href")!;
        var after = await desk.DecideAsync(done, "Spoke to the head; it comes on Friday.");

        Assert.Equal("Done, and off the list for good.", after.Words(".said"));
        Assert.DoesNotContain("Telephone the school", after.Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_that_converts_keeps_its_page_and_goes_by_its_new_number()
    {
        Assert.Contains("six digits", (await desk.RefusedAsync(Desk.Of(County.ToCall) + "/converted", "Priya Shah", "Register.", ("number", "12"), ("on", "2026-11-01"))).Words(".faults"), StringComparison.Ordinal);

        var after = await desk.DecideAsync(Desk.Of(County.ToCall) + "/converted", "In the register since Monday.", ("number", "150008"), ("on", "2026-11-01"), ("name", "Averlby Academy"), ("trust", "Framer & District Trust"), ("duty", "academy"));

        Assert.StartsWith("Averlby Academy", after.Words("h1"), StringComparison.Ordinal);
        Assert.Contains("Goes by number 150008 since Sunday 1 November 2026; asked as before In the register since Monday. On whose authority Priya Shah", after.Words(".chronology"), StringComparison.Ordinal);
        Assert.Equal("17001", (await SchoolAsync(County.ToCall)).Respondent.TrustId);
    }

    [Fact]
    public async Task A_school_that_closed_is_asked_no_more()
    {
        _ = await desk.DecideAsync(Desk.Of(County.ToCall) + "/closed", "Closed by the authority.", ("on", "2026-10-31"));

        Assert.True((await SchoolAsync(County.ToCall)).HasCeased);
    }

    [Fact]
    public async Task Mail_that_came_back_is_recorded_from_the_message_itself()
    {
        var page = await site.PageAsync(Desk.Of(County.ToCall));
        var link = page.QuerySelector(".chronology a[href*=bounced]")!.GetAttribute("href")!;

        var after = await desk.DecideAsync(link, "No such mailbox.");

        Assert.Contains("It came back: the address does not work", after.Words(".chronology"), StringComparison.Ordinal);
        Assert.Equal([$"p-{County.ToCall}-dsl"], (await SchoolAsync(County.ToCall)).Bounced);
    }

    private async Task<RespondentState> SchoolAsync(string id) => (await StateAsync(s => s.Find(id)))!;

    private Task<T?> StateAsync<T>(Func<RunState, T> read) => site.County.Journal.ReadAsync(read);
}

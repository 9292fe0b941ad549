using Assurance.Core.Record;

namespace Assurance.FrontDoor.Tests;

public sealed class RespondentPageTests : IAsyncLifetime
{
    private const string List = $"/runs/{County.Run}/respondents";
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("?q=averlby", 2)]
    [InlineData("?q=900003", 1)]
    [InlineData("?q=926/2011", 1)]
    [InlineData("?standing=returned", 3)]
    [InlineData("?standing=paused", 1)]
    [InlineData("?standing=alert", 1)]
    [InlineData("?rung=none", 1)]
    [InlineData("?phase=Secondary&district=North+Averl", 2)]
    [InlineData("", 12)]
    [InlineData("?page=99", 12)]
    public async Task The_list_shows_whom_the_search_finds(string query, int found)
    {
        var page = await site.PageAsync(List + query);

        Assert.Equal(found, page.QuerySelectorAll(".respondents tbody tr").Length);
    }

    [Fact]
    public async Task A_search_that_finds_nobody_says_what_to_do()
    {
        var page = await site.PageAsync(List + "?q=%3Cscript%3E");

        Assert.Contains("Nobody fits. Try part of the name, or show all 12.", page.Words("main"), StringComparison.Ordinal);
        Assert.Equal("<script>", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task A_name_with_markup_in_it_is_shown_as_it_is_written()
    {
        var page = await site.PageAsync($"{List}/{County.Marked}");

        Assert.Equal("St <b>Bob's</b> URN 900001, DfE 926/2001", page.Words("h1"));
        Assert.Empty(page.QuerySelectorAll("b"));
    }

    [Fact]
    public async Task It_says_who_the_school_is()
    {
        var page = await site.PageAsync($"{List}/{County.Converted}");

        Assert.Equal("Academy converter", page.Fact("Type"));
        Assert.Equal("Framer & District Trust", page.Fact("Trust"));
        Assert.Equal("Academy", page.Fact("Legal duty"));
        Assert.Equal("URN 800011", page.Fact("Answered before as"));
    }

    [Fact]
    public async Task Contacts_are_roles_and_whether_they_can_be_reached()
    {
        var contacts = (await site.PageAsync($"{List}/{County.Converted}")).Table("Roles the run may write to");

        Assert.Equal("Reachable by e-mail", contacts.Row("Designated safeguarding lead")[1]);
        Assert.Equal("Known, but no usable e-mail address", contacts.Row("Chair of the local governing body")[1]);
        Assert.Equal("Nobody known", contacts.Row("Chief executive of the trust")[1]);
        Assert.DoesNotContain("Education safeguarding lead", contacts.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(County.Marked, "Returned Received on Friday 2 October 2026.")]
    [InlineData(County.Alerted, "Returned Received on Tuesday 3 November 2026. A critical question has the lowest rating.")]
    [InlineData(County.Exempt, "Exempt It is not asked and not chased in this run.")]
    [InlineData(County.Paused, "Paused It is not chased until somebody resumes it.")]
    [InlineData(County.Extended, "Not returned Due on Friday 18 December 2026. Latest step: Questions open, 21 Sep 2026.")]
    [InlineData(County.Held, "Not returned Due on Friday 4 December 2026. Latest step: Questions open, 21 Sep 2026. 1 letter waits for a person to release.")]
    [InlineData(County.NoContact, "Not returned Due on Friday 4 December 2026. No step has reached it yet.")]
    public async Task Where_it_stands_is_one_sentence(string school, string stands) =>
        Assert.Equal(stands, (await site.PageAsync($"{List}/{school}")).Words(".stands"));

    [Fact]
    public async Task More_time_moves_its_own_dates_and_says_so()
    {
        var page = await site.PageAsync($"{List}/{County.Extended}");

        Assert.Equal("Friday 18 December 2026 (provisional)", page.Fact("Return due"));
        Assert.Contains("More time was given, to Friday 18 December 2026; the run's own due date is Friday 4 December 2026.", page.Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chronology_tells_everything_in_order()
    {
        var entries = (await site.PageAsync($"{List}/{County.Marked}")).QuerySelectorAll(".chronology li").Select(e => e.Words()).ToList();

        Assert.Collection(
            entries,
            e => Assert.StartsWith("Tuesday 1 September 2026, 09:00 Run opened", e, StringComparison.Ordinal),
            e => Assert.Contains("Calendar in force: returns are due on Friday 4 December 2026", e, StringComparison.Ordinal),
            e => Assert.Contains("Contacts recorded Roles Designated safeguarding lead, headteacher, chair of governors (no usable e-mail address)", e, StringComparison.Ordinal),
            e => Assert.Equal(
                "Monday 21 September 2026, 09:05 Questions open Because the questions opened on Monday 21 September 2026. Letter School safeguarding audit 2026-27: questions for St <b>Bob's</b> To Designated safeguarding lead How By e-mail "
                + "Outcome Handed to the mail system, Monday 21 September 2026, 09:05 If it came back Record it On whose authority The policy this run was opened with", e),
            e => Assert.Equal("Friday 2 October 2026, 15:30 Return received: first answer How Web form On whose authority The respondent", e));
    }

    [Fact]
    public async Task A_decision_carries_the_words_and_the_name_of_who_decided()
    {
        var page = await site.PageAsync($"{List}/{County.Extended}");
        var entry = page.QuerySelectorAll(".chronology li")[^1].Words();

        Assert.Equal("Monday 26 October 2026, 10:15 More time given: due on Friday 18 December 2026 New headteacher; <i>more time</i> agreed. On whose authority Priya Shah", entry);
    }

    [Fact]
    public async Task Erased_words_are_said_to_be_erased()
    {
        foreach (var name in await site.County.Objects.ListAsync("decision/"))
        {
            await site.County.Objects.EraseAsync(name);
        }

        Assert.Contains("The words have been erased.", (await site.PageAsync($"{List}/{County.Paused}")).Words(".chronology"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(County.Held, "“Written assurance” waits for a person to release it Because 5 school days had passed since the step “Telephone call”")]
    [InlineData(County.PassedOver, "“First reminder” passed over Because the step “Second reminder” was due by then as well")]
    [InlineData(County.ToCall, "Task for the team: telephone the school Because the days of grace ended on Thursday 22 October 2026")]
    [InlineData(County.Unknown, "Because half of the time to answer had gone (25 of 49 school days) and no return had arrived.")]
    [InlineData(County.Unknown, "Outcome Nobody can tell whether it left: a person must look")]
    public async Task Each_kind_of_event_says_why(string school, string expected) =>
        Assert.Contains(expected, (await site.PageAsync($"{List}/{school}")).Words(".chronology"), StringComparison.Ordinal);

    [Fact]
    public async Task What_stops_everyone_stands_in_every_chronology()
    {
        await site.County.AppendAsync(County.At(2026, 11, 3, 9, 0), ($"{County.Run}/all/stopped-x", new SendingStopped("decision/none")));

        Assert.Contains("All sending of the run was stopped", (await site.PageAsync($"{List}/{County.Held}")).Words(".chronology"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_since_the_last_look_is_there_on_the_next()
    {
        Assert.DoesNotContain("Return received", (await site.PageAsync($"{List}/{County.Held}")).Words(".chronology"), StringComparison.Ordinal);

        await site.County.ReturnAsync(County.Held, County.At(2026, 11, 3, 9, 0));

        Assert.Contains("Return received", (await site.PageAsync($"{List}/{County.Held}")).Words(".chronology"), StringComparison.Ordinal);
    }
}

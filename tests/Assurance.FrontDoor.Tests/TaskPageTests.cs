using System.Text.Json;
using System.Text.RegularExpressions;
using Assurance.Core.Record;
using Assurance.Engine.Intake;

namespace Assurance.FrontDoor.Tests;

/// <summary>A task says what it asks, of whom, by when and why, what follows where nobody does it, and where it is done.</summary>
public sealed partial class TaskPageTests : IAsyncLifetime
{
    private const string Asked = "Decide on a request for more time";
    private Site site = null!;
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        site = await Site.InMidRunAsync();
        desk = new Desk(site);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_request_is_told_with_its_day_and_with_what_follows_where_nobody_decides()
    {
        await RequestAsync(County.PassedOver);

        var tasks = (await site.PageAsync(Desk.Run)).QuerySelector("[aria-labelledby=tasks]")!;
        var row = tasks.Table(Asked).Row(await NameAsync(County.PassedOver));
        Assert.StartsWith("Its form “Request to the partnership” said what calls for it (since 3 Nov 2026)", row[1], StringComparison.Ordinal);
        Assert.Equal("Friday 20 November 2026: then the step “Second reminder” is due", row[2]);
        Assert.Contains("If nobody does it: the due date stays as it is, and reminders go on.", tasks.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_leads_to_what_was_sent_to_the_decision_and_to_its_end()
    {
        await RequestAsync(County.PassedOver);

        var table = (await site.PageAsync(Desk.Of(County.PassedOver))).Table("What is asked of your team about");
        var links = table.QuerySelectorAll("td a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal([$"{Desk.Of(County.PassedOver)}/forms/request/1", $"{Desk.Of(County.PassedOver)}/extend"], links.Take(2));
        foreach (var link in links)
        {
            _ = await site.PageAsync(link);
        }

        var asked = (await site.PageAsync(links[^1])).Words("form.decide");
        Assert.Contains("The business unit is asked to decide on a request for more time by Friday 20 November 2026, when the step “Second reminder” is due, because its form “Request to the partnership” said what calls for it.", asked, StringComparison.Ordinal);
        Assert.Contains("takes it off the list for good and changes nothing else", asked, StringComparison.Ordinal);

        _ = await desk.DecideAsync(links[^1], "Agreed by telephone.");
        Assert.Empty((await site.PageAsync(Desk.Of(County.PassedOver))).QuerySelectorAll("[aria-labelledby=tasks]"));
    }

    [Fact]
    public async Task What_followed_from_a_form_is_told_in_words()
    {
        await RequestAsync(County.PassedOver);

        var page = await site.PageAsync(Desk.Of(County.PassedOver));
        Assert.Contains("Outcome A task for the team: decide on a request for more time", page.Words(".chronology"), StringComparison.Ordinal);
        Assert.DoesNotContain("!", page.Words("main"), StringComparison.Ordinal);
        Assert.Contains("What followed: a task for the team: decide on a request for more time.", (await site.PageAsync($"{Desk.Of(County.PassedOver)}/forms/request/1")).Words(".stands"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_without_a_return_have_no_answer_of_number_nought()
    {
        await site.County.AppendAsync(County.At(2026, 11, 3, 9, 0), (Keys.Replies(County.Run, County.PassedOver, 1), new RepliesSettled(County.PassedOver, 0, 1)));

        Assert.Contains("Everything that its forms set off has been seen to", (await site.PageAsync(Desk.Of(County.PassedOver))).Words(".chronology"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_tasks_says_what_will_show()
    {
        await using var quiet = await Site.StartAsync(await County.OpenedAsync());
        foreach (var task in await quiet.County.Journal.ReadAsync(s => s.Tasks.Select(t => (t.Key, t.Task.Respondent)).ToList()) ?? [])
        {
            await quiet.County.AppendAsync(County.At(2026, 9, 2, 9, 0), (Keys.Done(task.Key), new TaskSettled(task.Key, task.Respondent, "")));
        }

        Assert.Contains("What only a person can do shows here as soon as it comes up", (await quiet.PageAsync(Desk.Run)).Words("[aria-labelledby=tasks]"), StringComparison.Ordinal);
    }

    /// <summary>Steps go by their names: no page of an officer shows the code of one.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData(Desk.Run)]
    [InlineData(Desk.Run + "?rung=L1")]
    [InlineData(Desk.Run + "/respondents?rung=L1")]
    [InlineData(Desk.Run + "/respondents/" + County.Held)]
    [InlineData(Desk.Run + "/respondents/" + County.PassedOver)]
    [InlineData(Desk.Run + "/respondents/" + County.Unknown)]
    [InlineData(Desk.Run + "/letters")]
    [InlineData(Desk.Run + "/letters/" + County.Held)]
    [InlineData(Desk.Run + "/letters/release")]
    public async Task No_page_shows_the_code_of_a_step(string path) => Assert.DoesNotMatch(StepCode(), (await site.PageAsync(path)).Words("body"));

    private async Task RequestAsync(string school)
    {
        var answers = new Dictionary<string, object> { ["REQ-2"] = new { values = new[] { "More time" } }, ["REQ-3"] = new { values = new[] { "2027-02-26" } }, ["REQ-7"] = new { values = new[] { "New head." } }, ["REQ-9"] = new { values = new[] { "Head" } } };
        var body = JsonSerializer.SerializeToUtf8Bytes(new { answers });
        var stored = await site.County.Room.Doors.StoreAsync(County.Run, new Parcel(Door.Web, "r1", "web form", body, site.County.Clock.Now) { Respondent = school, Form = "request" });
        Assert.True((await site.County.Room.Doors.AdmitAsync(County.Run, stored.Source)).IsAdmitted);

        // As the next round raises it.
        await site.County.AppendAsync(site.County.Clock.Now, (Keys.Task(County.Run, school, "request-more-time-request-1"), new TaskRaised("request-more-time", school, null, Reason.Of("form", ("form", "request"), ("outcome", "more-time")))));
    }

    private async Task<string> NameAsync(string school) => (await site.County.Journal.ReadAsync(s => s.Find(school)!.Respondent.Name))!;

    [GeneratedRegex(@"\b[CLF]\d\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepCode();
}

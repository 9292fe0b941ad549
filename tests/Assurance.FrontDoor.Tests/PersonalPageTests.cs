using System.Net;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Tests;

/// <summary>The first page behind a personal link.</summary>
public sealed class PersonalPageTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_link_shows_the_school_its_own_date_and_how_to_answer()
    {
        var page = await site.PageAsync(await LinkAsync(County.Extended));

        Assert.Equal("School safeguarding audit 2026-27 Brindham Primary School 06", page.Words("h1"));
        Assert.Contains("Due on Friday 18 December 2026", page.Words("main"), StringComparison.Ordinal);
        Assert.Contains("You were given more time", page.Words("main"), StringComparison.Ordinal);
        Assert.Equal("Answer online", page.Words("a.button"));
        Assert.Equal("team@wendelshire.example", page.Fact("E-mail"));
        Assert.Equal("01632 960123", page.Fact("Telephone"));
        Assert.Contains(page.QuerySelectorAll(".notice"), n => n.Words().StartsWith("Provisional calendar. Some dates of this audit are provisional. 2026-27 term dates are not known yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_question_of_the_bank_stands_once_on_the_list()
    {
        var page = await site.PageAsync(await LinkAsync(County.Held) + "/questions");
        var bank = await site.County.Journal.ReadAsync(state => state.Frame.Questionnaire);

        Assert.Equal(bank!.Questions.Select(q => q.Id), page.QuerySelectorAll(".question-id").Select(q => q.Words()));
        Assert.Equal(bank.Sections.Count, page.QuerySelectorAll("section.questions").Length);
    }

    [Fact]
    public async Task A_question_on_the_list_says_what_it_takes_and_how_strongly_it_is_asked()
    {
        var questions = (await site.PageAsync(await LinkAsync(County.Held) + "/questions")).QuerySelectorAll(".question-list > li").ToDictionary(q => q.Words(".question-id"));

        Assert.Contains("Rating, scale 1 Must Critical", questions["S175-B1"].Words(".about"), StringComparison.Ordinal);
        Assert.Equal("Yes or no Should", questions["S175-A12"].Words(".about"));
        Assert.Equal("Longer text Asked only if the answer to S175-A3 is “No”", questions["S175-A4"].Words(".about"));
        Assert.Equal("Longer text Needed only if any item of section B is rated “Partly in place” or “Not in place”", questions["S175-B-G"].Words(".about"));
        Assert.Contains("Resourced SEND", questions["S175-A8"].QuerySelectorAll(".options li").Select(o => o.Words()));
    }

    [Fact]
    public async Task A_school_that_has_answered_is_thanked_and_may_correct()
    {
        var page = await site.PageAsync(await LinkAsync(County.Marked));

        Assert.Contains("We received your return on Friday 2 October 2026. Thank you.", page.Words("main"), StringComparison.Ordinal);
        Assert.Equal(["Return, first answer Counts", "Friday 2 October 2026, 15:30", "Web form"], page.Table("Received from your school").QuerySelectorAll("tbody tr > *").Select(c => c.Words()));
        Assert.Equal("Correct your return online", page.Words("a.button"));
    }

    [Fact]
    public async Task A_school_that_is_exempt_is_told_so_and_offered_no_questions()
    {
        var page = await site.PageAsync(await LinkAsync(County.Exempt));

        Assert.Contains("You are not asked for a return this time.", page.Words("main"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a.button"));
        _ = await site.PageAsync(await LinkAsync(County.Exempt) + "/form/questionnaire", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_paused_school_is_told_so_and_may_answer() =>
        Assert.Contains("Our reminders to you are paused. You can still answer", (await site.PageAsync(await LinkAsync(County.Paused))).Words("main"), StringComparison.Ordinal);

    [Fact]
    public async Task Before_the_opening_day_the_questions_can_be_read_but_not_answered()
    {
        await using var early = await Site.StartAsync(await County.OpenedAsync());
        var link = $"/r/{County.Run}/{County.Held}/{await early.CodeAsync(County.Held)}";
        var page = await early.PageAsync(link);

        Assert.Contains("The questions open on Monday 21 September 2026.", page.Words("main"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a.button"));
        _ = await early.PageAsync(link + "/questions");
        _ = await early.PageAsync(link + "/form/questionnaire", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_closed_run_and_a_closed_school_are_told_truthfully()
    {
        await site.County.AppendAsync(County.At(2026, 11, 3, 8, 50), ($"{County.Run}/{County.Held}/register-1", new RegisterChanged(County.Held, RegisterChange.Closed, new LocalDate(2026, 11, 1), null, "")));
        Assert.Contains("shown in the register as closed", (await site.PageAsync(await LinkAsync(County.Held))).Words("main"), StringComparison.Ordinal);

        await site.County.AppendAsync(County.At(2026, 11, 3, 8, 55), ($"{County.Run}/all/closed", new RunClosed()));
        var page = await site.PageAsync(await LinkAsync(County.ToCall));
        Assert.Contains("This audit has closed.", page.Words("main"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a.button"));
    }

    [Fact]
    public async Task A_wrong_code_an_unknown_school_and_an_unknown_run_look_alike()
    {
        var code = await site.CodeAsync(County.Held);
        string[] wrong = [$"/r/{County.Run}/{County.Held}/AAAAAAAA", $"/r/{County.Run}/{County.Held}/{code}X", $"/r/{County.Run}/{County.Extended}/{code}", $"/r/{County.Run}/123456/{code}", $"/r/no-such-run/{County.Held}/{code}"];
        string[] behind = ["", "/questions", "/form/questionnaire", "/form/questionnaire/section/A", "/received/web-1", "/workbook"];
        var pages = new List<string>();
        foreach (var path in wrong.SelectMany(w => behind.Select(b => w + b)))
        {
            pages.Add((await site.PageAsync(path, HttpStatusCode.NotFound)).Words("main"));
        }

        Assert.Contains("This link does not work", pages[0], StringComparison.Ordinal);
        Assert.Contains("copy the whole of it into the address bar", pages[0], StringComparison.Ordinal);
        _ = Assert.Single(pages.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_leads_to_no_page_but_its_own()
    {
        var link = await LinkAsync(County.Held);
        var page = await site.PageAsync(link);

        Assert.All(page.QuerySelectorAll("a[href]"), a => Assert.True(
            a.GetAttribute("href") is { } href && (href.StartsWith('#') || href.StartsWith("mailto:", StringComparison.Ordinal) || href.StartsWith(link, StringComparison.Ordinal)), a.GetAttribute("href")));
    }

    private async Task<string> LinkAsync(string school) => $"/r/{County.Run}/{school}/{await site.CodeAsync(school)}";
}

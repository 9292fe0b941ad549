using System.Net;

namespace Assurance.FrontDoor.Tests;

public sealed class PersonalPageTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_link_shows_the_school_its_date_and_how_to_answer()
    {
        var page = await site.PageAsync(await LinkAsync(County.Extended));

        Assert.Equal("School safeguarding audit 2026-27 Brindham Primary School 06", page.Words("h1"));
        Assert.Contains("Due on Friday 18 December 2026", page.Words("main"), StringComparison.Ordinal);
        Assert.Contains("You cannot answer on this page yet. Your return can be made once the form opens; until then use the question list below to prepare.", page.Words("main"), StringComparison.Ordinal);
        Assert.Equal("team@wendelshire.example", page.Fact("E-mail"));
        Assert.Equal("01632 960123", page.Fact("Telephone"));
        Assert.Empty(page.QuerySelectorAll("input, button"));
        Assert.Contains(page.QuerySelectorAll(".notice"), n => n.Words().StartsWith("Provisional calendar. Some dates of this audit are provisional. 2026-27 term dates are not known yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_question_of_the_bank_stands_on_it_once()
    {
        var page = await site.PageAsync(await LinkAsync(County.Held));
        var bank = await site.County.Journal.ReadAsync(state => state.Frame.Questionnaire);

        Assert.Equal(bank!.Questions.Select(q => q.Id), page.QuerySelectorAll(".question-id").Select(q => q.Words()));
        Assert.Equal(bank.Sections.Count, page.QuerySelectorAll("section.questions").Length);
    }

    [Fact]
    public async Task A_question_says_what_it_takes_and_how_strongly_it_is_asked()
    {
        var questions = (await site.PageAsync(await LinkAsync(County.Held))).QuerySelectorAll(".question-list > li").ToDictionary(q => q.Words(".question-id"));

        Assert.Contains("Rating, scale 1 Must Critical", questions["S175-B1"].Words(".about"), StringComparison.Ordinal);
        Assert.Equal("Yes or no Should", questions["S175-A12"].Words(".about"));
        Assert.Equal("Longer text Asked only if S175-A3 is “No”", questions["S175-A4"].Words(".about"));
        Assert.Equal("Longer text Needed only if any rating in section B is 1 or less", questions["S175-B-G"].Words(".about"));
        Assert.Contains("Resourced SEND", questions["S175-A8"].QuerySelectorAll(".options li").Select(o => o.Words()));
    }

    [Fact]
    public async Task A_school_that_has_answered_is_thanked_and_not_asked_again()
    {
        var page = await site.PageAsync(await LinkAsync(County.Marked));

        Assert.Contains("We received your return on Friday 2 October 2026. Thank you.", page.Words("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("How to answer", page.Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_that_is_exempt_is_told_so() =>
        Assert.Contains("You are not asked for a return this time.", (await site.PageAsync(await LinkAsync(County.Exempt))).Words("main"), StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_code_an_unknown_school_and_an_unknown_run_look_alike()
    {
        var code = await site.CodeAsync(County.Held);
        string[] wrong = [$"/r/{County.Run}/{County.Held}/AAAAAAAA", $"/r/{County.Run}/{County.Held}/{code}X", $"/r/{County.Run}/{County.Extended}/{code}", $"/r/{County.Run}/123456/{code}", $"/r/no-such-run/{County.Held}/{code}"];
        var pages = new List<string>();
        foreach (var path in wrong)
        {
            var page = await site.PageAsync(path, HttpStatusCode.NotFound);
            pages.Add(page.Words("main"));
        }

        Assert.Contains("This link does not work", pages[0], StringComparison.Ordinal);
        Assert.Contains("copy the whole of it into the address bar", pages[0], StringComparison.Ordinal);
        _ = Assert.Single(pages.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_leads_to_no_officers_page()
    {
        var page = await site.PageAsync(await LinkAsync(County.Held));

        Assert.All(page.QuerySelectorAll("a[href]"), a => Assert.True(a.GetAttribute("href") is ['#', ..] or ['m', 'a', 'i', 'l', ..], a.GetAttribute("href")));
    }

    private async Task<string> LinkAsync(string school) => $"/r/{County.Run}/{school}/{await site.CodeAsync(school)}";
}

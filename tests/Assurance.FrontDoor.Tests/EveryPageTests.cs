using System.Net;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Intake;

namespace Assurance.FrontDoor.Tests;

/// <summary>What holds on every page, whatever it shows.</summary>
public sealed class EveryPageTests : IAsyncLifetime
{
    private Site site = null!;

    public static TheoryData<string> Pages =>
    [
        "/",
        $"/runs/{County.Run}",
        $"/runs/{County.Run}?district=North%20Averl&phase=Primary&rung=L1",
        $"/runs/{County.Run}/respondents",
        $"/runs/{County.Run}/respondents?q=averlby&standing=outstanding",
        $"/runs/{County.Run}/respondents/{County.Marked}",
        $"/runs/{County.Run}/respondents/{County.Extended}",
        $"/runs/{County.Run}/respondents/{County.Held}",
        $"/runs/{County.Run}/respondents/{County.NoContact}",
        $"/runs/{County.Run}/respondents/{County.Marked}/return",
        $"/runs/{County.Run}/respondents/{County.Alerted}/versions",
        $"/runs/{County.Run}/respondents/{County.NoContact}/versions",
        $"/runs/{County.Run}/respondents/{County.Held}/extend",
        $"/runs/{County.Run}/respondents/{County.NoContact}/contacts",
        $"/runs/{County.Run}/letters",
        $"/runs/{County.Run}/letters/release",
        $"/runs/{County.Run}/calls",
        $"/runs/{County.Run}/trusts",
        $"/runs/{County.Run}/trusts/17001",
        $"/runs/{County.Run}/triage",
        $"/runs/{County.Run}/spot-checks",
        $"/runs/{County.Run}/task-done?task={County.Run}/{County.NoContact}/task-unknown-type",
        "/officer",
        $"/r/{County.Run}/{County.Held}/CODE",
        $"/r/{County.Run}/{County.Marked}/CODE",
        $"/r/{County.Run}/{County.Alerted}/CODE",
        $"/r/{County.Run}/{County.Alerted}/CODE/versions",
        $"/r/{County.Run}/{County.Alerted}/CODE/received/web-newer",
        $"/r/{County.Run}/{County.Alerted}/CODE/received/web-older",
        $"/r/{County.Run}/{County.Held}/CODE/questions",
        $"/r/{County.Run}/{County.Held}/CODE/form/questionnaire",
        $"/r/{County.Run}/{County.Held}/CODE/form/questionnaire/section/A?checked=1",
        $"/r/{County.Run}/{County.Held}/CODE/form/attestation?checked=1",
        $"/r/{County.Run}/{County.Held}/CODE/form/request?checked=1",
        $"/t/{County.Run}/17001/TRUST",
    ];

    public async ValueTask InitializeAsync()
    {
        site = await Site.InMidRunAsync(new FakeDemo());
        await SendTwiceAsync(site.County);
    }

    /// <summary>Two versions of one school's return: some of the pages are about what became of the first.</summary>
    internal static async Task SendTwiceAsync(County county)
    {
        foreach (var (draft, words) in new[] { ("older", "We meet monthly."), ("newer", "We meet <i>more times</i>.") })
        {
            var text = county.Journal.Frozen.Frame.Questionnaire.Questions.First(q => q.Type == QuestionType.Long);
            _ = await county.Room.Intake.AdmitAsync(County.Run, new Submission(County.Alerted, Door.Web, draft, county.Clock.Now, new Dictionary<string, Answer> { [text.Id] = Answer.Of(words) }));
        }
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_built_for_everyone(string path)
    {
        var page = await site.PageAsync(await PathAsync(path));

        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith(" – Wendelshire Safeguarding Children Partnership", page.Title, StringComparison.Ordinal);
        _ = Assert.Single(page.QuerySelectorAll("h1"));
        _ = Assert.Single(page.QuerySelectorAll("main"));
        _ = Assert.Single(page.QuerySelectorAll("body > header"));
        _ = Assert.Single(page.QuerySelectorAll("body > footer"));
        Assert.Equal("#main", page.QuerySelector("body > a:first-child")?.GetAttribute("href"));
        Assert.Equal("main", page.QuerySelector("main")?.Id);
        Assert.All(page.QuerySelectorAll("nav"), n => Assert.True(n.HasAttribute("aria-label"), n.OuterHtml));
        Assert.All(page.QuerySelectorAll("nav").GroupBy(n => n.GetAttribute("aria-label")), g => Assert.Single(g));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Tables_have_captions_and_headers_say_what_they_head(string path)
    {
        var page = await site.PageAsync(await PathAsync(path));

        Assert.All(page.QuerySelectorAll("table"), t => Assert.NotEqual("", t.QuerySelector("caption")?.Words() ?? ""));
        Assert.All(page.QuerySelectorAll("th"), h => Assert.Contains(h.GetAttribute("scope"), new[] { "col", "row" }));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Headings_leave_out_no_level_and_ids_are_unique(string path)
    {
        var page = await site.PageAsync(await PathAsync(path));
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName[1] - '0').ToList();

        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"A heading of level {pair.Second} follows one of level {pair.First}."));
        Assert.All(page.QuerySelectorAll("[id]").GroupBy(e => e.Id), g => Assert.Single(g));
        Assert.All(page.QuerySelectorAll("[aria-labelledby]").SelectMany(e => e.GetAttribute("aria-labelledby")!.Split(' ')), id => Assert.NotNull(page.GetElementById(id)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_field_has_a_label(string path)
    {
        var page = await site.PageAsync(await PathAsync(path));

        Assert.All(
            page.QuerySelectorAll("input:not([type=hidden]), select, textarea"),
            f => Assert.NotEqual("", page.QuerySelector($"label[for='{f.Id}']")?.Words() ?? ""));
        Assert.All(page.QuerySelectorAll("button"), b => Assert.NotEqual("", b.Words()));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_on_a_page_needs_what_the_policy_forbids(string path)
    {
        var page = await site.PageAsync(await PathAsync(path));

        Assert.Empty(page.QuerySelectorAll("script, style, iframe, [style]"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.QuerySelectorAll("link[rel=stylesheet], img, form"), e => Assert.StartsWith("/", e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action"), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_leads_somewhere(string path)
    {
        var page = await site.PageAsync(await PathAsync(path));
        foreach (var link in page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(h => !(h.StartsWith("mailto:", StringComparison.Ordinal) || h.StartsWith("tel:", StringComparison.Ordinal))).Distinct(StringComparer.Ordinal))
        {
            if (link.StartsWith('#'))
            {
                Assert.NotNull(page.GetElementById(link[1..]));
            }
            else if (!link.Contains("/papers/", StringComparison.Ordinal))
            {
                using var answer = await site.Client.GetAsync(link);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{link}: {answer.StatusCode}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_name_and_no_address_of_a_contact_stands_on_a_page(string path)
    {
        var html = await site.Client.GetStringAsync(await PathAsync(path));

        Assert.DoesNotContain("Secretname", html, StringComparison.Ordinal);
        Assert.DoesNotContain("example.invalid", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_banner_says_that_everything_is_invented(string path)
    {
        var page = await site.PageAsync(await PathAsync(path));

        Assert.Contains("Sample partnership – everything here is invented. Demo clock: Tuesday 3 November 2026, 09:00", page.Words("[aria-label='Sample partnership']"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_people_typed_is_never_markup(string path)
    {
        var html = await site.Client.GetStringAsync(await PathAsync(path));

        Assert.DoesNotContain("<b>Bob", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>more time", html, StringComparison.Ordinal);
    }

    private Task<string> PathAsync(string path) => PathAsync(site, path);

    internal static async Task<string> PathAsync(Site at, string path) => path.Contains("/CODE", StringComparison.Ordinal) ? path.Replace("/CODE", "/" + await at.CodeAsync(path.Split('/')[3]), StringComparison.Ordinal)
        : path.EndsWith("/TRUST", StringComparison.Ordinal) ? path[..^5] + await at.County.Journal.ReadAsync(state => Engine.Messages.TrustLink.CheckCode(state.Opened!, path.Split('/')[3]))
        : path;
}

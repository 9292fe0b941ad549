using System.Net;
using AngleSharp.Html.Parser;

namespace Assurance.FrontDoor.Tests;

/// <summary>Every page of an officer says under whose name decisions are recorded, and leads to where that is changed.</summary>
public sealed class OfficerNameTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_name_is_given_kept_shown_on_each_page_and_stands_in_the_next_decision()
    {
        const string From = Desk.Run + "/respondents?q=averl&standing=outstanding";
        var before = await site.PageAsync(From);
        Assert.Equal("Decisions are recorded under your name, which is not known yet. Give your name", before.Words(".who"));

        var form = (await site.PageAsync(before.QuerySelector(".who a")!.GetAttribute("href")!)).QuerySelector("form.decide")!;
        using var answer = await PostAsync(form.QuerySelector("input[name=back]")!.GetAttribute("value")!, "Zoë O'Brien", "keep");

        Assert.Equal((HttpStatusCode.SeeOther, From), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal("Decisions are recorded under the name Zoë O'Brien. Change the name", (await site.PageAsync("/")).Words(".who"));
        Assert.Equal("Zoë O'Brien", (await site.PageAsync(Desk.Of(County.ToCall) + "/pause")).QuerySelector("input[name=officer]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task It_is_forgotten_where_somebody_else_uses_the_computer()
    {
        using var kept = await PostAsync("/", "Priya Shah", "keep");
        using var forgotten = await PostAsync("/", "Priya Shah", "forget");

        Assert.StartsWith("Decisions are recorded under your name, which is not known yet.", (await site.PageAsync("/")).Words(".who"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_no_name()
    {
        using var answer = await PostAsync("/", "  ", "keep");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Give the name under which", new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).Words(".faults"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Another_site_can_neither_set_it_nor_lead_away_with_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/officer") { Content = new FormUrlEncodedContent([new("officer", "Mallory"), new("back", "/")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var refused = await site.Client.SendAsync(request);
        using var led = await PostAsync("//elsewhere.example/", "Priya Shah", "keep");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
        Assert.Equal("/", led.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_respondent_is_told_nothing_of_it()
    {
        using var kept = await PostAsync("/", "Priya Shah", "keep");

        var page = await site.PageAsync($"/r/{County.Run}/{County.Held}/{await site.CodeAsync(County.Held)}");
        Assert.Empty(page.QuerySelectorAll(".who"));
        Assert.DoesNotContain("Priya Shah", page.Words("body"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_anybody_may_come_there_is_no_such_page()
    {
        await using var open = await Site.InMidRunAsync(options: new FrontDoorOptions { ForOfficers = false });

        _ = await open.PageAsync("/officer", HttpStatusCode.NotFound);
    }

    private Task<HttpResponseMessage> PostAsync(string back, string name, string what) =>
        site.Client.PostAsync("/officer", new FormUrlEncodedContent([new("back", back), new("officer", name), new("what", what)]));
}

using System.Net;

namespace Assurance.FrontDoor.Tests;

public sealed class DemoButtonTests : IAsyncLifetime
{
    private readonly FakeDemo demo = new();
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync(demo);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_banner_announces_the_next_step_in_words()
    {
        var page = await site.PageAsync("/");

        Assert.Contains(
            "Next step: second reminder on Friday 20 November 2026: 132 messages will go; 9 simulated returns arrive before then.",
            page.Words("[aria-label='Sample partnership']"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_anything_is_said_as_one()
    {
        demo.Next = demo.Next! with { Messages = 1, Returns = 1 };

        Assert.Contains("1 message will go; 1 simulated return arrives before then.", (await site.PageAsync("/")).Words("[aria-label='Sample partnership']"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_no_rung_to_come_its_button_is_gone()
    {
        demo.Next = null;

        var page = await site.PageAsync("/");

        Assert.Equal(["Next school day"], page.QuerySelectorAll("button").Select(b => b.Words()));
        Assert.Contains("No further step is to come.", page.Words("[aria-label='Sample partnership']"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Next school day", "day")]
    [InlineData("Next step", "rung")]
    public async Task A_button_calls_the_clock_and_comes_back_to_its_page(string button, string pressed)
    {
        const string From = $"/runs/{County.Run}/respondents?q=averl&standing=outstanding";
        var form = (await site.PageAsync(From)).QuerySelectorAll("form[method=post]").Single(f => f.QuerySelector("button")!.Words() == button);

        using var response = await PostAsync(form.GetAttribute("action")!, form.QuerySelector("input[name=back]")!.GetAttribute("value")!, ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(From, response.Headers.Location?.OriginalString);
        Assert.Equal([pressed], demo.Pressed);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task A_press_from_another_site_is_refused_and_does_nothing(string header, string value)
    {
        using var response = await PostAsync("/demo/next-rung", "/", (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(demo.Pressed);
    }

    [Fact]
    public async Task A_press_from_its_own_origin_is_taken()
    {
        using var response = await PostAsync("/demo/next-school-day", "/", ("Origin", site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(["day"], demo.Pressed);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\r\nSet-Cookie: x=1")]
    [InlineData("")]
    public async Task The_way_back_never_leads_off_the_site(string back)
    {
        using var response = await PostAsync("/demo/next-rung", back, ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Looking_at_a_buttons_address_presses_nothing()
    {
        using var response = await site.Client.GetAsync("/demo/next-rung");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Empty(demo.Pressed);
    }

    [Fact]
    public async Task A_respondent_gets_no_buttons()
    {
        var page = await site.PageAsync($"/r/{County.Run}/{County.Held}/{await site.CodeAsync(County.Held)}");

        Assert.Empty(page.QuerySelectorAll("button"));
    }

    [Fact]
    public async Task A_partnership_of_its_own_has_neither_banner_nor_buttons()
    {
        await using var own = await Site.StartAsync(await County.InMidRunAsync());

        var page = await own.PageAsync("/");

        Assert.Empty(page.QuerySelectorAll("[aria-label='Sample partnership'], form[method=post]"));
        Assert.DoesNotContain("invented", page.Words("footer"), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string back, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("back", back)]) };
        request.Headers.Add(header.Name, header.Value);
        return await site.Client.SendAsync(request);
    }
}

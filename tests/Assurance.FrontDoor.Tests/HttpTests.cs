using System.Net;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Tests;

public sealed class HttpTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync(options: new FrontDoorOptions
    {
        Paper = path => Task.FromResult<byte[]?>(path == County.Draft ? [1, 2, 3] : [9]),
    });

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/assets/site.css")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var response = await site.Client.GetAsync(path);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Pages_are_never_stored()
    {
        using var response = await site.Client.GetAsync("/");

        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task The_stylesheet_is_sent_once_and_then_only_confirmed()
    {
        using var first = await site.Client.GetAsync("/assets/site.css");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/assets/site.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await site.Client.SendAsync(again);

        Assert.Equal("text/css", first.Content.Headers.ContentType?.MediaType);
        Assert.Contains("@media print", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Health_is_plain_ok()
    {
        Assert.Equal("ok", await site.Client.GetStringAsync("/health"));
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/runs/no-such-run")]
    [InlineData("/runs/no-such-run/respondents")]
    [InlineData($"/runs/{County.Run}/respondents/123456")]
    [InlineData($"/runs/{County.Run}/papers/{County.Run}/secret.docx")]
    [InlineData($"/runs/{County.Run}/papers/..%2F..%2Fdata%2Frecord.db")]
    [InlineData("/demo/next-rung")]
    public async Task What_is_not_there_gets_a_page_that_says_what_to_do(string path)
    {
        var page = await site.PageAsync(path, HttpStatusCode.NotFound);

        Assert.Equal("Page not found", page.Words("h1"));
        Assert.Contains("check that it is right", page.Words("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/runs/no-such-run", true)]
    [InlineData("/nowhere", false)]
    [InlineData($"/r/{County.Run}/{County.Held}/WRONG", false)]
    public async Task Only_officers_are_led_to_the_first_page(string path, bool led)
    {
        var page = await site.PageAsync(path, HttpStatusCode.NotFound);

        Assert.Equal(led, page.QuerySelectorAll("a[href='/']").Length > 0);
    }

    [Fact]
    public async Task The_wrong_method_is_told_the_right_ones()
    {
        using var response = await site.Client.PostAsync($"/runs/{County.Run}", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");
        using var response = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 1000);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_paper_that_the_record_names_is_sent_as_a_file()
    {
        using var response = await site.Client.GetAsync($"/runs/{County.Run}/papers/{County.Draft}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([1, 2, 3], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("county-report-draft.docx", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    [Fact]
    public async Task A_failure_shows_a_page_without_details()
    {
        await using var broken = await Site.InMidRunAsync(options: new FrontDoorOptions { Paper = _ => throw new InvalidOperationException("password is swordfish") });

        var page = await broken.PageAsync($"/runs/{County.Run}/papers/{County.Draft}", HttpStatusCode.InternalServerError);

        Assert.Equal("Something went wrong", page.Words("h1"));
        Assert.DoesNotContain("swordfish", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_host_can_carry_it_without_a_server()
    {
        var door = new FrontDoor(site.County.Room, new FrontDoorOptions());
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = "/health";
        using var body = new MemoryStream();
        context.Response.Body = body;

        await door.HandleAsync(context);

        Assert.Equal("ok"u8.ToArray(), body.ToArray());
    }
}

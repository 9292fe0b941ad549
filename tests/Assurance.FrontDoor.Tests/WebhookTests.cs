using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Assurance.Engine.Intake;

namespace Assurance.FrontDoor.Tests;

/// <summary>What a flow of Power Automate sends.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Slug = "school-audit";
    private Site site = null!;
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        site = await Site.InMidRunAsync();
        token = await ConnectAsync(Slug, "section-175");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_response_is_taken_and_filed()
    {
        using var answer = await SendAsync(await BodyAsync("17"), token);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith("webhook-", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await ReturnsAsync());
    }

    [Fact]
    public async Task A_repeat_is_taken_and_counts_once()
    {
        for (var i = 0; i < 3; i++)
        {
            using var answer = await SendAsync(await BodyAsync("17"), token);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        Assert.Equal(1, await ReturnsAsync());
        Assert.Equal(0, await TriageAsync());
    }

    [Theory]
    [InlineData("{\"response_id\": \"9\", \"answers\": ")]
    [InlineData("not json at all")]
    [InlineData("[]")]
    [InlineData("{\"response_id\": \"\\ud800\"}")]
    [InlineData("{\"\\ud800\": \"9\"}")]
    [InlineData("")]
    public async Task What_cannot_be_read_is_taken_and_set_aside(string body)
    {
        using var answer = await SendAsync(body, token);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, await TriageAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Without_the_right_token_nothing_is_taken_and_nothing_is_told(string? wrong)
    {
        using var answer = await SendAsync(await BodyAsync("17"), wrong);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("{\"title\":\"The token is not accepted\",\"status\":401}", await answer.Content.ReadAsStringAsync());
        Assert.Equal(0, await ReturnsAsync());
        using var unknown = await site.Client.PostAsync("/api/forms/no-such-form", new StringContent("{}"));
        Assert.Equal(await answer.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_a_megabyte_is_refused(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/forms/{Slug}") { Content = new ByteArrayContent(new byte[(1024 * 1024) + 1]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_comes_after_the_run_has_closed_is_kept_all_the_same()
    {
        await site.County.AppendAsync(County.At(2026, 11, 3, 8, 55), ($"{County.Run}/all/closed", new Core.Record.RunClosed()));
        var body = await BodyAsync("17");
        using var answer = await SendAsync(body, token);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, await ReturnsAsync() + await TriageAsync());
    }

    [Fact]
    public async Task Where_the_cycle_never_had_a_run_the_sender_is_told_to_come_back()
    {
        var other = await ConnectAsync("another", "no-such-cycle");
        using var answer = await SendAsync("{}", other, "another");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        Assert.Contains("nothing was stored", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_may_do_what_follows_itself()
    {
        var stored = new List<string>();
        await using var durable = await Site.InMidRunAsync(options: new FrontDoorOptions
        {
            AfterStored = (run, source, _) =>
            {
                stored.Add($"{run} {source}");
                return Task.CompletedTask;
            },
        });
        var own = await ConnectAsync(Slug, "section-175", durable);
        using var request = Request("{\"response_id\":\"5\"}", own, Slug);
        using var answer = await durable.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith(County.Run + " webhook-", Assert.Single(stored), StringComparison.Ordinal);
        Assert.Equal(1, await durable.County.Journal.ReadAsync(state => state.Unsettled.Count()));
    }

    [Fact]
    public async Task A_failure_after_the_bytes_are_safe_is_no_loss()
    {
        await using var failing = await Site.InMidRunAsync(options: new FrontDoorOptions { AfterStored = (_, _, _) => throw new InvalidOperationException("out of order") });
        var own = await ConnectAsync(Slug, "section-175", failing);
        using var request = Request("{\"response_id\":\"5\"}", own, Slug);
        using var answer = await failing.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, await failing.County.Journal.ReadAsync(state => state.Unsettled.Count()));
    }

    private Task<HttpResponseMessage> SendAsync(string body, string? bearer, string slug = Slug) => site.Client.SendAsync(Request(body, bearer, slug));

    private static HttpRequestMessage Request(string body, string? bearer, string slug)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/forms/{slug}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (bearer is not null)
        {
            _ = request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        }

        return request;
    }

    private async Task<string> BodyAsync(string id) => JsonSerializer.Serialize(new
    {
        form_id = "f",
        response_id = id,
        answers = new { r1 = County.Held, r2 = await site.CodeAsync(County.Held), r3 = "In place" },
    });

    private async Task<string> ConnectAsync(string slug, string cycle, Site? at = null) =>
        await (at ?? site).County.Room.Connections.ConnectAsync(new FormConnection(
            slug, cycle, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["r1"] = ColumnMapping.Respondent, ["r2"] = ColumnMapping.CheckCode, ["r3"] = "S175-B1" }));

    private Task<int> ReturnsAsync() => site.County.Journal.ReadAsync(state => state.Find(County.Held)!.Returns.Count);

    private Task<int> TriageAsync() => site.County.Journal.ReadAsync(state => state.Triage.Count);
}

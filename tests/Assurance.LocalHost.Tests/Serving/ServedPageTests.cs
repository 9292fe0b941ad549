using System.Net;
using System.Net.Sockets;
using Assurance.LocalHost.Serving;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;
using Assurance.Sqlite;

namespace Assurance.LocalHost.Tests.Serving;

/// <summary>The sample partnership while it is served: commands run beside it, and who may ask.</summary>
[Collection(nameof(SampleStore))]
public sealed class ServedPageTests(SampleStore sample)
{
    [Fact]
    public async Task A_school_paused_by_command_is_shown_so_and_left_out_of_the_next_wave()
    {
        using var folder = sample.Copy();
        await using var visitor = await Visitor.OfAsync(folder);

        // Served a second time from a copy, the same wave shows whom it would have reached without the pause.
        using var untouched = sample.Copy();
        await using var other = await Visitor.OfAsync(untouched);
        var school = Respondents(await other.PressAsync("next-rung")).Order(StringComparer.Ordinal).First();
        var before = await visitor.BannerAsync();
        var paused = await CommandLine.RunAsync("pause", SampleStore.Run, school, "--store", folder.Path, "--by", "A Person", "--reason", "A death in the school");
        Assert.Equal(0, paused.Code);
        Assert.Contains("Chasing paused", await visitor.ReadAsync($"/runs/{SampleStore.Run}/respondents/{school}"), StringComparison.Ordinal);
        var after = await visitor.BannerAsync();
        Assert.True(after.Messages < before.Messages, $"{after.Messages} are announced, {before.Messages} were before the pause.");
        var sent = await visitor.PressAsync("next-rung");
        Assert.Equal(after.Messages, sent.Count);
        Assert.DoesNotContain(school, Respondents(sent));
    }

    [Fact]
    public async Task Why_is_answered_from_the_store_while_it_is_served()
    {
        using var folder = sample.Copy();
        await using var visitor = await Visitor.OfAsync(folder);
        var school = Respondents(await visitor.PressAsync("next-rung")).Order(StringComparer.Ordinal).First();
        var answer = await CommandLine.RunAsync("why", SampleStore.Run, school, "--on", "2026-11-20", "--store", folder.Path);
        Assert.Equal(0, answer.Code);
        Assert.StartsWith("On Friday 20 November 2026 ", answer.Output, StringComparison.Ordinal);
        Assert.Contains("(L3)", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_officer_releases_what_the_sample_has_held()
    {
        using var folder = sample.Copy();
        await using var visitor = await Visitor.OfAsync(folder);
        IReadOnlyList<SentFile> letters = [];
        for (var banner = await visitor.BannerAsync(); letters.Count == 0 || banner.Step != "letter from the partnership"; banner = await visitor.BannerAsync())
        {
            letters = await visitor.PressAsync("next-rung");
        }

        var school = Respondents(letters).Order(StringComparer.Ordinal).First();
        Assert.Contains("Demo officer (simulated)", await visitor.ReadAsync($"/runs/{SampleStore.Run}/respondents/{school}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:1234", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    [InlineData("attacker.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.attacker.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.attacker.example:5175", HttpStatusCode.BadRequest)]
    public async Task Only_names_of_this_machine_are_answered_to(string host, HttpStatusCode expected)
    {
        using var folder = sample.Copy();
        await using var visitor = await Visitor.OfAsync(folder);
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/health");
        ask.Headers.Host = host;
        using var answer = await visitor.Http.SendAsync(ask);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_store_that_is_no_sample_and_a_port_that_is_taken_are_refused()
    {
        using var folder = new TempFolder();
        SqliteStore.Open(folder["record.db"]).Dispose();
        var refusal = await Assert.ThrowsAsync<StoreFileException>(() => PageHost.StartAsync(folder.Path, 0));
        Assert.Contains("is not a sample partnership", refusal.Message, StringComparison.Ordinal);
        using var copy = sample.Copy();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var outcome = await CommandLine.RunAsync("serve", "--store", copy.Path, "--port", $"{port}");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("--port", outcome.Errors, StringComparison.Ordinal);
        _ = Assert.Single(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(".)", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Hosting failed to start", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>The schools a message is for; a digest names a person instead and says its schools in its text.</summary>
    private static HashSet<string> Respondents(IReadOnlyList<SentFile> sent) =>
        [.. sent.Select(s => s.Reference.Split('/')).Where(p => p.Length == 4).Select(p => p[1])];
}

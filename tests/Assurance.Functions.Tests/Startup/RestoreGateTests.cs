using Assurance.Engine.Evidence;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Functions.Startup;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Assurance.Functions.Tests.Startup;

/// <summary>While the account holds a part of an archive the app does nothing, whoever calls it.</summary>
public sealed class RestoreGateTests
{
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private readonly CountedSettings settings = new();
    private readonly VirtualClock clock = new(Instant.FromUtc(2026, 12, 1, 9, 0));
    private readonly RestoreGate gate;
    private int done;

    public RestoreGateTests() => gate = new RestoreGate(settings, clock);

    [Theory]
    [InlineData("timerTrigger")]
    [InlineData("activityTrigger")]
    [InlineData("httpTrigger")]
    public async Task What_acts_is_done_where_no_restore_is_under_way(string trigger)
    {
        await PassAsync(trigger, trigger == "httpTrigger" ? new DefaultHttpContext() : null);

        Assert.Equal(1, done);
    }

    [Theory]
    [InlineData("timerTrigger", "")]
    [InlineData("activityTrigger", "")]
    [InlineData("activityTrigger", " whole")]
    public async Task While_a_restore_is_not_over_timers_and_activities_are_refused_with_a_sentence_and_then_go_on(string trigger, string andThen)
    {
        await settings.SetAsync(RestoreMark.Key, "0a1b2c" + andThen);

        var refused = await Assert.ThrowsAsync<RestoreUnderWayException>(() => PassAsync(trigger));

        Assert.StartsWith("Restore under way: ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, done);
        await new RestoreMark(settings).EndAsync();
        clock.MoveTo(clock.Now + Minute);
        await PassAsync(trigger);
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task An_app_that_was_never_stopped_stops_within_a_minute_of_the_beginning_of_a_restore()
    {
        await PassAsync("timerTrigger");
        await settings.SetAsync(RestoreMark.Key, "0a1b2c");
        clock.MoveTo(clock.Now + Minute);

        _ = await Assert.ThrowsAsync<RestoreUnderWayException>(() => PassAsync("timerTrigger"));
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task Whoever_comes_by_http_meanwhile_is_told_to_come_again_and_nothing_is_taken()
    {
        await settings.SetAsync(RestoreMark.Key, "0a1b2c");
        using var said = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = said } };

        await PassAsync("httpTrigger", http);

        Assert.Equal(0, done);
        Assert.Equal(503, http.Response.StatusCode);
        Assert.Equal("600", http.Response.Headers.RetryAfter);
        Assert.Contains("it was not taken", System.Text.Encoding.UTF8.GetString(said.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestrator_goes_on_since_its_activities_are_refused_and_looks_at_nothing()
    {
        await settings.SetAsync(RestoreMark.Key, "0a1b2c");

        await PassAsync(RestoreGate.Orchestrator);

        Assert.Equal((1, 0), (done, settings.Reads));
    }

    [Fact]
    public async Task The_mark_is_looked_at_once_a_minute_however_much_is_called()
    {
        for (var call = 0; call < 180; call++)
        {
            await PassAsync("activityTrigger");
            clock.MoveTo(clock.Now + Duration.FromSeconds(1));
        }

        Assert.Equal((180, 3), (done, settings.Reads));
    }

    [Fact]
    public void The_gate_stands_before_every_function_of_the_app() =>
        Assert.Contains("builder.UseMiddleware<RestoreMiddleware>()", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Source", "Startup", "FunctionsHost.cs")), StringComparison.Ordinal);

    private Task PassAsync(string trigger, HttpContext? http = null) => gate.PassAsync(
        trigger, http,
        () =>
        {
            done++;
            return Task.CompletedTask;
        },
        TestContext.Current.CancellationToken);

    private sealed class CountedSettings : ISettings
    {
        private readonly InMemorySettings inner = new();

        public int Reads { get; private set; }

        public Task<string?> GetAsync(string key, CancellationToken cancellation = default)
        {
            Reads++;
            return inner.GetAsync(key, cancellation);
        }

        public Task SetAsync(string key, string? value, CancellationToken cancellation = default) => inner.SetAsync(key, value, cancellation);

        public Task<string> KeepAsync(string key, string value, CancellationToken cancellation = default) => inner.KeepAsync(key, value, cancellation);

        public Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation = default) => inner.KeysAsync(prefix, cancellation);
    }
}

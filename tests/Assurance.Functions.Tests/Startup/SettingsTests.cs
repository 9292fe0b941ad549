using System.Text.Json;
using Assurance.Core.Planning;
using Assurance.Functions.Tests.Durable;

namespace Assurance.Functions.Tests.Startup;

public sealed class SettingsTests
{
    [Fact]
    public void New_runs_get_the_version_whose_calls_are_kept() =>
        Assert.Equal(FakeOrchestration.Version, Durable().GetProperty("defaultVersion").GetString());

    [Fact]
    public void Inputs_and_outputs_are_not_traced() =>
        Assert.False(Durable().GetProperty("tracing").GetProperty("traceInputsAndOutputs").GetBoolean());

    [Fact]
    public void An_activity_may_take_as_long_as_recovery_gives_an_intent_and_no_longer() =>
        Assert.Equal(RoundLimits.LongestActivity.ToTimeSpan(), TimeSpan.Parse(Read("host.json").GetProperty("functionTimeout").GetString()!));

    [Fact]
    public void The_front_door_has_the_root() =>
        Assert.Equal("", Read("host.json").GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());

    [Fact]
    public void Every_sample_setting_is_explained()
    {
        var sample = Read("local.settings.sample.json");
        var about = sample.GetProperty("_about").EnumerateObject().Where(p => p.Name.Length > 0).ToList();

        Assert.Equal(sample.GetProperty("Values").EnumerateObject().Select(p => p.Name).Order(), about.Select(p => p.Name).Order());
        Assert.All(about, p => Assert.True(p.Value.GetString()!.Length > 10));
    }

    private static JsonElement Durable() => Read("host.json").GetProperty("extensions").GetProperty("durableTask");

    private static JsonElement Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Settings", file)));
        return json.RootElement.Clone();
    }
}

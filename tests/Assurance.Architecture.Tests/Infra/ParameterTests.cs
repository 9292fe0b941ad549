using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assurance.Architecture.Tests.Infra;

/// <summary>Nothing is handed to a template that it does not take, and nothing it needs is left out.</summary>
public sealed partial class ParameterTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("test")]
    [InlineData("live")]
    public void A_file_for_each_stage_names_what_the_template_takes(string stage)
    {
        var given = Given(stage);
        Assert.Equal($"'{stage}'", given["stage"]);
        Fits(given);
    }

    [Fact]
    public void What_the_developer_command_line_hands_over_is_what_the_template_takes()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "main.parameters.json")));
        Fits(file.RootElement.GetProperty("parameters").EnumerateObject().ToDictionary(p => p.Name, p => $"'{Default().Replace(p.Value.GetProperty("value").GetString()!, "")}'", StringComparer.Ordinal));
    }

    [Fact]
    public void The_only_stage_that_sends_by_itself_is_none()
    {
        foreach (var stage in (string[])["dev", "test", "live"])
        {
            Assert.NotEqual("'live'", Given(stage)["mailMode"]);
        }
    }

    [Fact]
    public void A_template_calls_others_with_the_parameters_they_take()
    {
        var calls = Template.All.SelectMany(t => t.Calls.Select(c => (By: t.Name, c.File, c.Given))).ToList();
        Assert.True(calls.Count >= 9);
        foreach (var (by, file, given) in calls)
        {
            var called = Template.Of(Repository.Relative(file)).Parameters;
            Assert.Empty(given.Except(called.Keys).Select(p => $"{by} hands {p} to {file}, which takes none"));
            Assert.Empty(called.Where(p => !p.Value.HasDefault).Select(p => p.Key).Except(given).Select(p => $"{by} leaves {p} of {file} out"));
        }
    }

    [Fact]
    public void Every_module_is_called_and_every_parameter_used()
    {
        var called = Template.All.SelectMany(t => t.Calls).Select(c => Repository.Relative(c.File)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(["infra/main.bicep"], Template.All.Select(t => t.Name).Where(n => !called.Contains(n)));
        Assert.Empty(from template in Template.All
                     from parameter in template.Parameters.Keys
                     where Regex.Count(template.Text, $@"\b{parameter}\b", RegexOptions.None, TimeSpan.FromSeconds(5)) < 2
                     select $"{template.Name}: {parameter} is used nowhere");
    }

    [Fact]
    public void What_the_developer_command_line_deploys_is_the_app()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml"));
        Assert.Contains("project: src/Assurance.Functions", text, StringComparison.Ordinal);
        Assert.Contains("  app:", text, StringComparison.Ordinal);
        Assert.Contains("'azd-service-name': 'app'", Template.Of("infra/modules/app.bicep").Text, StringComparison.Ordinal);
    }

    /// <summary>What the file of a stage hands over; an example in a comment does not count.</summary>
    private static Dictionary<string, string> Given(string stage) =>
        Line().Matches(File.ReadAllText(Path.Combine(Repository.Root, "infra", $"{stage}.bicepparam"))).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value, StringComparer.Ordinal);

    private static void Fits(Dictionary<string, string> given)
    {
        var taken = Template.Of("infra/main.bicep").Parameters;
        Assert.Empty(given.Keys.Except(taken.Keys));
        Assert.Empty(taken.Where(p => !p.Value.HasDefault).Select(p => p.Key).Except(given.Keys));
        Assert.Empty(given.Where(g => g.Value != "''" && taken[g.Key].Allowed.Count > 0 && !taken[g.Key].Allowed.Contains(g.Value.Trim('\''), StringComparer.Ordinal)).Select(g => $"{g.Key} = {g.Value}"));
    }

    [GeneratedRegex("""^param (?<name>\w+) = (?<value>.+)$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Line();

    /// <summary><c>${NAME=default}</c>: the name is the person's own, the default is ours.</summary>
    [GeneratedRegex("""\$\{\w+=?|\}""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Default();
}

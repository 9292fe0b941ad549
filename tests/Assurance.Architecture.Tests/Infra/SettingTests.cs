using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assurance.Architecture.Tests.Infra;

/// <summary>What the templates make is what the app reads.</summary>
public sealed partial class SettingTests
{
    /// <summary>Settings that the product does not read itself.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage__accountName"] = "the Functions host",
        ["AzureWebJobsStorage__credential"] = "the Functions host",
        ["AzureWebJobsStorage__clientId"] = "the Functions host",
        ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = "the Functions host, in place of host.json",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "the Functions host",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "the Functions host",
        ["AZURE_CLIENT_ID"] = "DefaultAzureCredential: which of the app's identities",
    };

    private static readonly string App = Template.Of("infra/modules/app.bicep").Text;

    [Fact]
    public void Every_setting_the_app_reads_is_set_and_none_that_nobody_reads()
    {
        var read = Source("src/Assurance.Functions").SelectMany(t => Constant().Matches(t)).Select(m => m.Groups["name"].Value).ToList();
        Assert.True(read.Count >= 5);
        Assert.Equal([.. read.Concat(Others.Keys).Order(StringComparer.Ordinal)], [.. Template.Of("infra/modules/app.bicep").Settings.Keys.Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void A_setting_stands_nowhere_but_in_its_constant()
    {
        Assert.Empty(from text in Source("src/Assurance.Functions", "src/Assurance.Azure")
                     from literal in Literal().Matches(text)
                     where !Constant().Matches(text).Any(c => c.Groups["name"].Value == literal.Groups["name"].Value)
                     select literal.Value);
    }

    [Fact]
    public void The_sample_for_this_machine_has_the_same_settings()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        var ours = sample.RootElement.GetProperty("Values").EnumerateObject().Select(p => p.Name).Where(n => n.StartsWith("Assurance", StringComparison.Ordinal));
        Assert.Equal([.. ours.Order(StringComparer.Ordinal)], [.. Template.Of("infra/modules/app.bicep").Settings.Keys.Where(k => k.StartsWith("Assurance", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void A_setting_is_set_once()
    {
        Assert.Equal(Regex.Count(App, @"\{ name: '\w+', value: ", RegexOptions.None, TimeSpan.FromSeconds(5)), Template.Of("infra/modules/app.bicep").Settings.Count);
        Assert.Single(Template.All, t => t.Text.Contains("appSettings:", StringComparison.Ordinal));
    }

    [Fact]
    public void The_containers_are_those_of_the_store()
    {
        var store = Source("src/Assurance.Azure").SelectMany(t => StoreContainer().Matches(t)).Select(m => m.Groups["name"].Value).ToList();
        Assert.Equal(6, store.Count);
        var made = ContainerList().Match(Template.Of("infra/modules/data.bicep").Text).Groups["names"].Value.Split(',').Select(n => n.Trim().Trim('\''));
        Assert.Equal([.. store.Order(StringComparer.Ordinal)], [.. made.Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void The_app_runs_on_the_framework_it_is_built_for()
    {
        var built = Framework().Match(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"))).Groups["version"].Value;
        Assert.Contains($"runtime: {{ name: 'dotnet-isolated', version: '{built}' }}", App, StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_modes_are_those_the_app_takes()
    {
        var modes = Source("src/Assurance.Functions").SelectMany(t => Mode().Matches(t)).Select(m => m.Groups["mode"].Value).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(3, modes.Count);
        Assert.Equal(modes, [.. Template.Of("infra/main.bicep").Parameters["mailMode"].Allowed.Order(StringComparer.Ordinal)]);
        Assert.Equal(modes, [.. Template.Of("infra/group.bicep").Parameters["mailMode"].Allowed.Order(StringComparer.Ordinal)]);
    }

    /// <summary>An alert that looks for words nobody writes is quiet for ever.</summary>
    [Fact]
    public void Alerts_look_for_functions_that_exist_and_for_words_that_are_logged()
    {
        var alerts = Template.Of("infra/modules/alerts.bicep").Text;
        var sources = Source("src/Assurance.Functions", "src/Assurance.FrontDoor").ToList();
        var functions = sources.SelectMany(t => FunctionName().Matches(t)).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var named = AlertFunction().Matches(alerts).Select(m => m.Groups["name"].Value).ToList();
        Assert.Equal(3, named.Count);
        Assert.All(named, n => Assert.Contains(n, functions));

        var logged = sources.SelectMany(t => Logged().Matches(t)).Select(m => m.Groups["text"].Value).ToList();
        var begins = AlertWords("startswith").Matches(alerts).Select(m => m.Groups["text"].Value).ToList();
        var ends = AlertWords("endswith").Matches(alerts).Select(m => m.Groups["text"].Value).ToList();
        Assert.Equal((3, 1), (begins.Count, ends.Count));
        Assert.All(begins, b => Assert.Contains(logged, l => l.StartsWith(b, StringComparison.Ordinal)));
        Assert.All(ends, e => Assert.Contains(logged, l => l.EndsWith(e, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Source(params string[] folders) => folders.SelectMany(f => Repository.Files(f, "*.cs")).Select(File.ReadAllText);

    private static Regex AlertWords(string way) => new($"Message {way} \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    [GeneratedRegex("""const string \w*Setting = "(?<name>\w+)";""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Constant();

    [GeneratedRegex("\"(?<name>Assurance(__|:)\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Literal();

    [GeneratedRegex("""Container\(patient, prefix, "(?<name>\w+)"\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StoreContainer();

    [GeneratedRegex("""var containers = \[(?<names>[^\]]+)\]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ContainerList();

    [GeneratedRegex("""<TargetFramework>net(?<version>[\d.]+)</TargetFramework>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Framework();

    [GeneratedRegex("""const string (OutboxOnly|OnlyTo|Live) = "(?<mode>[^"]+)";""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Mode();

    [GeneratedRegex("""const string Name = "(?<name>\w+)";""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FunctionName();

    [GeneratedRegex("""Name == "(?<name>\w+)" and Success""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex AlertFunction();

    [GeneratedRegex("""Log(Information|Warning|Error)\((\w+, )?"(?<text>[^"]+)",""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Logged();
}

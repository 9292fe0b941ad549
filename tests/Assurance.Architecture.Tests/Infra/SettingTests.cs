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

    /// <summary>Whatever is read is found by the tests here, and so is in the templates, in the sample and in the guide.</summary>
    [Fact]
    public void A_setting_is_read_in_one_way()
    {
        string[] others = ["configuration[", "GetValue<", "GetSection(", "GetConnectionString(", "GetEnvironmentVariable", "IOptions<", ".Bind(", ".Get<"];
        Assert.Empty(from file in Repository.Files("src/Assurance.Functions", "*.cs").Concat(Repository.Files("src/Assurance.Azure", "*.cs"))
                     where Path.GetFileName(file) != "RequiredSetting.cs"
                     from other in others
                     where File.ReadAllText(file).Contains(other, StringComparison.OrdinalIgnoreCase)
                     select $"{Repository.Relative(file)}: {other}");
        var handed = Source("src/Assurance.Functions").SelectMany(t => Said().Matches(t)).Select(m => m.Groups["name"].Value).ToList();
        Assert.True(handed.Count >= 6);
        Assert.All(handed, name => Assert.True(name.EndsWith("Setting", StringComparison.Ordinal) || name == "setting", name));
    }

    [Fact]
    public void Every_setting_of_the_sample_is_in_the_guide_and_no_other()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        var guide = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(File.ReadAllText));
        var told = GuideRow().Matches(guide).Select(m => m.Groups["name"].Value).ToList();
        Assert.Equal([.. sample.RootElement.GetProperty("Values").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)], [.. told.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The app signs in as itself everywhere, so there is nothing to hide.</summary>
    [Fact]
    public void No_setting_holds_a_secret()
    {
        string[] signs = ["key", "secret", "password", "token", "sas", "connectionstring", "certificate"];
        Assert.Empty(from setting in Source("src/Assurance.Functions").SelectMany(t => Constant().Matches(t)).Select(m => m.Groups["name"].Value)
                     from sign in signs
                     where setting.Contains(sign, StringComparison.OrdinalIgnoreCase)
                     select setting);
    }

    private static IEnumerable<string> Source(params string[] folders) => folders.SelectMany(f => Repository.Files(f, "*.cs")).Select(File.ReadAllText);

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

    [GeneratedRegex("""\.Said\((?<name>\w+)\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Said();

    [GeneratedRegex("""^\| `(?<name>(Assurance__|AzureWebJobs|AzureFunctions|FUNCTIONS_)\w*)` \|""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex GuideRow();
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assurance.Architecture.Tests.Infra;

/// <summary>Least rights, no key anywhere, and nothing kept that was erased.</summary>
public sealed partial class SecurityTests
{
    /// <summary>The roles that are given, each by its id in Azure, and where.</summary>
    private static readonly Dictionary<string, (string Role, string Where)> Roles = new(StringComparer.Ordinal)
    {
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = ("Storage Blob Data Contributor", "infra/modules/data.bicep"),
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = ("Storage Blob Data Owner", "infra/modules/host.bicep"),
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = ("Storage Queue Data Contributor", "infra/modules/host.bicep"),
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = ("Storage Table Data Contributor", "infra/modules/host.bicep"),
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = ("Monitoring Metrics Publisher", "infra/modules/telemetry.bicep"),
    };

    [Fact]
    public void Only_these_roles_are_given_and_only_there()
    {
        var given = Template.All.SelectMany(t => Id().Matches(t.Text).Select(m => (m.Value, t.Name))).Order();
        Assert.Equal(Roles.Select(r => (r.Key, r.Value.Where)).Order(), given);
    }

    [Fact]
    public void A_role_is_given_on_one_thing_never_on_the_group()
    {
        var assignments = Template.All.SelectMany(t => Assignment().Matches(t.Text)).ToList();
        Assert.Equal(3, assignments.Count);
        Assert.All(assignments, a => Assert.Matches(@"scope: (account|component)\n", a.Value));
    }

    [Fact]
    public void Storage_takes_no_key_and_shows_nothing_to_the_public()
    {
        var accounts = Template.All.Where(t => t.Text.Contains("'Microsoft.Storage/storageAccounts@", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, accounts.Count);
        foreach (var account in accounts)
        {
            Assert.Equal(["false"], Said(account, "allowSharedKeyAccess"));
            Assert.Equal(["false"], Said(account, "allowBlobPublicAccess"));
            Assert.Equal(["true"], Said(account, "supportsHttpsTrafficOnly"));
            Assert.Equal(["'None'"], Said(account, "publicAccess").Distinct());
        }
    }

    [Fact]
    public void What_is_erased_is_kept_nowhere()
    {
        var data = Template.Of("infra/modules/data.bicep");
        Assert.Equal(["false"], Said(data, "isVersioningEnabled"));
        Assert.Contains("  deleteRetentionPolicy: { enabled: false }", data.Text, StringComparison.Ordinal);
        Assert.Contains("  restorePolicy: { enabled: false }", data.Text, StringComparison.Ordinal);
        Assert.Contains("  changeFeed: { enabled: false }", data.Text, StringComparison.Ordinal);

        // A log of each read and write would tell when a ballot was cast.
        Assert.DoesNotContain(Template.All, t => t.Text.Contains("diagnosticSettings", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_key_and_no_secret_stands_or_is_asked_for()
    {
        string[] signs = ["listKeys", "AccountKey", "SharedAccessKey", "SharedAccessSignature", "?sig=", "&sig=", "client_secret", "ClientSecret", "password:", "password =", "-----BEGIN", "eyJ"];
        var texts = Everything().ToList();
        Assert.Contains(texts, t => t.Name == "infra/grant.ps1");
        Assert.Empty(from text in texts from sign in signs where text.Content.Contains(sign, StringComparison.OrdinalIgnoreCase) select $"{text.Name}: {sign}");
        Assert.Empty(from text in texts from run in Random().Matches(text.Content) select $"{text.Name}: {run.Value}");
    }

    [Fact]
    public void The_app_signs_in_as_itself()
    {
        var app = Template.Of("infra/modules/app.bicep");
        Assert.Equal("'managedidentity'", app.Settings["AzureWebJobsStorage__credential"]);
        Assert.Equal("dataBlobs", app.Settings["Assurance__Storage"]);
        Assert.Equal(2, Regex.Count(app.Text, "properties: { allow: false }", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Contains("httpsOnly: true", app.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Microsoft_365_grants_one_site_and_the_mailboxes_alone()
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "infra", "grant.ps1"));
        Assert.Contains("'Application Mail.ReadWrite', 'Application Mail.Send'", script, StringComparison.Ordinal);
        Assert.Contains("-CustomResourceScope $Name", script, StringComparison.Ordinal);
        Assert.Contains("roles = @('write')", script, StringComparison.Ordinal);

        // The one application permission in Graph; what the person signs in with is not given to the app.
        Assert.Equal(["Sites.Selected"], GraphRole().Matches(script).Select(m => m.Groups["role"].Value));
    }

    /// <summary>The path of a personal link holds its check code, and its time tells who was there when.</summary>
    [Fact]
    public void No_address_of_a_page_is_logged()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));
        var logging = host.RootElement.GetProperty("logging");
        Assert.Equal("Warning", logging.GetProperty("logLevel").GetProperty("default").GetString());
        Assert.Equal("Warning", logging.GetProperty("logLevel").GetProperty("Function.FrontDoor").GetString());
        Assert.False(logging.GetProperty("applicationInsights").GetProperty("httpAutoCollectionOptions").GetProperty("enableHttpTriggerExtendedInfoCollection").GetBoolean());
        Assert.False(logging.GetProperty("applicationInsights").GetProperty("enableDependencyTracking").GetBoolean());

        var rule = Template.Of("infra/modules/telemetry.bicep").Text;
        Assert.Matches("""streams: \['Microsoft-Table-AppRequests'\]\n.*\n +transformKql: 'source \| extend Url = "",""", rule);
        Assert.Contains("rule: rule.id", rule, StringComparison.Ordinal);
        Assert.Contains("WorkspaceResourceId: filtered.outputs.id", rule, StringComparison.Ordinal);
    }

    /// <summary>Alerts count requests and look for lines; one that was sampled away would look like one that never came.</summary>
    [Fact]
    public void What_alerts_count_is_not_sampled()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));
        var sampling = host.RootElement.GetProperty("logging").GetProperty("applicationInsights").GetProperty("samplingSettings");
        Assert.True(sampling.GetProperty("isEnabled").GetBoolean());
        Assert.Equal("Exception;Request;Trace", sampling.GetProperty("excludedTypes").GetString());
        Assert.Equal("Information", host.RootElement.GetProperty("logging").GetProperty("logLevel").GetProperty("Host.Results").GetString());
        Assert.Equal("Information", host.RootElement.GetProperty("logging").GetProperty("logLevel").GetProperty("Function").GetString());
    }

    [Fact]
    public void The_flow_sends_to_the_webhook_what_it_reads_and_shows_its_token_to_nobody()
    {
        using var flow = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "flow", "forms-to-assurance.json")));
        var definition = flow.RootElement.GetProperty("definition");
        var parameters = definition.GetProperty("parameters");
        Assert.Equal(("", "SecureString"), (parameters.GetProperty("Token").GetProperty("defaultValue").GetString(), parameters.GetProperty("Token").GetProperty("type").GetString()));
        Assert.Contains("/api/forms/", parameters.GetProperty("Address").GetProperty("defaultValue").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"/api/forms/{slug}\"", string.Concat(Repository.Files("src/Assurance.FrontDoor", "*.cs").Select(File.ReadAllText)), StringComparison.Ordinal);

        var send = definition.GetProperty("actions").GetProperty("Send_to_Assurance");
        var reader = File.ReadAllText(Path.Combine(Repository.Root, "src", "Assurance.Engine", "Intake", "WebhookParcel.cs"));
        Assert.All(send.GetProperty("inputs").GetProperty("body").EnumerateObject(), p => Assert.Contains(p.Name, reader, StringComparison.Ordinal));
        Assert.Equal(["inputs", "outputs"], send.GetProperty("runtimeConfiguration").GetProperty("secureData").GetProperty("properties").EnumerateArray().Select(p => p.GetString()));
    }

    private static List<string> Said(Template template, string property) =>
        [.. Regex.Matches(template.Text, $@"\b{property}: (?<value>[\w']+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => m.Groups["value"].Value)];

    private static IEnumerable<(string Name, string Content)> Everything() =>
        Repository.Files("infra", "*").Append(Path.Combine(Repository.Root, "azure.yaml")).Select(f => (Repository.Relative(f), File.ReadAllText(f)));

    [GeneratedRegex("""\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Id();

    [GeneratedRegex("""^resource \w+ 'Microsoft\.Authorization/roleAssignments@(.*\n)*?\}?\]?$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Assignment();

    /// <summary>Forty characters on end with a digit among them are a key; a long name of Azure's has none.</summary>
    [GeneratedRegex("""(?=[A-Za-z+/=]*\d)[A-Za-z0-9+/=]{40,}""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Random();

    [GeneratedRegex("""Where-Object value -eq '(?<role>[\w.]+)'""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex GraphRole();
}

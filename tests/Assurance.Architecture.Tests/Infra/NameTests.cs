using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assurance.Architecture.Tests.Infra;

/// <summary>What the guides, the flow and the script for Microsoft 365 name is what there is.</summary>
public sealed partial class NameTests
{
    private static readonly string Deploy = Read("docs/operate/deploy.md");
    private static readonly string Guides = Deploy + Read("docs/operate/azure.md");
    private static readonly string Grant = Read("infra/grant.ps1");

    /// <summary>The connector's own names; with another it does not open.</summary>
    [Fact]
    public void The_flow_asks_the_connector_for_what_it_offers()
    {
        using var flow = JsonDocument.Parse(Read("infra/flow/forms-to-assurance.json"));
        var definition = flow.RootElement.GetProperty("definition");
        var trigger = definition.GetProperty("triggers").GetProperty("When_a_new_response_is_submitted");
        Assert.Equal("CreateFormWebhook", trigger.GetProperty("inputs").GetProperty("host").GetProperty("operationId").GetString());
        Assert.Equal("@triggerOutputs()?['body/value']", trigger.GetProperty("splitOn").GetString());
        var details = definition.GetProperty("actions").GetProperty("Get_response_details").GetProperty("inputs");
        Assert.Equal("GetFormResponseById", details.GetProperty("host").GetProperty("operationId").GetString());
        Assert.Equal("@triggerOutputs()?['body/resourceData/responseId']", details.GetProperty("parameters").GetProperty("response_id").GetString());

        // An action that waits for another names it, and so does what is read of it.
        Assert.All(ActionOutput().Matches(flow.RootElement.GetRawText()), m => Assert.True(definition.GetProperty("actions").TryGetProperty(m.Groups["action"].Value, out _), m.Value));
    }

    [Fact]
    public void A_flow_made_by_hand_sends_what_the_definition_sends()
    {
        using var flow = JsonDocument.Parse(Read("infra/flow/forms-to-assurance.json"));
        var send = flow.RootElement.GetProperty("definition").GetProperty("actions").GetProperty("Send_to_Assurance").GetProperty("inputs");
        Assert.Equal(send.GetProperty("body").EnumerateObject().Select(p => p.Name), BodyName().Matches(Deploy).Select(m => m.Groups["name"].Value));
        foreach (var value in send.GetProperty("body").EnumerateObject().Select(p => p.Value.GetString()![1..]))
        {
            Assert.Contains($"@{{{value}}}", Deploy, StringComparison.Ordinal);
        }

        var retry = send.GetProperty("retryPolicy");
        Assert.Contains($"exponential, {retry.GetProperty("count").GetInt32()} times, interval `{retry.GetProperty("interval").GetString()}`, at most `{retry.GetProperty("maximumInterval").GetString()}`", Deploy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_for_Microsoft_365_explains_its_parameters_and_the_guides_give_no_other()
    {
        var taken = ScriptParameter().Matches(Grant).Select(m => m.Groups["name"].Value).ToList();
        Assert.Equal(7, taken.Count);
        Assert.Equal(taken.Except(["Revoke"]), ExplainedParameter().Matches(Grant).Select(m => m.Groups["name"].Value));
        var given = GrantCall().Matches(Guides).SelectMany(m => Option().Matches(m.Value)).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.True(given.Count >= 6);
        Assert.Empty(given.Except(taken).Except(["WhatIf"]));
    }

    /// <summary>RBAC for Applications: these commands with these options, and no older access policy, which would widen what was narrowed.</summary>
    [Theory]
    [InlineData("New-ServicePrincipal -AppId")]
    [InlineData("-ObjectId")]
    [InlineData("New-ManagementScope -Name $Name -RecipientRestrictionFilter")]
    [InlineData("New-ManagementRoleAssignment -Name \"$Name $role\" -App \"$PrincipalId\" -Role $role -CustomResourceScope $Name")]
    [InlineData("Test-ServicePrincipalAuthorization -Identity")]
    public void The_script_narrows_mail_by_Exchanges_own_commands(string command) => Assert.Contains(command, Grant, StringComparison.Ordinal);

    /// <summary>Exchange's commands come from a module and do not hear of -WhatIf from the script, so each change asks for itself.</summary>
    [Fact]
    public void The_script_changes_nothing_in_Exchange_that_WhatIf_does_not_hold_back()
    {
        var lines = Grant.Split('\n');
        var changes = Enumerable.Range(0, lines.Length).Where(i => ExchangeChange().IsMatch(lines[i])).ToList();
        Assert.Equal(8, changes.Count);
        Assert.All(changes, i => Assert.Contains(lines[(i - 2)..(i + 1)], l => l.Contains("$PSCmdlet.ShouldProcess(", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_script_uses_no_access_policy() => Assert.DoesNotContain("ApplicationAccessPolicy", Grant, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void The_guide_shows_the_outputs_that_the_template_has()
    {
        var shown = ShownOutput().Matches(Deploy).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal);
        Assert.Equal(Output().Matches(Template.Of("infra/main.bicep").Text).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal), shown);
    }

    [Fact]
    public void The_guide_names_parameters_that_the_template_takes()
    {
        var named = ParameterRow().Matches(Deploy).SelectMany(m => Code().Matches(m.Groups["names"].Value)).Select(m => m.Groups["name"].Value).ToList();
        Assert.True(named.Count >= 6);
        Assert.Empty(named.Except(Template.Of("infra/main.bicep").Parameters.Keys));
    }

    [Theory]
    [InlineData("log-APP", "'log-${name}'")]
    [InlineData("appi-APP", "'appi-${name}'")]
    [InlineData("rg-norfolkscp-test", "'rg-${partnership}-${stage}'")]
    [InlineData("holds-the-record", "'holds-the-record'")]
    [InlineData("`Assurance${stage}2`", "'Assurance${stage}'")]
    public void What_a_command_names_is_made_under_that_name(string said, string made)
    {
        Assert.Contains(said, Guides, StringComparison.Ordinal);
        Assert.Contains(Template.All, t => t.Text.Contains(made, StringComparison.Ordinal));
    }

    [Fact]
    public void The_developer_command_line_finds_what_it_needs_and_the_guide_says_what_to_set()
    {
        var yaml = Read("azure.yaml");
        var path = Regex.Match(yaml, """path: (?<path>\S+)\n\s+module: (?<module>\S+)""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        Assert.True(File.Exists(Path.Combine(Repository.Root, path.Groups["path"].Value, path.Groups["module"].Value + ".bicep")));
        Assert.True(Directory.Exists(Path.Combine(Repository.Root, Regex.Match(yaml, """project: (?<project>\S+)""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["project"].Value)));

        // What has no default has to be set, what has one may be; AZURE_ is the command line's own.
        var needed = Variable().Matches(Read("infra/main.parameters.json")).Select(m => m.Groups["name"].Value).Where(n => !n.StartsWith("AZURE_", StringComparison.Ordinal)).ToList();
        Assert.True(needed.Count >= 7);
        Assert.All(needed, n => Assert.Contains($"`{n}`", Deploy, StringComparison.Ordinal));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex("""\b(New|Set|Remove)-(ServicePrincipal|ManagementScope|ManagementRoleAssignment) -""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ExchangeChange();

    [GeneratedRegex("""outputs\('(?<action>\w+)'\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ActionOutput();

    [GeneratedRegex("""^     "(?<name>\w+)": "?@\{""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BodyName();

    [GeneratedRegex("""^  (\[[^\n]*\] )?\[(guid|uri|string\[\]|string|switch)\] \$(?<name>\w+)|^  \[Parameter[^\n]*\] \$(?<name>\w+)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ScriptParameter();

    [GeneratedRegex("""^\.PARAMETER (?<name>\w+)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ExplainedParameter();

    [GeneratedRegex("""grant\.ps1 [^`\n]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex GrantCall();

    [GeneratedRegex(""" -(?<name>[A-Z]\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Option();

    [GeneratedRegex("""^  "(?<name>\w+)": \{ "type": "String",""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ShownOutput();

    [GeneratedRegex("""^output (?<name>\w+) """, RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Output();

    [GeneratedRegex("""(?<=\| parameter \| what \|\n\| --- \| --- \|\n(\|[^\n]*\n)*)\| (?<names>`[^|]+) \|""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ParameterRow();

    [GeneratedRegex("""`(?<name>\w+)`""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Code();

    [GeneratedRegex("""\$\{(?<name>\w+)[}=]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Variable();
}

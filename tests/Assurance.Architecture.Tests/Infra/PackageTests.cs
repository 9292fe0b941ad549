using System.Xml.Linq;

namespace Assurance.Architecture.Tests.Infra;

/// <summary>
/// The packages of the Functions app are built only where they restore, so what is known of them stands here: versions that were
/// restored, built and published together, and what they ask of others. A newer one is tried first, then written here too.
/// </summary>
public sealed class PackageTests
{
    /// <summary>One set: the worker's extension for Durable Functions pins 3.18.0 of the host's.</summary>
    private static readonly Dictionary<string, string> Together = new(StringComparer.Ordinal)
    {
        ["Microsoft.Azure.Functions.Worker"] = "2.52.0",
        ["Microsoft.Azure.Functions.Worker.Sdk"] = "2.1.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.DurableTask"] = "1.21.1",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http"] = "3.3.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"] = "2.1.1",
        ["Microsoft.Azure.Functions.Worker.Extensions.Timer"] = "4.3.1",
    };

    /// <summary>What the set asks for at least. A pin below it is a downgrade, which does not restore (NU1605).</summary>
    private static readonly (string Begins, string AtLeast)[] Floors = [("Azure.Core", "1.44.1"), ("Microsoft.Extensions.", "10.0.2")];

    private static readonly Dictionary<string, string> Pinned = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
        .ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value, StringComparer.Ordinal);

    [Fact]
    public void The_versions_of_the_Functions_packages_are_a_set_that_was_built_together() =>
        Assert.Equal(Together.OrderBy(p => p.Key, StringComparer.Ordinal), Pinned.Where(p => p.Key.StartsWith("Microsoft.Azure.Functions.", StringComparison.Ordinal)).OrderBy(p => p.Key, StringComparer.Ordinal));

    [Fact]
    public void Nothing_is_pinned_below_what_the_set_asks_for()
    {
        foreach (var (begins, atLeast) in Floors)
        {
            var below = Pinned.Where(p => p.Key.StartsWith(begins, StringComparison.Ordinal) && Version.Parse(p.Value) < Version.Parse(atLeast));
            Assert.Empty(below.Select(p => $"{p.Key} {p.Value} is below {atLeast}"));
        }
    }

    [Fact]
    public void Host_packages_come_by_themselves() =>
        Assert.DoesNotContain(Pinned.Keys, p => p.StartsWith("Microsoft.Azure.WebJobs.", StringComparison.Ordinal) || p.StartsWith("Microsoft.DurableTask.", StringComparison.Ordinal));

    [Fact]
    public void The_app_takes_its_settings_from_the_root_and_publishes_none_of_this_machine()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", "Assurance.Functions", "Assurance.Functions.csproj"));
        var linked = project.Descendants("None").ToDictionary(n => n.Attribute("Link")!.Value, n => (From: n.Attribute("Include")!.Value.Replace('\\', '/'), Published: n.Attribute("CopyToPublishDirectory")!.Value), StringComparer.Ordinal);
        Assert.Equal(("../../host.json", "PreserveNewest"), linked["host.json"]);
        Assert.Equal(("../../local.settings.json", "Never"), linked["local.settings.json"]);
    }
}

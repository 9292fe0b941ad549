using System.Xml.Linq;

namespace Assurance.Architecture.Tests;

/// <summary>Who may use whom. A project that needs more says so here, and why in docs/adr.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, Allowed> Table = new(StringComparer.Ordinal)
    {
        ["Assurance.Core"] = new([], ["NodaTime"]),
        ["Assurance.Definitions"] = new(["Assurance.Core"], ["YamlDotNet", "Handlebars.Net", "Markdig"]),

        // CsvHelper: registers come as CSV, and reading them is the roster's work.
        ["Assurance.Engine"] = new(["Assurance.Core", "Assurance.Definitions"], ["Polly.Core", "CsvHelper"]),

        // CsvHelper: answers come as CSV too, and reading what people send is this room's work.
        ["Assurance.Documents"] = new(["Assurance.Engine"], ["CsvHelper", "DocumentFormat.OpenXml", "System.IO.Packaging"]),
        ["Assurance.Sqlite"] = new(["Assurance.Engine"], ["Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3"]),
        ["Assurance.Azure"] = new(["Assurance.Engine"], ["Azure.Storage.Blobs", "Microsoft.Graph", "Azure.Identity", "Polly.Core"]),
        ["Assurance.FrontDoor"] = new(["Assurance.Engine", "Assurance.Documents"], []) { Frameworks = ["Microsoft.AspNetCore.App"] },
        ["Assurance.LocalHost"] = new(
            ["Assurance.Core", "Assurance.Definitions", "Assurance.Engine", "Assurance.Documents", "Assurance.Sqlite", "Assurance.Azure", "Assurance.FrontDoor"],
            ["System.CommandLine", "Spectre.Console", "Microsoft.Extensions.Hosting"])
        { Frameworks = ["Microsoft.AspNetCore.App"] },
        ["Assurance.Functions"] = new(
            ["Assurance.Core", "Assurance.Definitions", "Assurance.Engine", "Assurance.Documents", "Assurance.Azure", "Assurance.FrontDoor"],
            [
                "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Sdk",
                "Microsoft.Azure.Functions.Worker.Extensions.DurableTask", "Microsoft.Azure.Functions.Worker.Extensions.Timer",
                "Microsoft.Azure.Functions.Worker.Extensions.Http", "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
            ])
        { Frameworks = ["Microsoft.AspNetCore.App"] },
    };

    public static TheoryData<string> Projects => [.. Repository.Projects("src").Select(p => Path.GetFileNameWithoutExtension(p))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_what_the_table_allows_and_no_more(string name)
    {
        Assert.True(Table.TryGetValue(name, out var allowed), $"{name} is not in the table: say what it may use.");
        var project = XDocument.Load(Repository.Projects("src").Single(p => Path.GetFileNameWithoutExtension(p) == name));
        Assert.Empty(Named(project, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/'))).Except(allowed.Projects, StringComparer.Ordinal));
        Assert.Empty(Named(project, "PackageReference").Except(allowed.Packages, StringComparer.Ordinal));
        Assert.Empty(Named(project, "FrameworkReference").Except(allowed.Frameworks, StringComparer.Ordinal));
        Assert.Empty(Named(project, "Reference"));
    }

    [Fact]
    public void Versions_stand_in_one_place()
    {
        foreach (var file in Repository.Projects("src", "tests"))
        {
            var versioned = XDocument.Load(file).Descendants("PackageReference").Where(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null);
            Assert.True(!versioned.Any(), $"{Repository.Relative(file)} names a version: it belongs in Directory.Packages.props.");
        }
    }

    private static IEnumerable<string> Named(XDocument project, string kind) => project.Descendants(kind).Select(e => e.Attribute("Include")?.Value).OfType<string>();

    private sealed record Allowed(IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
    {
        public IReadOnlyList<string> Frameworks { get; init; } = [];
    }
}

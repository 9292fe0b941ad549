using System.Text;
using Assurance.Definitions;
using Assurance.LocalHost.Tests.Commands;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>A partnership writes a collection of its own: a folder of files, and no code.</summary>
public sealed class OwnCycleTests
{
    [Fact]
    public async Task A_cycle_in_the_folder_cycles_may_be_planned_like_any_other()
    {
        using var partnership = await OwnPartnership.MakeAsync();
        Write(partnership, "club-check", "id: club-check");
        partnership.Type("Runs", 0, _ => "club-check");

        var outcome = await CommandLine.RunAsync("check", partnership.Folder);

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.Contains("club-check.2026-27: opens 2026-09-21", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_in_it_is_named_by_file_and_line()
    {
        using var partnership = await OwnPartnership.MakeAsync();
        Write(partnership, "club-check", "identity: club-check");

        var outcome = await CommandLine.RunAsync("check", partnership.Folder);

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("cycle.yaml:2", outcome.Errors + outcome.Output, StringComparison.Ordinal);
    }

    private static void Write(OwnPartnership partnership, string folder, string id)
    {
        foreach (var (path, bytes) in ShippedCycles.Files("section-175"))
        {
            var file = Path.Combine(partnership.Files.Cycles, folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, path == "cycle.yaml" ? Encoding.UTF8.GetString(bytes).Replace("id: section-175", id, StringComparison.Ordinal) : Encoding.UTF8.GetString(bytes));
        }
    }
}

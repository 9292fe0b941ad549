using System.Text;
using Assurance.Definitions;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;

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

    [Fact]
    public async Task A_folder_written_from_nothing_is_opened_and_its_first_letters_wait_for_a_person()
    {
        using var partnership = await OwnPartnership.MakeAsync();
        Copy(partnership);
        partnership.Type("Runs", 2, row => row[0] == "section-175" ? "2027-09-20" : null);
        partnership.Add("Runs", ["club-check", "", "2027-01-18", "", "", "planned"]);
        partnership.Clock.MoveTo(OwnPartnership.At(2027, 1, 14, 9));
        using var served = await partnership.OpenAsync();
        for (var wake = await served.Worker.PassAsync(); partnership.Clock.Now < OwnPartnership.At(2027, 1, 18, 17); wake = await served.Worker.PassAsync())
        {
            partnership.Clock.MoveTo(wake < OwnPartnership.At(2027, 1, 18, 17) ? wake : OwnPartnership.At(2027, 1, 18, 17));
        }

        Assert.Equal(["club-check.2026-27"], await served.Room.Shelf.RunsAsync());
        Assert.Empty(partnership.Outbox);
        Assert.Equal(6, await served.Room.Shelf.Journal("club-check.2026-27").ReadAsync(state => OfficerDesk.Waiting(state).Count()));

        _ = await served.Room.Desk.ReleaseAsync("club-check.2026-27", null, Officer.Named("A Person"), "Read and right");
        partnership.Clock.MoveTo(OwnPartnership.At(2027, 1, 19, 10));
        _ = await served.Worker.PassAsync();

        Assert.Equal(6, partnership.Outbox.Count(f => f.Contains("~L1~", StringComparison.Ordinal)));
    }

    private static void Copy(OwnPartnership partnership)
    {
        foreach (var file in Directory.EnumerateFiles(ClubCheckTests.Folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(partnership.Files.Cycles, "club-check", Path.GetRelativePath(ClubCheckTests.Folder, file));
            _ = Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
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

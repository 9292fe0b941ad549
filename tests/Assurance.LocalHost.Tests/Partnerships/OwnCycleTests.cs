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
    public async Task One_that_no_row_opens_is_said_to_be_right_and_how_to_open_it()
    {
        using var partnership = await OwnPartnership.MakeAsync();
        Copy(partnership);

        var outcome = await CommandLine.RunAsync("check", partnership.Folder);

        Assert.Contains("club-check: Clubs and lettings check, in cycles/, is right and has no row. To open it, add one with “club-check” and its opening day to the sheet Runs.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_dates_and_its_form_are_to_be_had_by_id_in_the_partnership_and_by_folder()
    {
        using var partnership = await OwnPartnership.MakeAsync();
        Copy(partnership);
        var folder = Path.Combine(partnership.Files.Cycles, "club-check");

        var dates = await CommandLine.RunAsync("calendar", "club-check", "--opens", "2027-01-18", "--store", partnership.Folder);
        Assert.Equal((0, ""), (dates.Code, dates.Errors));
        Assert.Contains("L4 Missed                          Tue 23 Feb 2027", dates.Output, StringComparison.Ordinal);
        Assert.Equal(dates.Output, (await CommandLine.RunAsync("calendar", folder, "--opens", "2027-01-18")).Output);

        var form = await CommandLine.RunAsync("form", "club-check", "--store", partnership.Folder, "--format", "xlsx", "--out", Path.Combine(partnership.Folder, "by-id.xlsx"));
        Assert.Equal((0, ""), (form.Code, form.Errors));
        Assert.Equal(0, (await CommandLine.RunAsync("form", folder, "--out", Path.Combine(partnership.Folder, "by-folder.docx"))).Code);
        Assert.Contains("There are: annual-report, ", (await CommandLine.RunAsync("form", "club-check")).Errors, StringComparison.Ordinal);
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

using System.Text;
using Assurance.Definitions;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
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
        await partnership.DriveAsync(served, OwnPartnership.At(2027, 1, 18, 17));

        Assert.Equal(["club-check.2026-27"], await served.Room.Shelf.RunsAsync());
        Assert.Empty(partnership.Outbox);
        Assert.Equal(6, await served.Room.Shelf.Journal("club-check.2026-27").ReadAsync(state => OfficerDesk.Waiting(state).Count()));

        _ = await served.Room.Desk.ReleaseAsync("club-check.2026-27", null, Officer.Named("A Person"), "Read and right");
        partnership.Clock.MoveTo(OwnPartnership.At(2027, 1, 19, 10));
        _ = await served.Worker.PassAsync();

        Assert.Equal(6, partnership.Outbox.Count(f => f.Contains("~L1~", StringComparison.Ordinal)));
    }

    /// <summary>Guidance is issued anew each September, and a run may be open then: what it opened with stands to its end.</summary>
    [Fact]
    public async Task An_edition_that_changes_in_mid_run_is_for_the_next_run_and_the_open_one_keeps_its_own()
    {
        const string Open = "section-175.2026-27";
        using var partnership = await OwnPartnership.MakeAsync();
        Write(partnership, "section-175", "id: section-175");
        using (var served = await partnership.OpenAsync())
        {
            await partnership.DriveAsync(served, OwnPartnership.At(2026, 9, 22, 17));
        }

        Change(partnership, "questionnaire.yaml", "edition: Keeping children safe in education 2026", "edition: Keeping children safe in education 2027");
        Change(partnership, "questionnaire.yaml", "version: \"2026\"", "version: \"2027\"");
        Change(partnership, "duties.yaml", "edition: Education Act 2002 and Keeping children safe in education 2026", "edition: Another Act");
        Change(partnership, "cycle.yaml", "graceDays: 15", "graceDays: 5");
        Change(partnership, "messages/open.md", "subject: \"", "subject: \"New words: ");
        partnership.Add("Runs", ["section-175", "", "2027-09-20", "", "", "planned"]);

        // Read from the record again, as after a restart, and driven on under the new files.
        using var again = await partnership.OpenAsync();
        await partnership.DriveAsync(again, OwnPartnership.At(2027, 9, 22, 17));
        var (open, next) = (again.Room.Shelf.Journal(Open), again.Room.Shelf.Journal("section-175.2027-28"));

        Assert.Equal(("Keeping children safe in education 2026", "2026"), await EditionAsync(open));
        Assert.Equal(("Keeping children safe in education 2027", "2027"), await EditionAsync(next));
        Assert.Equal(new NodaTime.LocalDate(2027, 1, 11), await open.ReadAsync(state => state.RunDates.GraceEnds));
        Assert.Equal(new NodaTime.LocalDate(2027, 12, 10), await next.ReadAsync(state => state.RunDates.GraceEnds));
        Assert.DoesNotContain("New words", open.Frozen.Definition.Messages["open"].Subject, StringComparison.Ordinal);
        Assert.Contains("New words", next.Frozen.Definition.Messages["open"].Subject, StringComparison.Ordinal);
        Assert.Equal("Another Act", next.Frozen.Definition.DutyEdition);
        Assert.NotEqual("Another Act", open.Frozen.Definition.DutyEdition);
    }

    private static async Task<(string, string)> EditionAsync(RunJournal journal) =>
        (await journal.ReadAsync(_ => (journal.Frozen.Frame.Questionnaire.Edition, journal.Frozen.Frame.Questionnaire.Version)))!;

    private static void Change(OwnPartnership partnership, string file, string from, string to)
    {
        var path = Path.Combine(partnership.Files.Cycles, "section-175", file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
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

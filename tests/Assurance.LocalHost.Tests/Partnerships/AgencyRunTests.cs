using Assurance.Documents.Reading;
using Assurance.LocalHost.Commands;
using Assurance.LocalHost.Tests.Commands;
using Assurance.TestKit.Cycles;
using NodaTime;
using static Assurance.LocalHost.Tests.Partnerships.OwnPartnership;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>A cycle that asks agencies, kept by a partnership beside that of its schools.</summary>
public sealed class AgencyRunTests
{
    private const string Agencies = "agency-check.2026-27";

    [Fact]
    public async Task It_opens_from_the_workbook_asks_whom_it_lists_and_counts_in_working_days()
    {
        using var partnership = await MakeAsync();
        var check = await CommandLine.RunAsync("check", partnership.Folder);
        Assert.Equal((0, ""), (check.Code, check.Errors));
        Assert.Contains("6 schools asked, 2 agencies,", check.Output, StringComparison.Ordinal);

        using (var served = await partnership.OpenAsync())
        {
            await partnership.DriveAsync(served, At(2026, 9, 9, 12));
            var state = (await served.Room.Shelf.Journal(Agencies).ReadAsync(s => s))!;
            Assert.Equal(["POL", "YC"], state.Respondents.Select(r => r.Id));
            Assert.Equal(["lead"], state.Find("POL")!.Contacts.Select(c => c.Role));
            Assert.Equal(new LocalDate(2026, 11, 10), state.RunDates.Due);
            Assert.Contains(partnership.Told, t => t.StartsWith($"{Agencies} is set up: 2 agencies;", StringComparison.Ordinal));
            Assert.Equal(["Agencies"], new TableReader().Read("tracker.xlsx", await File.ReadAllBytesAsync(partnership.Files.Tracker(Agencies))).Tables.Select(t => t.Sheet).Take(1));

            // A name that is put right in the workbook is taken over; a body that is new waits for the next run.
            partnership.Type("Agencies", 1, row => row[0] == "POL" ? "Example Police" : null);
            partnership.Add("Agencies", ["NEW", "New Body", "Health", "Invited", "", ""]);
            await partnership.DriveAsync(served, At(2026, 9, 9, 13));
            Assert.Equal("Example Police", await served.Room.Shelf.Journal(Agencies).ReadAsync(s => s.Find("POL")!.Respondent.Name));
            Assert.Contains(partnership.Told, t => t == $"1 agency of the control workbook is not asked in {Agencies}, which was opened without it.");
        }

        var why = await CommandLine.RunAsync("why", Agencies, "pol", "--store", partnership.Folder);
        Assert.Equal(0, why.Code);
        Assert.Contains("Example Police (Code POL)", why.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_joined_in_mid_cycle()
    {
        using var partnership = await MakeAsync();
        partnership.Clock.MoveTo(At(2026, 10, 20, 9));

        Assert.Equal("", await CommandLine.CatchAsync(() => JoinCommand.RunAsync(partnership.Place, null, Agencies, "2026-10-20", partnership.Clock, CancellationToken.None)));

        using var served = await partnership.OpenAsync();
        Assert.Equal(2, await served.Room.Shelf.Journal(Agencies).ReadAsync(s => s.Respondents.Count));
    }

    [Fact]
    public async Task With_nobody_listed_it_is_not_opened_and_says_so()
    {
        using var partnership = await MakeAsync(listed: false);
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 8, 12));

        Assert.DoesNotContain(Agencies, await served.Room.Shelf.RunsAsync());
        Assert.Contains(partnership.Told, t => t == $"{Agencies} cannot be opened: control.xlsx lists no agencies, so nobody would be asked.");
    }

    private static async Task<OwnPartnership> MakeAsync(bool listed = true)
    {
        var partnership = await OwnPartnership.MakeAsync();
        foreach (var (path, bytes) in TestCycles.Files(TestCycles.Agencies))
        {
            var file = Path.Combine(partnership.Files.Cycles, TestCycles.Agencies, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, bytes);
        }

        partnership.Add("Runs", [TestCycles.Agencies, "", "2026-09-08", "", "", "planned"]);
        if (listed)
        {
            partnership.Add("Agencies", ["POL", "Example Constabulary", "Police", "Statutory", "", "1 High Street; Town"], ["YC", "Young Carers", "Voluntary", "Invited", "North", ""]);
            partnership.Add("Contacts", ["POL", "", "lead", "Sam Lead", "sam@police.example", ""], ["YC", "", "lead", "Jo Lead", "jo@carers.example", ""]);
        }

        return partnership;
    }
}

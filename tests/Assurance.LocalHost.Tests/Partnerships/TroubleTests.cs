using Assurance.LocalHost.Commands;
using Assurance.LocalHost.Partnerships;
using Assurance.LocalHost.Tests.Commands;
using NodaTime;
using static Assurance.LocalHost.Tests.Partnerships.OwnPartnership;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>What goes wrong around a partnership that is served: half-copied files, locked files, wrong workbooks, commands beside it.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task A_file_that_still_grows_is_left_alone_until_it_has_stopped()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        var file = Path.Combine(partnership.Files.Inbox, "returns.txt");
        await File.WriteAllTextAsync(file, "half");
        _ = await served.Worker.PassAsync();
        await File.AppendAllTextAsync(file, " and the other half");
        partnership.Clock.MoveTo(partnership.Clock.Now + Duration.FromSeconds(20));
        _ = await served.Worker.PassAsync();
        Assert.True(File.Exists(file));

        partnership.Clock.MoveTo(partnership.Clock.Now + Duration.FromSeconds(20));
        _ = await served.Worker.PassAsync();

        Assert.Equal("half and the other half", await File.ReadAllTextAsync(Directory.EnumerateFiles(partnership.Files.SetAside, "*returns.txt").Single()));
    }

    [Fact]
    public async Task A_file_that_is_open_holds_up_no_other_and_is_told_once()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        var open = Path.Combine(partnership.Files.Inbox, "a.txt");
        await File.WriteAllTextAsync(Path.Combine(partnership.Files.Inbox, "b.txt"), "x");
        await File.WriteAllTextAsync(open, "x");
        using (new FileStream(open, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            for (var pass = 0; pass < 4; pass++)
            {
                _ = await served.Worker.PassAsync();
                partnership.Clock.MoveTo(partnership.Clock.Now + Duration.FromMinutes(5));
            }
        }

        Assert.Single(Directory.EnumerateFiles(partnership.Files.SetAside, "*b.txt"));
        Assert.Single(partnership.Told, t => t.StartsWith("a.txt is open", StringComparison.Ordinal));
        partnership.Clock.MoveTo(partnership.Clock.Now + Duration.FromMinutes(30));
        _ = await served.Worker.PassAsync();
        Assert.Single(Directory.EnumerateFiles(partnership.Files.SetAside, "*a.txt"));
    }

    [Fact]
    public async Task After_some_days_off_the_terminal_and_status_say_what_was_late()
    {
        using var partnership = await MakeAsync();
        using (var served = await partnership.OpenAsync())
        {
            await OpenRunAsync(partnership, served);
        }

        // The notice was due when the run was set up, the questions open on the twenty-first.
        partnership.Clock.MoveTo(At(2026, 9, 24, 10));
        using (var served = await partnership.OpenAsync())
        {
            _ = await served.Worker.PassAsync();
            _ = await served.Worker.PassAsync();
        }

        const string Sentence = "nothing ran from Tuesday 15 September 2026 until Thursday 24 September 2026: the step “Questions open” was late, and the step “Notice” was passed over, since a later step was due as well (6 respondents)";
        Assert.Single(partnership.Told, t => t == $"{Run}: {Sentence}. It is caught up with from now on.");
        Assert.Contains($"  {Sentence}", (await CommandLine.RunAsync("status", Run, "--store", partnership.Folder)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_counts_although_another_cell_is_wrong()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await OpenRunAsync(partnership, served);

        partnership.Type("Contacts", 4, _ => "nobody");
        partnership.Type("Settings", 1, row => row[0] == "Stop all sending" ? "yes" : null);
        _ = await served.Worker.PassAsync();

        Assert.True(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.IsStopped), string.Join('\n', partnership.Told));
    }

    [Fact]
    public async Task A_workbook_that_is_no_workbook_leaves_what_was_read_last()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await File.WriteAllTextAsync(partnership.Files.Control, "no workbook at all");

        _ = await served.Worker.PassAsync();
        var told = partnership.Told.Count;
        _ = await served.Worker.PassAsync();

        Assert.NotNull(served.Control.Good?.Settings);
        Assert.Equal(told, partnership.Told.Count);
        Assert.False(await served.Control.HasChangedAsync(partnership.Clock.Now));
    }

    [Fact]
    public async Task A_command_beside_a_partnership_sends_nothing_and_leaves_the_reply_to_the_worker()
    {
        using var partnership = await MakeAsync();
        string school;
        using (var served = await partnership.OpenAsync())
        {
            await OpenRunAsync(partnership, served);
            school = (await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Respondents[0].Id))!;
        }

        var file = Path.Combine(partnership.Folder, "export.csv");
        await File.WriteAllTextAsync(file, $"URN,Something else\n{school},x\n");
        var before = partnership.Outbox.Count;
        _ = await CommandLine.RunAsync("import", Run, file, "--store", partnership.Folder, "--by", "A Person");
        var triage = await CommandLine.RunAsync("triage", Run, "--store", partnership.Folder);

        Assert.Equal(0, triage.Code);
        Assert.Equal(before, partnership.Outbox.Count);
    }

    [Theory]
    [InlineData("2026-10-08", "still to come")]
    [InlineData("2026-05-01", "nothing to take up")]
    public async Task A_run_is_taken_up_neither_in_the_future_nor_before_it_began(string at, string why)
    {
        using var partnership = await MakeAsync();
        partnership.Clock.MoveTo(At(2026, 10, 6, 9));

        var code = 0;
        var errors = await CommandLine.CatchAsync(async () => code = await JoinCommand.RunAsync(partnership.Place, null, Run, at, partnership.Clock, default));

        Assert.Equal(2, code);
        Assert.Contains(why, errors, StringComparison.Ordinal);
    }

    private static async Task OpenRunAsync(OwnPartnership partnership, RunningPartnership served)
    {
        partnership.Clock.MoveTo(At(2026, 9, 14, 9));
        _ = await served.Worker.PassAsync();
        Assert.Equal([Run], await served.Room.Shelf.RunsAsync());
    }
}

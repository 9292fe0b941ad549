using Assurance.Azure.Tests.Graph;
using Assurance.Core.Record;
using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using static Assurance.Functions.Tests.Partnerships.LibraryStage;

namespace Assurance.Functions.Tests.Partnerships;

/// <summary>A deployed app runs a partnership by itself from its document library.</summary>
public sealed class PollPartnershipTests
{
    [Fact]
    public async Task A_run_of_the_workbook_is_opened_when_it_is_due_and_started_and_its_tracker_lies_in_the_library()
    {
        await using var stage = await SetAsync();

        await stage.TickAsync();
        Assert.Empty(stage.Hub.Instances);
        stage.MoveTo(At(9, 14));
        await stage.TickAsync();

        Assert.Equal(Run, Assert.Single(stage.Hub.Instances).Id);
        Assert.Equal(6, await stage.StateAsync(s => s.Respondents.Count));
        Assert.True(await stage.StateAsync(s => s.Respondents.All(r => r.Contacts.Any(c => c.HasEmail))));
        Assert.Equal(6, new TableReader().Read("tracker.xlsx", stage.Graph.Drive.Read(TrackerPath)!).Tables[0].Rows.Count);
        Assert.Null(stage.Text(Note));
        Assert.Equal([$"log Started run {Run}, which was not there."], stage.Log);
    }

    [Fact]
    public async Task Nothing_is_fetched_or_written_while_nothing_changed_and_only_the_workbook_when_it_did()
    {
        await using var stage = await OpenAsync();
        var (fetches, writes) = (stage.Fetches, stage.Graph.Drive.Writes[TrackerPath]);

        await stage.TickAsync();
        Assert.Equal((fetches, writes), (stage.Fetches, stage.Graph.Drive.Writes[TrackerPath]));
        stage.Type("Contacts", 4, row => $"new-{row[2].Split(' ')[0]}@{row[0]}.school.example");
        await stage.TickAsync();

        Assert.Equal((fetches + 1, writes + 1), (stage.Fetches, stage.Graph.Drive.Writes[TrackerPath]));
    }

    [Fact]
    public async Task What_an_officer_changes_in_the_workbook_is_taken_over_once()
    {
        await using var stage = await OpenAsync();
        var before = await stage.StateAsync(s => s.Position);
        stage.Type("Settings", 1, row => row[0] == "Stop all sending" ? "yes" : null);

        await stage.TickAsync();
        var stopped = await stage.StateAsync(s => (s.IsStopped, s.Position));
        await stage.TickAsync();

        Assert.Equal((true, before + 1), stopped);
        Assert.Equal(stopped, await stage.StateAsync(s => (s.IsStopped, s.Position)));
    }

    [Fact]
    public async Task What_is_wrong_is_told_beside_the_workbook_by_sheet_and_cell_and_the_rest_goes_on()
    {
        await using var stage = await OpenAsync();
        stage.Type("Contacts", 4, _ => "nobody at all");
        stage.Type("Settings", 1, row => row[0] == "Stop all sending" ? "yes" : null);

        await stage.TickAsync();

        var note = stage.Text(Note)!;
        Assert.Contains("Contacts!E2: “nobody at all” is not an e-mail address", note, StringComparison.Ordinal);
        Assert.Contains("Everything else goes on, with what was read last.", note, StringComparison.Ordinal);
        Assert.True(await stage.StateAsync(s => s.IsStopped));
        Assert.Contains(stage.Log, l => l.StartsWith("log Control workbook to be mended: ", StringComparison.Ordinal) && l.Contains("Contacts!E2", StringComparison.Ordinal));
        Assert.DoesNotContain(stage.Log, l => l.Contains("nobody", StringComparison.Ordinal));
        await stage.TickAsync();
        Assert.Equal(1, stage.Graph.Drive.Writes[Note]);

        stage.Type("Contacts", 4, row => $"{row[2].Split(' ')[0]}@{row[0]}.school.example");
        _ = stage.Graph.Drive.Open.Add(Note);
        await stage.TickAsync();
        Assert.NotNull(stage.Text(Note));
        stage.Graph.Drive.Open.Clear();
        await stage.TickAsync();
        Assert.Null(stage.Text(Note));
    }

    [Fact]
    public async Task Whoever_stops_all_sending_is_heard_by_a_process_that_has_just_begun_whatever_else_is_wrong()
    {
        await using var stage = await OpenAsync();
        stage.Type("Contacts", 4, _ => "nobody at all");
        stage.Type("Settings", 1, row => row[0] switch { "Stop all sending" => "yes", "Mail mode" => "outbox-only", _ => null });
        stage.Restart();

        await stage.TickAsync();

        Assert.True(await stage.StateAsync(s => s.IsStopped));
        Assert.DoesNotContain("Nothing is opened or sent until then", stage.Text(Note), StringComparison.Ordinal);
        stage.Type("Contacts", 4, row => $"{row[2].Split(' ')[0]}@{row[0]}.school.example");
        stage.Type("Settings", 1, row => row[0] == "Stop all sending" ? "no" : null);
        await stage.TickAsync();
        Assert.False(await stage.StateAsync(s => s.IsStopped));
    }

    [Fact]
    public async Task A_run_that_is_opened_while_all_sending_is_stopped_is_stopped_although_the_process_ends_right_after_it()
    {
        await using var stage = await SetAsync();
        await stage.Settings.SetAsync(PartnershipOpenings.StoppedKey, "Robin");
        stage.Record.After = _ => throw new InvalidOperationException("The process ends.");
        stage.MoveTo(At(9, 14));

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => stage.TickAsync());
        stage.Record.After = _ => Task.CompletedTask;
        stage.Restart();
        await stage.TickAsync();

        Assert.Equal(Run, Assert.Single(stage.Hub.Instances).Id);
        Assert.True(await stage.StateAsync(s => s.IsStopped));
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_keeps_no_other_from_opening_and_starting()
    {
        await using var stage = await SetAsync();
        _ = await stage.Record.AppendAsync("section-11.2020-21", 0, [new RecordLine("no event"u8.ToArray())]);
        stage.MoveTo(At(9, 14));

        _ = await Assert.ThrowsAnyAsync<Exception>(() => stage.TickAsync());

        Assert.Contains(stage.Hub.Instances, i => i.Id == Run);
        Assert.True(await stage.StateAsync(s => s.Opened!.FirstRun));
    }

    [Fact]
    public async Task A_run_that_fails_to_open_keeps_no_other_from_opening_in_the_same_look()
    {
        await using var stage = await SetAsync();
        stage.Add("Agencies", ["POL", "Example Constabulary", "Police and justice", "Statutory", "", ""]);
        stage.Add("Runs", ["section-11", "", "2026-09-21", "", "", "planned", ""]);
        string[] both = ["section-11.2026-27", Run];
        var tries = 0;
        stage.Record.Before = _ => tries++ == 0 ? throw new InvalidOperationException("The account is away for a moment.") : Task.CompletedTask;
        stage.MoveTo(At(9, 14));

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => stage.TickAsync());
        Assert.Single(stage.Hub.Instances, i => both.Contains(i.Id));

        await stage.TickAsync();
        Assert.Equal(both, stage.Hub.Instances.Select(i => i.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_run_that_fails_to_open_each_time_keeps_no_tracker_of_a_run_that_ended_from_being_written()
    {
        await using var stage = await SetAsync();
        stage.Add("Agencies", ["POL", "Example Constabulary", "Police and justice", "Statutory", "", ""]);
        stage.Add("Runs", ["section-11", "", "2026-09-21", "", "", "planned", ""]);
        stage.Record.Before = lines => lines.Any(l => l.Bytes.Span.IndexOf("\"section-11.2026-27/opened\""u8) >= 0) ? throw new InvalidOperationException("It cannot be opened.") : Task.CompletedTask;
        stage.MoveTo(At(9, 14));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => stage.TickAsync());
        Assert.Equal(1, stage.Graph.Drive.Writes[TrackerPath]);

        // It ends, and so does the process that had it live.
        await ChangeAsync(stage, "one");
        _ = await stage.First.Room.Shelf.Journal(Run).AppendAsync(_ => [new RunEvent($"{Run}/closed", stage.Clock.Now, Actors.System, new RunClosed())]);
        stage.Restart();
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => stage.TickAsync());

        Assert.Equal(2, stage.Graph.Drive.Writes[TrackerPath]);
    }

    [Fact]
    public async Task A_workbook_as_it_was_made_says_what_to_fill_in_before_its_run_can_be_opened()
    {
        await using var stage = await SetAsync(filled: false);

        await stage.TickAsync();
        stage.MoveTo(At(9, 14));
        await stage.TickAsync();

        Assert.Empty(stage.Hub.Instances);
        Assert.Contains($"{Run} cannot be opened: fill in ", stage.Text(Note), StringComparison.Ordinal);
        Assert.Contains("Partnership!B8", stage.Text(Note), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_workbook_the_app_waits_and_says_so_where_it_belongs()
    {
        await using var stage = await SetAsync();
        stage.Graph.Drive.Remove(Control);

        await stage.TickAsync();

        Assert.Contains("There is no Partnership/control.xlsx.", stage.Text(Note), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_looks_at_once_open_one_run_and_take_each_change_over_once()
    {
        await using var stage = await SetAsync(schools: 20);
        var other = stage.Another();
        stage.MoveTo(At(9, 14));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => stage.First.Tick.LookAsync())).Concat(Enumerable.Range(0, 6).Select(i => Task.Run(() => other.Tick.LookAsync()))));
        stage.Type("Contacts", 4, row => $"new-{row[2].Split(' ')[0]}@{row[0]}.school.example");
        await Task.WhenAll(Task.Run(() => stage.First.Tick.LookAsync()), Task.Run(() => other.Tick.LookAsync()));
        stage.Type("Settings", 1, row => row[0] == "Stop all sending" ? "yes" : null);
        await Task.WhenAll(Task.Run(() => stage.First.Tick.LookAsync()), Task.Run(() => other.Tick.LookAsync()));

        Assert.Equal([Run], await stage.First.Room.Shelf.RunsAsync());
        var events = await EventsAsync(stage);
        Assert.Equal(events.Distinct(StringComparer.Ordinal), events);
        Assert.Single(events, e => e == $"{Run}/opened");
        Assert.Equal(1, events.Count(e => e.Contains("/stopped-", StringComparison.Ordinal)));
        Assert.All(events.Where(e => e.Contains("/contacts-", StringComparison.Ordinal)).GroupBy(e => e.Split('/')[1]), g => Assert.InRange(g.Count(), 1, 2));
        Assert.Equal(20, events.Count(e => e.Contains("/contacts-", StringComparison.Ordinal) && !e.EndsWith("/contacts-1", StringComparison.Ordinal)));
        Assert.Equal(
            ["Partnership/control.xlsx", "Partnership/register/edubasealldata.csv", TrackerPath], stage.Graph.Drive.Files);
    }

    [Fact]
    public async Task After_a_restart_half_way_the_run_that_was_opened_is_started()
    {
        await using var stage = await SetAsync();
        stage.MoveTo(At(9, 14));
        _ = await stage.First.Tick.LookAsync();
        Assert.Empty(stage.Hub.Instances);
        var position = await stage.StateAsync(s => s.Position);

        stage.Restart();
        await stage.TickAsync();

        Assert.Equal(Run, Assert.Single(stage.Hub.Instances).Id);
        Assert.Equal(position, await stage.StateAsync(s => s.Position));
        Assert.Equal(1, stage.Graph.Drive.Writes[TrackerPath]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_a_fifth_of_all_calls_failing_the_run_is_opened_once_and_each_file_is_whole(int seed)
    {
        var faults = GraphFaults.Share(0.2, seed);
        await using var stage = await SetAsync(faults);
        for (var day = 14; day < 19; day++)
        {
            stage.MoveTo(At(9, day));
            stage.Type("Contacts", 3, row => $"Person {day} of {row[0]} {row[2]}");
            await stage.TickAsync();
        }

        Assert.Empty(stage.Graph.Failures);
        Assert.Equal(Run, Assert.Single(stage.Hub.Instances).Id);
        var events = await EventsAsync(stage);
        Assert.Equal(events.Distinct(StringComparer.Ordinal), events);
        Assert.Equal(6, new TableReader().Read("tracker.xlsx", stage.Graph.Drive.Read(TrackerPath)!).Tables[0].Rows.Count);
        Assert.Equal(["Partnership/control.xlsx", "Partnership/register/edubasealldata.csv", TrackerPath], stage.Graph.Drive.Files);
        Assert.True(faults.Count > 5);
    }

    [Fact]
    public async Task A_tracker_that_somebody_has_open_is_left_for_the_next_look_without_a_second_copy()
    {
        await using var stage = await OpenAsync();
        _ = stage.Graph.Drive.Open.Add(TrackerPath);
        await ChangeAsync(stage, "one");
        var before = stage.Graph.Drive.Read(TrackerPath);

        await stage.TickAsync();
        await stage.TickAsync();
        Assert.Same(before, stage.Graph.Drive.Read(TrackerPath));
        Assert.Single(stage.Graph.Drive.Files, f => f.StartsWith("Published/", StringComparison.Ordinal));

        stage.Graph.Drive.Open.Clear();
        await stage.TickAsync();
        Assert.NotSame(before, stage.Graph.Drive.Read(TrackerPath));
        Assert.Single(stage.Graph.Drive.Files, f => f.StartsWith("Published/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tracker_that_a_person_changed_is_kept_beside_the_next_and_one_the_library_stamped_is_not()
    {
        await using var stage = await OpenAsync();
        stage.Graph.Drive.Put(TrackerPath, Resaved(stage.Graph.Drive.Read(TrackerPath)!, ""));
        await ChangeAsync(stage, "one");
        await stage.TickAsync();
        Assert.Single(stage.Graph.Drive.Files, f => f.StartsWith("Published/", StringComparison.Ordinal));

        var theirs = Resaved(stage.Graph.Drive.Read(TrackerPath)!, "a note of mine");
        stage.Graph.Drive.Put(TrackerPath, theirs);
        await stage.TickAsync();
        Assert.Same(theirs, stage.Graph.Drive.Read(TrackerPath));
        await ChangeAsync(stage, "two");
        await stage.TickAsync();

        var files = stage.Graph.Drive.Files.Where(f => f.StartsWith("Published/", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, files.Count);
        Assert.Same(theirs, stage.Graph.Drive.Read(files.Single(f => f.Contains(" tracker, as changed 2026-", StringComparison.Ordinal))));
        Assert.NotSame(theirs, stage.Graph.Drive.Read(TrackerPath));
        await stage.TickAsync();
        Assert.Equal(files, stage.Graph.Drive.Files.Where(f => f.StartsWith("Published/", StringComparison.Ordinal)));
    }

    /// <summary>Something that the tracker shows.</summary>
    private static async Task ChangeAsync(LibraryStage stage, string reason)
    {
        var school = await stage.StateAsync(s => s.Respondents.First(r => !r.IsPaused).Id);
        Assert.Null((await stage.First.Room.Desk.PauseAsync(Run, school, Engine.Officers.Officer.Named("Robin"), reason)).Refusal);
    }

    private static async Task<List<string>> EventsAsync(LibraryStage stage) =>
        [.. (await stage.First.Room.Record.ReadAsync(Run)).Select(l => System.Text.Json.JsonDocument.Parse(l.Bytes).RootElement.GetProperty("key").GetString()!)];

    /// <summary>The same workbook as another program saves it, with a word more or none.</summary>
    private static byte[] Resaved(byte[] workbook, string more)
    {
        var model = new WorkbookModel("Another title", [.. new TableReader().Read("tracker.xlsx", workbook).Tables.Select(t => new SheetModel
        {
            Name = t.Sheet,
            Columns = [.. t.Headers.Select(h => new SheetColumn(h, 11))],
            Rows = [.. t.Rows.Select((r, i) => new SheetRow([.. r.Cells.Select((c, j) => i == 0 && j == 1 ? c.Text + more : c.Text)]))],
        })]);
        return new WorkbookComposer().Workbook(model);
    }
}

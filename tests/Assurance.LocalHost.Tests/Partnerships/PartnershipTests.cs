using Assurance.Core.Record;
using Assurance.Documents.Reading;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Commands;
using Assurance.LocalHost.Partnerships;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;
using Assurance.LocalHost.Tests.Serving;
using Assurance.Sqlite;
using static Assurance.LocalHost.Tests.Partnerships.OwnPartnership;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>A real partnership from “init” on: checked, served on a clock of the test's, changed while it is served.</summary>
public sealed class PartnershipTests
{
    /// <summary>Columns of the register, counted from 0.</summary>
    private const int Named = 4;
    private const int Telephoned = 63;

    [Fact]
    public async Task A_new_partnership_is_right_as_made_and_says_what_must_be_filled_in_before_a_run_can_open()
    {
        using var partnership = await MakeAsync(filled: false);
        using var whole = await MakeAsync();

        var check = await CommandLine.RunAsync("check", partnership.Folder);

        Assert.Equal(1, check.Code);
        Assert.Contains("opened: fill in ", Assert.Single(check.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal((0, ""), (await CommandLine.RunAsync("check", whole.Folder)) is var filled ? (filled.Code, filled.Errors) : default);
        Assert.Contains("6 of 6 schools have no e-mail address", check.Output, StringComparison.Ordinal);
        Assert.Contains("outbox-only, nothing is sent", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_refused_and_left_as_it_is()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["thesis.docx"], "mine");

        var outcome = await CommandLine.RunAsync("init", folder.Path, "--authority", "926");

        Assert.Equal(1, outcome.Code);
        Assert.Equal([folder["thesis.docx"]], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task What_is_typed_wrongly_is_named_by_its_cell()
    {
        using var partnership = await MakeAsync();
        partnership.Type("Contacts", 4, row => row[2].StartsWith("head", StringComparison.Ordinal) ? "nobody" : null);

        var check = await CommandLine.RunAsync("check", partnership.Folder);

        Assert.Equal(1, check.Code);
        Assert.Contains("control.xlsx, Contacts!E3: “nobody” is not an e-mail address.", check.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_opens_at_its_time_and_every_step_of_the_first_waits_for_release()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        var next = await served.Worker.PassAsync();
        Assert.Empty(await served.Room.Shelf.RunsAsync());
        Assert.True(next <= At(2026, 9, 14, 8));

        await partnership.DriveAsync(served, At(2026, 9, 22, 17));

        Assert.Equal([Run], await served.Room.Shelf.RunsAsync());
        Assert.Empty(partnership.Outbox);
        var (held, first) = await served.Room.Shelf.Journal(Run).ReadAsync(state => (OfficerDesk.Waiting(state).Count(), state.Opened!.FirstRun));
        Assert.True(first);
        Assert.True(held > 0);
        Assert.False(await served.Room.Shelf.Journal(Run).ReadAsync(state => state.Opened!.Simulated));
    }

    [Fact]
    public async Task Before_the_summer_a_run_that_falls_due_and_has_no_row_is_asked_after()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 14, 9));
        Assert.Equal([Run], await served.Room.Shelf.RunsAsync());
        Assert.DoesNotContain(partnership.Told, t => t.Contains("is due again", StringComparison.Ordinal));

        partnership.Clock.MoveTo(At(2027, 7, 12, 9));
        _ = await served.Worker.PassAsync();
        _ = await served.Worker.PassAsync();

        Assert.Contains("counted from section-175.2026-27, its next run opens on 20 September 2027", Assert.Single(partnership.Told, t => t.Contains("is due again", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_after_a_run_that_has_a_row()
    {
        using var partnership = await MakeAsync();
        partnership.Add("Runs", ["section-175", "", "2027-09-20", "", "", "planned"]);
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 14, 9));

        partnership.Clock.MoveTo(At(2027, 7, 12, 9));
        _ = await served.Worker.PassAsync();

        Assert.DoesNotContain(partnership.Told, t => t.Contains("is due again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_released_leaves_as_files_and_nothing_is_sent()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));

        _ = await served.Room.Desk.ReleaseAsync(Run, null, Officer.Named("A Person"), "Checked");
        await partnership.DriveAsync(served, At(2026, 9, 23, 12));

        Assert.True(partnership.Outbox.Count > 0, string.Join('\n', partnership.Told));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(partnership.Files.Outbox, "sent")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(partnership.Files.Outbox, "handed-over")));
    }

    [Fact]
    public async Task The_tracker_says_where_every_school_stands()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));
        var school = (await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Respondents[0].Id))!;
        _ = await served.Room.Desk.ExemptAsync(Run, school, Officer.Named("A Person"), "Closing");
        _ = await served.Worker.PassAsync();

        var schools = new TableReader().Read("tracker.xlsx", await File.ReadAllBytesAsync(partnership.Files.Tracker(Run))).Tables.First(t => t.Sheet == "Schools");
        var standing = schools.Headers.ToList().IndexOf("Standing");
        Assert.Equal(6, schools.Rows.Count);
        Assert.Equal("exempt", schools.Rows.Single(r => r.Cells[0].Text == school).Cells[standing].Text);
        Assert.All(schools.Rows.Where(r => r.Cells[0].Text != school), r => Assert.Equal("to come", r.Cells[standing].Text));
    }

    [Fact]
    public async Task A_contact_changed_in_the_workbook_is_an_event_and_a_broken_workbook_changes_nothing()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));
        var before = await ContactsSetAsync(served);

        partnership.Type("Contacts", 4, row => row[2].StartsWith("head", StringComparison.Ordinal) ? "new.head@school.example" : null);
        _ = await served.Worker.PassAsync();
        Assert.Equal(before + 6, await ContactsSetAsync(served));

        partnership.Type("Settings", 1, row => row[0] == "Mail mode" ? "life" : null);
        _ = await served.Worker.PassAsync();
        Assert.Contains(partnership.Told, t => t.Contains("Settings!B2", StringComparison.Ordinal));
        Assert.Equal(Engine.Workbooks.MailMode.OutboxOnly, served.Mail.Mode);
    }

    [Fact]
    public async Task The_switch_in_the_workbook_stops_all_sending_and_starts_it_again()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));

        partnership.Type("Settings", 1, row => row[0] == "Stop all sending" ? "yes" : null);
        _ = await served.Worker.PassAsync();
        Assert.True(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.IsStopped));

        partnership.Type("Settings", 1, row => row[0] == "Stop all sending" ? "no" : null);
        _ = await served.Worker.PassAsync();
        Assert.False(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.IsStopped));
    }

    [Fact]
    public async Task Stop_without_a_run_holds_for_a_run_opened_later()
    {
        using var partnership = await MakeAsync();
        var stopped = await CommandLine.RunAsync("stop", "--store", partnership.Folder, "--by", "A Person", "--reason", "An incident");
        Assert.Equal(0, stopped.Code);

        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));

        Assert.True(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.IsStopped));
    }

    [Fact]
    public async Task A_newer_register_closes_and_corrects_schools_in_the_open_run()
    {
        using var partnership = await MakeAsync(12);
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));
        var ids = (await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Respondents.Select(r => r.Id).ToList()))!;
        var newer = Path.Combine(partnership.Files.Register, "register-2.csv");
        partnership.WriteRegister(newer, 12, line => line.StartsWith(ids[0], StringComparison.Ordinal) ? line.Replace(",\"Open\",", ",\"Closed\",", StringComparison.Ordinal) : line);
        File.SetLastWriteTimeUtc(newer, File.GetLastWriteTimeUtc(newer).AddMinutes(5));

        // The closed school's rows go with it: until then the workbook names a school nobody asks.
        partnership.Type("Contacts", 0, row => row[0] == ids[0] ? "" : null);
        foreach (var column in new[] { 1, 2, 3, 4 })
        {
            partnership.Type("Contacts", column, row => row[0].Length == 0 ? "" : null);
        }

        _ = await served.Worker.PassAsync();

        Assert.True(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Find(ids[0])!.HasCeased), string.Join('\n', partnership.Told));
        Assert.Equal(11, await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Respondents.Count(r => !r.HasCeased)));
    }

    [Fact]
    public async Task Days_of_its_own_added_in_mid_run_are_taken_over_once_and_a_second_start_records_nothing()
    {
        using var partnership = await MakeAsync();
        string school;
        long taken;
        using (var served = await partnership.OpenAsync())
        {
            await partnership.DriveAsync(served, At(2026, 9, 22, 10));
            school = (await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Respondents[0].Id))!;
            partnership.Add("Dates", ["2026-12-01", "Closed for mourning", school]);
            _ = await served.Worker.PassAsync();
            Assert.False(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.CalendarOf(s.Find(school)!.Respondent).IsOpen(new(2026, 12, 1))), string.Join('\n', partnership.Told));
            Assert.True(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.RunCalendar.IsOpen(new(2026, 12, 1))));
            taken = await PositionAsync(served);
        }

        // The same again, on a later day, with another day and with none.
        Assert.Equal(taken, await StartAsync(partnership));
        partnership.Clock.MoveTo(At(2026, 9, 23, 10));
        var later = await StartAsync(partnership);
        Assert.Equal(later, await StartAsync(partnership));
        partnership.Type("Dates", 0, row => row[2] == school ? "2026-12-02" : null);
        var moved = await StartAsync(partnership);
        Assert.True(moved > later);
        Assert.Equal(moved, await StartAsync(partnership));
        foreach (var column in new[] { 0, 1, 2 })
        {
            partnership.Type("Dates", column, row => row[1].Length == 0 || row[1] == "Closed for mourning" || row[2] == school ? "" : null);
        }

        var none = await StartAsync(partnership);
        Assert.True(none > moved);
        Assert.Equal(none, await StartAsync(partnership));
    }

    [Fact]
    public async Task A_number_that_changes_is_the_open_runs_and_one_it_never_had_comes_with_what_else_changes()
    {
        var schools = new List<string>();
        using var partnership = await MakeAsync(3, change: line => Numbered(line, "01632960001", "", ""));
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));
        Assert.Equal(["01632960001", null, null], await NumbersAsync());

        var newer = Path.Combine(partnership.Files.Register, "register-2.csv");
        partnership.WriteRegister(newer, 3, line => Numbered(line, "01632960009", "01632960002", "01632960003") is var numbered && line.StartsWith(schools[2], StringComparison.Ordinal) ? With(numbered, (Named, "Another Name")) : numbered);
        File.SetLastWriteTimeUtc(newer, File.GetLastWriteTimeUtc(newer).AddMinutes(5));
        _ = await served.Worker.PassAsync();

        Assert.Equal(["01632960009", null, "01632960003"], await NumbersAsync());

        async Task<IReadOnlyList<string?>> NumbersAsync() => (await served.Room.Shelf.Journal(Run).ReadAsync(s => schools.Select(id => s.Find(id)!.Respondent.Telephone).ToList()))!;

        string Numbered(string line, params string[] numbers)
        {
            var id = line.Split(',')[0];
            if (!schools.Contains(id))
            {
                schools.Add(id);
            }

            return With(line, (Telephoned, numbers[schools.IndexOf(id)]));
        }
    }

    [Fact]
    public async Task A_school_that_changes_trust_stands_in_the_new_lead_s_letter_and_no_more_in_the_old_one_s()
    {
        var trusts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var partnership = await MakeAsync(5, filled: true, line =>
        {
            _ = trusts.TryAdd(line.Split(',')[0], trusts.Count < 3 ? "First Trust" : "Second Trust");
            return InTrust(line, trusts[line.Split(',')[0]]);
        });
        partnership.Type("Trusts", 3, row => IsLead(row) ? $"Lead of {row[1]}" : null);
        partnership.Type("Trusts", 4, row => IsLead(row) ? $"{row[1].Split(' ')[0]}@trust.example" : null);
        partnership.Type("Settings", 1, row => row[0] == "First run" ? "no" : null);
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 10, 5, 10));
        var school = trusts.Keys.ElementAt(1);
        Assert.Equal("First@trust.example", await LeadAsync(school));

        trusts[school] = "Second Trust";
        var newer = Path.Combine(partnership.Files.Register, "register-2.csv");
        partnership.WriteRegister(newer, 5, line => InTrust(line, trusts[line.Split(',')[0]]));
        File.SetLastWriteTimeUtc(newer, File.GetLastWriteTimeUtc(newer).AddMinutes(5));
        await partnership.DriveAsync(served, At(2026, 11, 20, 17));

        Assert.Equal("Second@trust.example", await LeadAsync(school));
        var names = (await served.Room.Shelf.Journal(Run).ReadAsync(s => trusts.Keys.ToDictionary(id => id, id => s.Find(id)!.Respondent.Name)))!;
        foreach (var lead in new[] { "First", "Second" })
        {
            var letter = Assert.Single(partnership.Outbox, f => File.ReadAllText(Path.Combine(partnership.Files.Outbox, f)).Contains($"{lead}@trust.example", StringComparison.Ordinal));
            var text = await Eml.TextAsync(Path.Combine(partnership.Files.Outbox, letter));
            Assert.All(trusts, t => Assert.Equal(t.Value.StartsWith(lead, StringComparison.Ordinal), text.Contains(names[t.Key], StringComparison.Ordinal)));
        }

        async Task<string?> LeadAsync(string id) => (await served.Room.Roster.ContactsAsync(Run, id)).SingleOrDefault(c => c.Role == "trust-lead")?.Details.Email;

        static bool IsLead(IReadOnlyList<string> row) => row[2] == "safeguarding lead of the trust";

        static string InTrust(string line, string trust) => With(line, (45, trust[0] == 'F' ? "5001" : "5002"), (46, trust));
    }

    /// <summary>A line of the register with other words in some of its columns, counted from 0.</summary>
    private static string With(string line, params (int Column, string Text)[] changes)
    {
        var fields = System.Text.RegularExpressions.Regex.Matches(line, "(?<field>\"[^\"]*\"|[^,]*)(,|$)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["field"].Value).ToList();
        foreach (var (column, text) in changes)
        {
            fields[column] = $"\"{text}\"";
        }

        return string.Join(',', fields.Take(135));
    }

    [Fact]
    public async Task A_run_whose_opening_has_gone_by_is_not_opened_by_itself()
    {
        using var partnership = await MakeAsync();
        partnership.Clock.MoveTo(At(2026, 11, 19, 9));
        using var served = await partnership.OpenAsync();

        _ = await served.Worker.PassAsync();

        Assert.Empty(await served.Room.Shelf.RunsAsync());
        Assert.Contains(partnership.Told, t => t.Contains($"join {Run} --at 2026-11-19", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2026, 10, 6)]
    [InlineData(2026, 11, 19)]
    [InlineData(2026, 12, 9)]
    public async Task A_run_joined_in_mid_cycle_sends_no_step_that_is_past(int year, int month, int day)
    {
        using var partnership = await MakeAsync();
        partnership.Clock.MoveTo(At(year, month, day, 8));
        Assert.Equal("", await CommandLine.CatchAsync(() => JoinCommand.RunAsync(partnership.Place, null, Run, $"{year}-{month:00}-{day:00}", partnership.Clock, default)));
        using var served = await partnership.OpenAsync();

        await partnership.DriveAsync(served, At(year, month, day, 18));

        var joined = new NodaTime.LocalDate(year, month, day);
        var early = await served.Room.Shelf.Journal(Run).ReadAsync(state => state.Respondents.SelectMany(r => r.History).Select(h => h.Rung).Concat(OfficerDesk.Waiting(state).Select(h => h.Rung))
            .Where(rung => state.IndexOf(rung) >= 0 && state.RunDates.Rungs[state.IndexOf(rung)] < joined).ToList());
        Assert.Empty(early!);
        Assert.True(await served.Room.Shelf.Journal(Run).ReadAsync(state => state.Respondents.All(r => r.Passed.Count > 0)));
    }

    [Fact]
    public async Task Only_one_process_serves_a_folder()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();

        var refusal = await Assert.ThrowsAsync<StoreFileException>(partnership.OpenAsync);

        Assert.Contains("being served already", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_nobody_can_use_is_set_aside_with_the_reason_and_not_lost()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await File.WriteAllTextAsync(Path.Combine(partnership.Files.Inbox, "holiday.eml"), "Subject: I am away\r\n\r\nUntil Monday.");

        await PassTwiceAsync(partnership, served);

        Assert.Single(Directory.EnumerateFiles(partnership.Files.SetAside, "*holiday.eml"));
        Assert.Contains("no delivery report", await File.ReadAllTextAsync(Directory.EnumerateFiles(partnership.Files.SetAside, "*.why.txt").Single()), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(partnership.Files.Inbox));
    }

    [Fact]
    public async Task An_export_dropped_in_is_taken_once_and_told_and_one_before_any_run_is_set_aside()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await DropAsync("early.csv", "URN,Pupils on roll\n1,2\n");
        Assert.Contains("No run is open", await File.ReadAllTextAsync(Directory.EnumerateFiles(partnership.Files.SetAside, "*.why.txt").Single()), StringComparison.Ordinal);
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));
        var school = (await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Respondents[0].Id))!;

        await DropAsync("export.csv", $"ID,URN,S175-A7\n1,{school},210\n");
        await DropAsync("again.csv", $"ID,URN,S175-A7\n1,{school},210\n");

        Assert.Contains($"export.csv: read 1 = accepted 1 + superseded 0 + duplicate 0 + in triage 0, in {Run}.", partnership.Told);
        Assert.Contains($"again.csv: read 1 = accepted 0 + superseded 0 + duplicate 1 + in triage 0, in {Run}.", partnership.Told);
        Assert.Equal(2, Directory.EnumerateFiles(partnership.Files.Done).Count());

        async Task DropAsync(string name, string text)
        {
            await File.WriteAllTextAsync(Path.Combine(partnership.Files.Inbox, name), text);
            await PassTwiceAsync(partnership, served);
        }
    }

    [Fact]
    public async Task A_delivery_report_marks_the_address_as_not_working()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));
        _ = await served.Room.Desk.ReleaseAsync(Run, null, Officer.Named("A Person"), "Checked");
        await partnership.DriveAsync(served, At(2026, 9, 23, 12));
        var key = (await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Intents.Keys.Order(StringComparer.Ordinal).First()))!;
        await File.WriteAllTextAsync(
            Path.Combine(partnership.Files.Inbox, "bounce.eml"),
            $"Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nX-Assurance-Reference:\r\n {key}\r\n\r\n--x--\r\n");

        await PassTwiceAsync(partnership, served);

        Assert.True(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.HasBounced(key)), string.Join('\n', partnership.Told));
        Assert.Single(Directory.EnumerateFiles(partnership.Files.Done, "*bounce.eml"));
    }

    [Fact]
    public async Task A_full_mailbox_is_a_task_and_no_reason_to_give_up_the_address()
    {
        using var partnership = await MakeAsync();
        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 10));
        _ = await served.Room.Desk.ReleaseAsync(Run, null, Officer.Named("A Person"), "Checked");
        await partnership.DriveAsync(served, At(2026, 9, 23, 12));
        var key = (await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Intents.Keys.Order(StringComparer.Ordinal).First()))!;
        await File.WriteAllTextAsync(
            Path.Combine(partnership.Files.Inbox, "full.eml"),
            $"Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nX-Assurance-Reference:\r\n {key}\r\n\r\n--x--\r\n");

        await PassTwiceAsync(partnership, served);

        Assert.False(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.HasBounced(key)));
        Assert.True(await served.Room.Shelf.Journal(Run).ReadAsync(s => s.Tasks.Any(t => t.Task.Task == "undelivered")), string.Join('\n', partnership.Told));
        Assert.Single(Directory.EnumerateFiles(partnership.Files.Done, "*full.eml"));
    }

    private static async Task<long> StartAsync(OwnPartnership partnership)
    {
        using var served = await partnership.OpenAsync();
        _ = await served.Worker.PassAsync();
        return await PositionAsync(served);
    }

    private static Task<long> PositionAsync(RunningPartnership served) => served.Room.Shelf.Journal(Run).ReadAsync(s => s.Position);

    private static async Task<int> ContactsSetAsync(RunningPartnership served) =>
        (await served.Store.Store.Record.ReadAsync(Run)).Count(l => EventJson.Read(l.Bytes.Span).Body is ContactsSet { Respondent: not Nobody.Id });

    /// <summary>A file counts once it was the same at two looks.</summary>
    private static async Task PassTwiceAsync(OwnPartnership partnership, RunningPartnership served)
    {
        _ = await served.Worker.PassAsync();
        partnership.Clock.MoveTo(partnership.Clock.Now + NodaTime.Duration.FromSeconds(20));
        _ = await served.Worker.PassAsync();
    }
}

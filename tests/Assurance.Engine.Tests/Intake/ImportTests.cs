using Assurance.Engine.Intake;
using Assurance.TestKit.Properties;
using FsCheck.Fluent;

namespace Assurance.Engine.Tests.Intake;

public sealed class ImportTests
{
    private static readonly string[] Titles = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "URN", "Pupils on roll", "Provision"];

    [Fact]
    public async Task A_form_s_workbook_is_read_and_balances()
    {
        using var house = await IntakeHouse.OpenAsync();
        var outcome = await house.ImportAsync(house.File("audit.xlsx", Titles,
            Row("1", "2026-10-01T09:00:00", "900001", "210", "Boarding;Sixth form;"),
            Row("2", "2026-10-01T10:00:00", "926/2002", "99", ""),
            Row("3", "2026-10-02T10:00:00", "900001", "211", "None;"),
            Row("4", "2026-10-02T10:00:00", "999999", "5", ""),
            Row("5", "2026-10-02T10:00:00", "900003", "lots", ""),
            []));

        Assert.Equal((5, 2, 1, 0, 2), (outcome.Read, outcome.Accepted, outcome.Superseded, outcome.Duplicate, outcome.InTriage));
        Assert.Equal("211", (await house.AnswersAsync(1))["S175-A7"].Single);
        Assert.Equal(2, await house.ReturnsAsync(1));
        Assert.Equal(["sheet Sheet1, row 5", "sheet Sheet1, row 6"], outcome.Triage.Select(t => t.Place!));
        Assert.Contains("“999999”", outcome.Triage[0].Why, StringComparison.Ordinal);
        Assert.Contains("“lots” is not a number", outcome.Triage[1].Why, StringComparison.Ordinal);
        Assert.Equal("900003", outcome.Triage[1].Respondent);
        Assert.Equal(NodaTime.Instant.FromUtc(2026, 10, 2, 9, 0), await house.StateAsync(s => s.Find("900001")!.CurrentReturn!.SubmittedAt));
    }

    [Fact]
    public async Task Importing_twice_adds_nothing()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = house.File("audit.xlsx", Titles, Row("1", "2026-10-01T09:00:00", "900001", "210", ""), Row("2", "", "900002", "1", ""), Row("3", "", "999999", "1", ""));
        var first = await house.ImportAsync(file);
        var position = await house.StateAsync(s => s.Position);

        var second = await house.ImportAsync(file);

        Assert.Equal((3, 0, 0, 2, 1), (second.Read, second.Accepted, second.Superseded, second.Duplicate, second.InTriage));
        Assert.Equal(position, await house.StateAsync(s => s.Position));
        Assert.Equal(first.Batch, second.Batch);
    }

    [Fact]
    public async Task The_same_export_saved_as_CSV_is_the_same()
    {
        using var house = await IntakeHouse.OpenAsync();
        string[] titles = ["ID", "Completion time", "URN", "Date of the designated safeguarding lead's last formal training", "Provision"];
        _ = await house.ImportAsync(house.File("audit.xlsx", Dated(house, titles), ["1", "2026-10-01T09:00:00", "900001", "2025-09-21", "Boarding;Sixth form;"]));
        var again = await house.ImportAsync(house.File("audit.csv", Dated(house, titles), ["1", "01/10/2026 09:00:00", "900001", "21/09/2025", "Boarding; Sixth form"]));
        Assert.Equal((1, 1), (again.Read, again.Duplicate));
    }

    [Fact]
    public async Task A_later_export_brings_only_what_is_new_and_an_edited_answer_supersedes()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.ImportAsync(house.File("a.xlsx", Titles, Row("1", "2026-10-01T09:00:00", "900001", "210", ""), Row("2", "2026-10-01T09:00:00", "900002", "7", "")));
        var later = house.File("b.xlsx", Titles,
            Edited("1", "2026-10-01T09:00:00", "2026-10-05T09:00:00", "900001", "215"), Row("2", "2026-10-01T09:00:00", "900002", "7", ""), Row("3", "2026-10-04T09:00:00", "900003", "8", ""));

        var outcome = await house.ImportAsync(later);
        var older = await house.ImportAsync(house.File("a-again.xlsx", Titles, Row("1", "2026-10-01T09:00:00", "900001", "210", "")));

        Assert.Equal((3, 2, 0, 1, 0), (outcome.Read, outcome.Accepted, outcome.Superseded, outcome.Duplicate, outcome.InTriage));
        Assert.Equal(1, older.Duplicate);
        Assert.Equal("215", (await house.AnswersAsync(1))["S175-A7"].Single);
        Assert.Empty(await house.Room.Triage.ListAsync(house.Run));
    }

    [Fact]
    public async Task An_answer_older_than_the_one_that_stands_is_kept_and_does_not_replace_it()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Web(1, "a", ("S175-A7", "300")));

        var file = house.File("a.xlsx", Titles, Row("1", "2026-10-01T09:00:00", "900001", "210", ""));
        var outcome = await house.ImportAsync(file);
        var again = await house.ImportAsync(file);

        Assert.Equal((1, 0, 1, 0), (outcome.Read, outcome.Accepted, outcome.Superseded, outcome.Duplicate));
        Assert.Equal(1, again.Duplicate);
        Assert.Equal("300", (await house.AnswersAsync(1))["S175-A7"].Single);
        Assert.Equal(2, await house.StateAsync(s => s.Find("900001")!.AllReturns.Count));
    }

    [Fact]
    public async Task A_file_without_a_column_for_the_respondent_is_set_aside_whole_with_its_titles()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = house.File("b.xlsx", ["ID", "Pupils on roll"], ["1", "210"]);
        var outcome = await house.ImportAsync(file);

        Assert.Contains("“Pupils on roll”", outcome.Refusal!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, outcome.Read);
        var item = Assert.Single(await house.Room.Triage.ListAsync(house.Run));
        Assert.Equal(file.Bytes.ToArray(), (await house.Room.Triage.BytesAsync(house.Run, item.Item))!.Value.Bytes);
        Assert.NotNull((await house.Room.Triage.AdmitAsync(house.Run, item.Item, "900001", IntakeHouse.Officer, "x")).Refusal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_set_aside_once_however_often_it_comes()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = new ImportFile("bomb.xlsx", new byte[] { 1, 2, 3 }, null, "officer-1");
        Assert.NotNull((await house.ImportAsync(file)).Refusal);
        Assert.NotNull((await house.ImportAsync(file)).Refusal);
        Assert.Contains("It is no workbook.", Assert.Single(await house.Room.Triage.ListAsync(house.Run)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_that_changed_is_read_with_the_mapping_put_right_and_leaves_triage()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = house.File("a.xlsx", Titles, Row("1", "", "900001", "210", "Boarding;Sixth form (16 to 18);"));
        Assert.Equal(1, (await house.ImportAsync(file)).InTriage);
        var mapping = (await house.Room.Doors.ProposeAsync(house.Run, file))!.Mapping with
        {
            Labels = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["S175-A8"] = new Dictionary<string, string> { ["Sixth form (16 to 18)"] = "Sixth form" } },
        };

        var outcome = await house.ImportAsync(file with { Mapping = mapping });

        Assert.Equal(1, outcome.Accepted);
        Assert.Empty(await house.Room.Triage.ListAsync(house.Run));
        Assert.Equal(["Boarding", "Sixth form"], (await house.AnswersAsync(1))["S175-A8"].Values);
    }

    [Fact]
    public async Task A_mapping_given_once_is_kept_for_every_later_file_with_the_same_titles()
    {
        using var house = await IntakeHouse.OpenAsync();
        string[] titles = ["No.", "Which school?", "How many pupils?"];
        var first = house.File("a.xlsx", titles, ["1", "900001", "210"]);
        var mapping = new ColumnMapping { Columns = new Dictionary<string, string> { ["No."] = ColumnMapping.Response, ["Which school?"] = ColumnMapping.Respondent, ["How many pupils?"] = "S175-A7" } };
        Assert.NotNull((await house.ImportAsync(first)).Refusal);

        Assert.Equal(1, (await house.ImportAsync(first with { Mapping = mapping })).Accepted);

        Assert.Equal(1, (await house.ImportAsync(house.File("b.xlsx", titles, ["2", "900002", "7"]))).Accepted);
        Assert.Equal("7", (await house.AnswersAsync(2))["S175-A7"].Single);
    }

    [Fact]
    public async Task Undoing_an_import_restores_what_stood_before_and_it_may_come_again()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.ImportAsync(house.File("a.xlsx", Titles, Row("1", "2026-10-01T09:00:00", "900001", "210", "")));
        var second = house.File("b.xlsx", Titles, Row("2", "2026-10-02T09:00:00", "900001", "999", ""), Row("3", "2026-10-02T09:00:00", "900002", "7", ""), Row("4", "", "999999", "7", ""));
        var outcome = await house.ImportAsync(second);

        var undone = await house.Room.Triage.UndoImportAsync(house.Run, outcome.Batch, IntakeHouse.Officer, "Wrong file.");

        Assert.Null(undone.Refusal);
        Assert.Equal("210", (await house.AnswersAsync(1))["S175-A7"].Single);
        Assert.Equal(0, await house.ReturnsAsync(2));
        Assert.Empty(await house.Room.Triage.ListAsync(house.Run));
        Assert.Contains("already", (await house.Room.Triage.UndoImportAsync(house.Run, outcome.Batch, IntakeHouse.Officer, "Again.")).Refusal, StringComparison.Ordinal);
        Assert.NotNull((await house.Room.Triage.UndoImportAsync(house.Run, "nothing", IntakeHouse.Officer, "x")).Refusal);

        var again = await house.ImportAsync(second);
        Assert.Equal((3, 2, 0, 0, 1), (again.Read, again.Accepted, again.Superseded, again.Duplicate, again.InTriage));
        Assert.Equal("999", (await house.AnswersAsync(1))["S175-A7"].Single);
        Assert.NotEqual(outcome.Batch, again.Batch);
    }

    [Fact]
    public void What_was_read_always_equals_what_became_of_it()
    {
        var row = Gen.Choose(0, 6).SelectMany(school => Gen.Choose(1, 4).SelectMany(id => Gen.Choose(1, 3).SelectMany(hour => Gen.Elements("5", "6", "many", "").Select(pupils =>
            Row(id.ToString(), $"2026-10-0{hour}T09:00:00", school == 6 ? "" : IntakeHouse.School(school), pupils, "")))));
        var files = row.ArrayOf().SelectMany(first => row.ArrayOf().Select(second => (First: first, Second: second))).ToArbitrary();
        Prop.ForAll(files, two => Balanced(two).GetAwaiter().GetResult()).Hold(40);

        static async Task<bool> Balanced((string[][] First, string[][] Second) files)
        {
            using var house = await IntakeHouse.OpenAsync();
            foreach (var (rows, name) in new[] { (files.First, "a.xlsx"), (files.Second, "b.xlsx"), (files.First, "a.xlsx") })
            {
                var returns = await house.StateAsync(s => s.Respondents.Sum(r => r.AllReturns.Count));
                var waiting = (await house.Room.Triage.ListAsync(house.Run)).Count;
                var outcome = await house.ImportAsync(house.File(name, Titles, rows));
                Assert.Equal(outcome.Read, outcome.Accepted + outcome.Superseded + outcome.Duplicate + outcome.InTriage);
                Assert.Equal(rows.Length, outcome.Read);
                Assert.Equal(returns + outcome.Accepted + outcome.Superseded, await house.StateAsync(s => s.Respondents.Sum(r => r.AllReturns.Count)));
                Assert.True((await house.Room.Triage.ListAsync(house.Run)).Count - waiting <= outcome.InTriage);
                Assert.Equal(outcome.InTriage, outcome.Triage.Count);
            }

            return true;
        }
    }

    [Fact]
    public async Task Five_thousand_rows_come_in()
    {
        using var house = await IntakeHouse.OpenAsync(5000);
        var bank = house.Bank;
        var titles = new[] { "ID", "Completion time", "URN" }.Concat(bank.Questions.Where(q => q.Type is Core.Questionnaires.QuestionType.Rated).Select(q => q.Id)).ToArray();
        var rows = Enumerable.Range(1, 5000).Select(i => new[] { i.ToString(), "2026-10-01T09:00:00", IntakeHouse.School(i) }
            .Concat(titles.Skip(3).Select((t, c) => bank.ScaleOf(bank.Questions.First(q => q.Id == t)).Levels[(i + c) % 2].Label)).ToArray()).ToArray();
        var file = house.File("large.xlsx", titles, rows);

        var began = TimeProvider.System.GetTimestamp();
        var outcome = await house.ImportAsync(file);
        TestContext.Current.TestOutputHelper?.WriteLine($"5,000 rows of {titles.Length} columns in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.00} s");

        Assert.Equal((5000, 5000), (outcome.Read, outcome.Accepted));
    }

    private static string[] Row(string id, string completed, string urn, string pupils, string provision) => [id, "", completed, "anonymous", "", "", urn, pupils, provision];

    private static string[] Edited(string id, string completed, string modified, string urn, string pupils) => [id, "", completed, "anonymous", "", modified, urn, pupils, ""];

    private static string[] Dated(IntakeHouse house, string[] titles) => [.. titles.Select((t, i) => i == 3 ? house.Bank.Questions.First(q => q.Id == "S175-C2").Text : t)];
}

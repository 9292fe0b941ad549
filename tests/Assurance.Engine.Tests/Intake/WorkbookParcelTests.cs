using Assurance.Engine.Intake;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Tests.Intake;

public sealed class WorkbookParcelTests
{
    [Fact]
    public async Task An_offline_workbook_sent_back_is_admitted_and_importing_it_again_adds_nothing()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = File(house, About(house.Run, "900001", await house.CodeAsync(1)), Answers(["S175-A7", "Pupils", "210", ""], ["S175-B1", "Rated", "Does not apply", "No pupils yet"]));

        var outcome = await house.ImportAsync(file);
        var again = await house.ImportAsync(file);

        Assert.Equal((1, 1, 0), (outcome.Read, outcome.Accepted, outcome.InTriage));
        Assert.Equal((1, 0, 1), (again.Read, again.Accepted, again.Duplicate));
        Assert.Equal("No pupils yet", (await house.AnswersAsync(1))["S175-B1"].Reason);
        Assert.Null((await house.Room.Triage.UndoImportAsync(house.Run, outcome.Batch, IntakeHouse.Officer, "Wrong one.")).Refusal);
        Assert.Equal(0, await house.ReturnsAsync(1));

        var restored = await house.ImportAsync(file);
        Assert.Equal((1, 1, 0), (restored.Read, restored.Accepted, restored.InTriage));
        Assert.NotEqual(outcome.Batch, restored.Batch);
        Assert.Equal(1, await house.ReturnsAsync(1));
        Assert.Equal((1, 0), ((await house.ImportAsync(file)).Duplicate, (await house.Room.Triage.ListAsync(house.Run)).Count));
    }

    [Fact]
    public async Task One_that_a_person_dismissed_is_not_brought_up_by_undoing_nothing()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = File(house, About(house.Run, "123456", "WRONG234"), Answers(["S175-A7", "Pupils", "210", ""]));
        var item = Assert.Single((await house.ImportAsync(file)).Triage);
        _ = await house.Room.Triage.DismissAsync(house.Run, item.Item, IntakeHouse.Officer, "A test of ours.");

        _ = await house.ImportAsync(file);

        Assert.Empty(await house.Room.Triage.ListAsync(house.Run));
    }

    [Fact]
    public async Task What_somebody_typed_as_its_form_is_told_to_a_person_and_stays_out_of_the_record()
    {
        using var house = await IntakeHouse.OpenAsync();
        var about = Sheet("About", ["Key", "Value"], ["run", house.Run], ["respondent", "900001"], ["check-code", await house.CodeAsync(1)], ["form", "Cassandra Quill"], ["version", "2026"]);

        await ExpectAsync(house, "it answers the form “Cassandra Quill”", about, Answers(["S175-A7", "Pupils", "210", ""]));

        var lines = await house.Room.Record.ReadAsync(house.Run);
        Assert.DoesNotContain("Quill", string.Concat(lines.Select(l => System.Text.Encoding.UTF8.GetString(l.Bytes.Span))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_one_is_said_with_sheet_and_cell()
    {
        using var house = await IntakeHouse.OpenAsync();
        var code = await house.CodeAsync(1);
        var right = Answers(["S175-A7", "Pupils", "210", ""]);
        await ExpectAsync(house, "made for section-175.2025-26", About("section-175.2025-26", "900001", code), right);
        await ExpectAsync(house, "check code is not that", About(house.Run, "900001", "WRONG234"), right);
        await ExpectAsync(house, "belongs to nobody", About(house.Run, "123456", code), right);
        await ExpectAsync(house, "Answers!C2: S175-A7 (“Pupils on roll”): “lots” is not a number", About(house.Run, "900001", code), Answers(["S175-A7", "Pupils", "lots", ""]));
        await ExpectAsync(house, "Answers!C3: S175-A7 is answered twice", About(house.Run, "900001", code), Answers(["S175-A7", "Pupils", "210", ""], ["S175-A7", "Pupils", "211", ""]));
        await ExpectAsync(house, "no row with the titles", About(house.Run, "900001", code), new Table("Answers", 1, ["Code", "Question"], []));
        await ExpectAsync(house, "The sheet “Answers” is missing", About(house.Run, "900001", code));
        await ExpectAsync(house, "sheet “Answers (2)”: there are two returns in one file", About(house.Run, "900001", code), right, right with { Sheet = "Answers (2)" });
        Assert.Equal(0, await house.ReturnsAsync(1));
    }

    private static async Task ExpectAsync(IntakeHouse house, string why, params Table[] tables)
    {
        var outcome = await house.ImportAsync(File(house, tables));
        var entry = Assert.Single(outcome.Triage);
        Assert.Contains(why, entry.Why, StringComparison.Ordinal);
        Assert.Equal(1, outcome.InTriage);
        Assert.NotNull(await house.Room.Triage.BytesAsync(house.Run, entry.Item));
    }

    private static ImportFile File(IntakeHouse house, params Table[] tables)
    {
        var name = $"return-{string.Concat(tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells).Select(c => c.Text)).GetHashCode(StringComparison.Ordinal)}-{tables.Length}.xlsx";
        house.Tables.Add(name, new TableReading(tables, null));
        return new ImportFile(name, System.Text.Encoding.UTF8.GetBytes(name), null, "officer-1");
    }

    private static Table About(string run, string respondent, string code) => Sheet("About", ["Key", "Value"], ["run", run], ["respondent", respondent], ["check-code", code], ["form", ""], ["version", "2026"]);

    private static Table Answers(params string[][] rows) => Sheet("Answers", ["Code", "Question", "Answer", "Why it does not apply"], rows);

    private static Table Sheet(string name, string[] titles, params string[][] rows) =>
        new(name, 1, titles, [.. rows.Select((r, i) => new TableRow(i + 2, [.. r.Select(c => c.Length == 0 ? TableCell.Blank : new TableCell(c, TableCellKind.Text))]))]);
}

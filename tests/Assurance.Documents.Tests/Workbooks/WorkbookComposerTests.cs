using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Ports;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.Documents.Tests.Workbooks;

public class WorkbookComposerTests
{
    private readonly WorkbookComposer composer = new();

    [Fact]
    public void What_is_written_is_valid_and_is_read_back()
    {
        var bytes = composer.Workbook(Model());
        Opened.AssertValid(bytes, isWord: false);
        var reading = new TableReader().Read("contacts.xlsx", bytes);
        Assert.Null(reading.Refusal);
        var table = reading.Tables.Single(t => t.Sheet == "Contacts");
        var titles = table.Rows.Single(r => r.Cells[0].Text == "URN");
        Assert.Equal(["URN", "Role", "Pupils", "From", "Note", "Page"], titles.Cells.Select(c => c.Text));
        var first = table.Rows.Single(r => r.Number == titles.Number + 1);
        Assert.Equal(
            [
                new TableCell("00123", TableCellKind.Text), new TableCell("Head, acting", TableCellKind.Text), new TableCell("212.5", TableCellKind.Number),
                new TableCell("2026-09-01", TableCellKind.Date), new TableCell("=1+1\nsecond line <&>", TableCellKind.Text), new TableCell("https://school.example.invalid/a?b=c&d", TableCellKind.Text),
            ],
            first.Cells);
        var second = table.Rows.Single(r => r.Number == titles.Number + 2);
        Assert.Equal(["007", "", "007", "2026-09-01T14:30:00", "", "javascript:alert(1)"], second.Cells.Select(c => c.Text));
        Assert.Equal("value", reading.Tables.Single(t => t.Sheet == "About").Rows[0].Cells[1].Text);
    }

    [Fact]
    public void The_same_model_makes_the_same_bytes() => Assert.Equal(composer.Workbook(Model()), new WorkbookComposer().Workbook(Model()));

    [Fact]
    public void Short_lists_stand_in_the_rule_and_others_on_a_hidden_sheet()
    {
        using var file = Opened.Excel(composer.Workbook(Model()));
        var rules = Sheet(file, "Contacts").Descendants<DataValidation>().Where(d => d.Type?.Value == DataValidationValues.List).ToList();
        Assert.Equal(["'Lists'!$A$1:$A$2", "\"DSL,Deputy\"", "'Lists'!$B$1:$B$60"], rules.Select(r => r.Formula1!.Text));

        // Below the two rows stand three spare ones with the column's own list; the second row has another.
        Assert.Equal("B4 B6:B8", rules[0].SequenceOfReferences!.InnerText);
        Assert.Equal("B5", rules[1].SequenceOfReferences!.InnerText);
        var lists = file.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name == "Lists");
        Assert.Equal(SheetStateValues.Hidden, lists.State!.Value);
        Assert.Equal("Head, acting", Sheet(file, "Lists").Descendants<Cell>().First().InnerText);
    }

    [Fact]
    public void Only_cells_that_are_not_locked_can_be_changed()
    {
        using var file = Opened.Excel(composer.Workbook(Model()));
        var sheet = Sheet(file, "Contacts");
        var protection = Assert.Single(sheet.Descendants<SheetProtection>());
        Assert.True(protection.Sheet!.Value);
        Assert.Null(protection.Password);
        Assert.Null(protection.HashValue);
        Assert.Equal((true, false, false, true), (IsLocked(file, sheet, "A4"), IsLocked(file, sheet, "B4"), IsLocked(file, sheet, "E4"), IsLocked(file, sheet, "E5")));
    }

    [Fact]
    public void Titles_stay_in_view_under_the_note_and_carry_a_filter()
    {
        using var file = Opened.Excel(composer.Workbook(Model()));
        var sheet = Sheet(file, "Contacts");
        var pane = Assert.Single(sheet.Descendants<Pane>());
        Assert.Equal((3d, "A4"), (pane.VerticalSplit!.Value, pane.TopLeftCell!.Value));
        Assert.Equal("A3:F8", Assert.Single(sheet.Descendants<AutoFilter>()).Reference!.Value);
        Assert.Contains(sheet.Descendants<MergeCell>(), m => m.Reference == "A1:F1");
    }

    [Fact]
    public void Numbers_and_dates_are_checked_and_prompts_shown_within_the_limits_of_Excel()
    {
        using var file = Opened.Excel(composer.Workbook(Model()));
        var rules = Sheet(file, "Contacts").Descendants<DataValidation>().ToList();
        Assert.Contains(rules, r => r.Type?.Value == DataValidationValues.Decimal && r.SequenceOfReferences!.InnerText == "C4:C8");
        Assert.Contains(rules, r => r.Type?.Value == DataValidationValues.Date && r.Prompt!.Value!.Contains("21/09/2026"));
        Assert.All(rules, r => Assert.True((r.Prompt?.Value ?? "").Length <= 255));
        Assert.Contains(rules, r => r.Prompt?.Value?.EndsWith('…') == true);
    }

    [Fact]
    public void Only_web_and_mail_addresses_become_links()
    {
        using var file = Opened.Excel(composer.Workbook(Model()));
        var part = file.WorkbookPart!.WorksheetParts.Single(p => p.HyperlinkRelationships.Any());
        var link = Assert.Single(part.HyperlinkRelationships);
        Assert.Equal("https://school.example.invalid/a?b=c&d", link.Uri.OriginalString);
        Assert.Equal("F4", Assert.Single(part.Worksheet.Descendants<Hyperlink>()).Reference!.Value);
    }

    [Fact]
    public void A_workbook_of_hidden_sheets_is_not_made() =>
        Assert.Throws<ArgumentException>(() => composer.Workbook(new WorkbookModel("x", [new SheetModel { Name = "a", Hidden = true, Columns = [new SheetColumn("a", 9)], Rows = [] }])));

    [Fact]
    public void A_hidden_sheet_in_front_does_not_keep_the_workbook_from_opening()
    {
        using var file = Opened.Excel(composer.Workbook(new WorkbookModel("x", [.. Model().Sheets.Reverse()])));
        Assert.Equal(1u, Assert.Single(file.WorkbookPart!.Workbook.Descendants<WorkbookView>()).ActiveTab!.Value);
    }

    private static Worksheet Sheet(DocumentFormat.OpenXml.Packaging.SpreadsheetDocument file, string name)
    {
        var id = file.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name == name).Id!.Value!;
        return ((DocumentFormat.OpenXml.Packaging.WorksheetPart)file.WorkbookPart.GetPartById(id)).Worksheet;
    }

    private static bool IsLocked(DocumentFormat.OpenXml.Packaging.SpreadsheetDocument file, Worksheet sheet, string cell)
    {
        var style = (int)sheet.Descendants<Cell>().Single(c => c.CellReference == cell).StyleIndex!.Value;
        return file.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt(style).Protection?.Locked?.Value ?? true;
    }

    private static WorkbookModel Model() => new(
        "Contacts & more",
        [
            new SheetModel
            {
                Name = "Contacts",
                Note = ["Contacts", "One row for each person. White cells can be changed."],
                Protected = true,
                SpareRows = 3,
                Columns =
                [
                    new SheetColumn("URN", 10) { Locked = true },
                    new SheetColumn("Role", 20) { Options = ["Head, acting", "DSL"] },
                    new SheetColumn("Pupils", 10) { Kind = SheetColumnKind.Number, Options = [] },
                    new SheetColumn("From", 12) { Kind = SheetColumnKind.Date },
                    new SheetColumn("Note", 30) { Kind = SheetColumnKind.LongText, Prompt = string.Concat(Enumerable.Repeat("What we should know. ", 20)) },
                    new SheetColumn("Page", 30) { Kind = SheetColumnKind.Link },
                ],
                Rows =
                [
                    new SheetRow(["00123", "Head, acting", "212.5", "2026-09-01", "=1+1\nsecond line <&>", "https://school.example.invalid/a?b=c&d"]),
                    new SheetRow(["007", "", "007", "2026-09-01T14:30:00", "", "javascript:alert(1)"])
                    {
                        Options = new Dictionary<int, IReadOnlyList<string>> { [1] = ["DSL", "Deputy"], [5] = [.. Enumerable.Range(1, 60).Select(n => $"Page {n}")] },
                        Closed = [4],
                    },
                ],
            },
            new SheetModel { Name = "About", Hidden = true, Columns = [new SheetColumn("Key", 10), new SheetColumn("Value", 10)], Rows = [new SheetRow(["key", "value"])] },
        ]);
}

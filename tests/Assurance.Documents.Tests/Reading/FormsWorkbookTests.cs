using Assurance.Engine.Ports;
using static Assurance.Documents.Tests.Reading.FormsFile;

namespace Assurance.Documents.Tests.Reading;

/// <summary>What Microsoft Forms puts into its response workbooks and other readers stumble over.</summary>
public class FormsWorkbookTests
{
    [Fact]
    public void Prefixed_elements_a_wrong_size_and_absolute_targets_are_read()
    {
        var table = new FormsFile(
            Row(1, Shared("A1", 0), Shared("B1", 1), Shared("C1", 2)) + Row(2, Number("A2", "1"), Number("B2", "46288.6049652778", 1), Number("C2", "46286", 2)),
            Item("ID") + Item("Start time") + Item("Date of training")).Table();
        Assert.Equal("Sheet1", table.Sheet);
        Assert.Equal(1, table.HeaderRow);
        Assert.Equal(["ID", "Start time", "Date of training"], table.Headers);
        var row = Assert.Single(table.Rows);
        Assert.Equal(2, row.Number);
        Assert.Equal([new TableCell("1", TableCellKind.Number), new TableCell("2026-09-23T14:31:09", TableCellKind.Date), new TableCell("2026-09-21", TableCellKind.Date)], row.Cells);
    }

    [Fact]
    public void An_empty_shared_text_is_a_blank_cell()
    {
        var table = new FormsFile(Row(1, Shared("A1", 0), Shared("B1", 0)) + Row(2, """<x:c r="A2" s="3" t="s"/>""", """<x:c r="B2" t="s"></x:c>""", Number("C2", "4")), Item("Name")).Table();
        Assert.Equal([TableCell.Blank, TableCell.Blank, new TableCell("4", TableCellKind.Number)], table.Rows[0].Cells);
    }

    [Fact]
    public void Titles_stay_as_they_stand_doubled_blank_or_with_strange_spaces()
    {
        var table = new FormsFile(
            Row(1, Shared("A1", 0), Shared("B1", 1), Shared("D1", 0), Shared("E1", 2)) + Row(2, Shared("C2", 0)),
            Item("Topic") + Item("\u00a0I\u00a0\u00a0agree ") + Item("9. Do you?\n\nYes\u2010or no")).Table();
        Assert.Equal(["Topic", "\u00a0I\u00a0\u00a0agree ", "", "Topic", "9. Do you?\n\nYes\u2010or no"], table.Headers);
    }

    [Fact]
    public void Several_choices_and_labels_that_changed_come_as_they_were_written()
    {
        var table = new FormsFile(
            Row(1, Shared("A1", 0)) + Row(2, Shared("A2", 1)) + Row(3, Shared("A3", 2)) + Row(4, Shared("A4", 3)),
            Item("Kinds") + Item("Pharmacy shop ;Friends / family  ;") + Item("(3): सहमत/ ठीकठाक") + Item("4\u00a0")).Table();
        Assert.Equal(["Pharmacy shop ;Friends / family  ;", "(3): सहमत/ ठीकठाक", "4\u00a0"], table.Rows.Select(r => r.Cells[0].Text));
    }

    [Fact]
    public void Digits_that_are_text_keep_their_noughts()
    {
        var table = new FormsFile(Row(1, Shared("A1", 0)) + Row(2, Shared("A2", 1, 3)), Item("Telephone") + Item("01492")).Table();
        Assert.Equal(new TableCell("01492", TableCellKind.Text), table.Rows[0].Cells[0]);
    }

    [Fact]
    public void Rich_text_is_joined_and_reading_aids_are_left_out()
    {
        var table = new FormsFile(
            Row(1, Shared("A1", 0), Shared("B1", 1)) + Row(2, Shared("A2", 2), Shared("B2", 3)),
            """<x:si><x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve">Part one, </x:t></x:r><x:r><x:t>part two</x:t></x:r></x:si>"""
            + """<x:si><x:t>東京</x:t><x:rPh sb="0" eb="2"><x:t>トウキョウ</x:t></x:rPh></x:si>""" + Item("a _x000D_b _x005F_x000D_ c _x0001_") + Item("🙂\n.")).Table();
        Assert.Equal(["Part one, part two", "東京"], table.Headers);
        Assert.Equal(["a \rb _x000D_ c ", "🙂\n."], table.Rows[0].Cells.Select(c => c.Text));
    }

    [Fact]
    public void Without_prefix_and_in_the_strict_edition_it_is_the_same()
    {
        const string strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        var file = new FormsFile(strings: Item("ID"))
            .Part("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{strict}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>7</v></c></row></sheetData></worksheet>""");
        Assert.Equal("7", file.Table().Rows[0].Cells[0].Text);
    }

    [Fact]
    public void Hidden_sheets_are_read_too_in_the_order_of_the_workbook()
    {
        var file = new FormsFile(Row(1, Typed("A1", "str", "Code")))
            .Sheet(Row(1, Typed("A1", "str", "Key")), "sheet2")
            .Book(sheets: """<x:sheet name="About &amp; more" sheetId="7" state="veryHidden" r:id="R4"/><x:sheet name="Answers" sheetId="1" r:id="R1"/>""");
        Assert.Equal([("About & more", "Key"), ("Answers", "Code")], file.Read().Tables.Select(t => (t.Sheet, t.Headers[0])));
    }
}

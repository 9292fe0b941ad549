using Assurance.Engine.Ports;
using static Assurance.Documents.Tests.Reading.FormsFile;

namespace Assurance.Documents.Tests.Reading;

public class CellTests
{
    [Theory]
    [InlineData("3", "3")]
    [InlineData("0.5", "0.5")]
    [InlineData("-12", "-12")]
    [InlineData("1E3", "1000")]
    [InlineData("1.0000000000000001E-5", "0.00001")]
    [InlineData("0.10000000000000001", "0.1")]
    [InlineData("44.500000000000007", "44.50000000000001")]
    [InlineData("123456789012", "123456789012")]
    [InlineData("1234567890123456", "1234567890123456")]
    [InlineData("1.2E20", "120000000000000000000")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    public void Numbers_have_neither_exponent_nor_noise(string stored, string shown) =>
        Assert.Equal(new TableCell(shown, TableCellKind.Number), Cell(Number("A2", stored)));

    [Theory]
    [InlineData("1", "1900-01-01")]
    [InlineData("59", "1900-02-28")]
    [InlineData("61", "1900-03-01")]
    [InlineData("46266", "2026-09-01")]
    [InlineData("46266.999999", "2026-09-02")]
    [InlineData("46266.5", "2026-09-01T12:00:00")]
    [InlineData("2958465", "9999-12-31")]
    public void Dates_are_told_by_their_format(string stored, string shown) =>
        Assert.Equal(new TableCell(shown, TableCellKind.Date), Cell(Number("A2", stored, 1)));

    [Theory]
    [InlineData("60")]
    [InlineData("-3")]
    [InlineData("3000000")]
    public void A_day_that_no_calendar_has_stays_a_number(string stored) =>
        Assert.Equal(new TableCell(stored, TableCellKind.Number), Cell(Number("A2", stored, 1)));

    [Fact]
    public void The_1904_count_begins_four_years_later()
    {
        var file = new FormsFile(Row(1, Typed("A1", "str", "Date")) + Row(2, Number("A2", "44804", 2)) + Row(3, Number("A3", "0", 2))).Book("date1904=\"1\"");
        Assert.Equal(["2026-09-01", "1904-01-01"], file.Table().Rows.Select(r => r.Cells[0].Text));
    }

    [Theory]
    [InlineData("dd/mm/yyyy;@", "2026-09-01")]
    [InlineData("[$-809]d mmmm yyyy", "2026-09-01")]
    [InlineData("[Red]mmm\\-yy", "2026-09-01")]
    [InlineData("\"Tag\" 0", "46266")]
    [InlineData("General \"d\"", "46266")]
    [InlineData("0.00E+00", "46266")]
    [InlineData("#,##0 \\d", "46266")]
    [InlineData("_-£* #,##0_-", "46266")]
    public void Custom_formats_say_whether_a_number_is_a_date(string format, string shown)
    {
        var escaped = format.Replace("\"", "&quot;", StringComparison.Ordinal);
        var file = new FormsFile(Row(1, Typed("A1", "str", "Title")) + Row(2, Number("A2", "46266", 4)))
            .Styles("<x:xf numFmtId=\"170\"/>", $"<x:numFmt numFmtId=\"170\" formatCode=\"{escaped}\"/>");
        Assert.Equal(shown, file.Table().Rows[0].Cells[0].Text);
    }

    [Theory]
    [InlineData(20, "0.604166666666667", "14:30")]
    [InlineData(21, "0.60421296296", "14:30:04")]
    [InlineData(46, "1.0833333333", "26:00")]
    public void A_time_without_a_day_is_a_text(int format, string stored, string shown)
    {
        var file = new FormsFile(Row(1, Typed("A1", "str", "Title")) + Row(2, Number("A2", stored, 4))).Styles($"<x:xf numFmtId=\"{format}\"/>");
        Assert.Equal(new TableCell(shown, TableCellKind.Text), file.Table().Rows[0].Cells[0]);
    }

    [Theory]
    [InlineData("b", "1", "TRUE")]
    [InlineData("b", "0", "FALSE")]
    [InlineData("e", "#N/A", "#N/A")]
    [InlineData("str", "of a formula", "of a formula")]
    public void Truths_errors_and_formulas_are_texts(string type, string stored, string shown) =>
        Assert.Equal(new TableCell(shown, TableCellKind.Text), Cell($"""<x:c r="A2" t="{type}"><x:f>SUM(B1:B9)</x:f><x:v>{stored}</x:v></x:c>"""));

    [Fact]
    public void A_text_in_the_cell_itself_is_read_runs_and_all() =>
        Assert.Equal("one two", Cell("""<x:c r="A2" t="inlineStr"><x:is><x:r><x:t xml:space="preserve">one </x:t></x:r><x:r><x:t>two</x:t></x:r></x:is></x:c>""").Text);

    [Fact]
    public void An_ISO_date_is_a_date() => Assert.Equal(new TableCell("2026-09-01T09:05:00", TableCellKind.Date), Cell(Typed("A2", "d", "2026-09-01T09:05:00")));

    [Fact]
    public void Cells_and_rows_without_an_address_follow_one_another()
    {
        var table = new FormsFile("<x:row><x:c t=\"str\"><x:v>A</x:v></x:c><x:c t=\"str\"><x:v>B</x:v></x:c></x:row><x:row><x:c/><x:c><x:v>2</x:v></x:c></x:row>").Table();
        Assert.Equal(["A", "B"], table.Headers);
        Assert.Equal((2, "2"), (table.Rows[0].Number, table.Rows[0].Cells[1].Text));
    }

    [Fact]
    public void Rows_count_as_Excel_counts_and_empty_ones_are_passed_over()
    {
        var table = new FormsFile(
            Row(2, "<x:c r=\"A2\" s=\"1\"/>") + Row(4, Typed("B4", "str", "Title")) + Row(5) + Row(9, Typed("D9", "str", "far")) + Row(12, Typed("B12", "str", "  ")) + Row(14, Typed("B14", "str", "x"))).Table();
        Assert.Equal(4, table.HeaderRow);
        Assert.Equal(["", "Title", "", ""], table.Headers);
        Assert.Equal([9, 14], table.Rows.Select(r => r.Number));
        Assert.All(table.Rows, r => Assert.Equal(4, r.Cells.Count));
        Assert.Equal("far", table.Rows[0].Cells[3].Text);
    }

    private static TableCell Cell(string xml) => new FormsFile(Row(1, Typed("A1", "str", "Title")) + Row(2, xml)).Table().Rows[0].Cells[0];
}

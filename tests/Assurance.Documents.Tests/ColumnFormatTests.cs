using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Documents.Tests;

public class ColumnFormatTests
{
    [Theory]
    [InlineData("75", "50", "75%")]
    [InlineData("75", "50.5", "75.0%")]
    [InlineData("74.96", "50.02", "75%")]
    public void A_column_of_percentages_has_decimals_all_through_or_not_at_all(string shown, string other, string expected)
    {
        var format = ColumnFormat.Of(Table(CellFormat.Percent, decimal.Parse(shown), decimal.Parse(other)), 0);
        Assert.Equal(expected, format.Text(decimal.Parse(shown)));
    }

    [Theory]
    [InlineData(CellFormat.Whole, "1234.5", "1,235")]
    [InlineData(CellFormat.OneDecimal, "1234.25", "1,234.3")]
    [InlineData(CellFormat.OneDecimal, "-2", "−2.0")]
    [InlineData(CellFormat.Text, "1234.5", "1,234.5")]
    public void A_number_is_rounded_half_away_from_nought(CellFormat kind, string number, string expected) =>
        Assert.Equal(expected, ColumnFormat.Of(Table(kind, decimal.Parse(number)), 0).Text(decimal.Parse(number)));

    [Fact]
    public void A_date_is_written_with_its_month_in_letters_and_an_empty_cell_is_empty()
    {
        var format = ColumnFormat.Of(Table(CellFormat.Date), 0);
        Assert.Equal("1 Sep 2026", format.Text(new LocalDate(2026, 9, 1)));
        Assert.Equal("", format.Text(new Cell(null)));
        Assert.Equal("fewer than 5", format.Text("fewer than 5"));
    }

    private static ReportBlock.Table Table(CellFormat format, params decimal[] numbers) =>
        new("t", "c", [new TableColumn("a", format)], [.. numbers.Select(n => (IReadOnlyList<Cell>)[n])]);
}

using Assurance.Definitions;

namespace Assurance.Engine.Tests.Workbooks;

/// <summary>Sheets for the tables that papers show and the business unit keeps.</summary>
public sealed class OfficerSheetTests
{
    private const string Places = "Places delivered";

    private static FilledWorkbook Book => new(another: ShippedCycles.Load("training-needs"));

    [Fact]
    public void Each_table_of_a_cycle_is_a_sheet_with_its_columns_and_empty_at_first()
    {
        var sheet = Book.Model.Sheets.Single(s => s.Name == Places);
        Assert.Equal(["School year", "Topic", "Places", "Attended", "What came of it"], sheet.Columns.Select(c => c.Title));
        Assert.Empty(sheet.Rows);
        Assert.Contains(Book.Model.Sheets, s => s.Name == "Training drivers");
        Assert.DoesNotContain(new FilledWorkbook().Model.Sheets, s => s.Name == Places);
    }

    [Fact]
    public void What_is_typed_is_read_row_by_row_and_a_workbook_from_before_has_none()
    {
        var settings = Book.Type($"{Places}!A2", "2025-26").Type($"{Places}!B2", "T05").Type($"{Places}!C2", "40").Type($"{Places}!E3", "A remark").Read().Settings!;
        Assert.Equal([["2025-26", "T05", "40", "", ""], ["", "", "", "", "A remark"]], settings.Tables[Places]);
        Assert.Empty(Book.WithoutSheet(Places).WithoutSheet("Training drivers").Read().Settings!.Tables);
    }

    [Fact]
    public void A_column_that_is_missing_is_named_with_the_one_probably_meant()
    {
        var problem = Assert.Single(Book.Retitle(Places, "Attended", "Atended").Read().Problems);
        Assert.Contains("There is no column “Attended”", problem.ToString(), StringComparison.Ordinal);
    }
}

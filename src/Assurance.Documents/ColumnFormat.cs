using Assurance.Core.Reports;
using NodaTime.Text;

namespace Assurance.Documents;

/// <summary>How one column of a table is shown. Anything that shows the same table (a page, a document) asks here, so that it shows the same figures.</summary>
/// <param name="Decimals">Digits after the point; the same for the whole column, so that figures line up.</param>
public sealed record ColumnFormat(CellFormat Format, int Decimals)
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("d MMM uuuu");

    public bool IsNumeric => Format is CellFormat.Whole or CellFormat.OneDecimal or CellFormat.Percent;

    /// <summary>Figures and dates stand at the right of their column, and so does what stands in their place.</summary>
    public bool StandsRight => IsNumeric || Format == CellFormat.Date;

    public static ColumnFormat Of(ReportBlock.Table table, int column)
    {
        var format = table.Columns[column].Format;
        var decimals = format switch
        {
            CellFormat.OneDecimal => 1,
            CellFormat.Percent when table.Rows.Any(r => r[column].Number is { } n && HasTenths(n)) => 1,
            _ => 0,
        };
        return new ColumnFormat(format, decimals);
    }

    /// <summary>The cell as a reader sees it; empty for an empty cell.</summary>
    public string Text(Cell cell)
    {
        if (cell.Number is { } number)
        {
            var text = Format switch
            {
                CellFormat.Percent => number.ToString(Decimals == 1 ? "0.0" : "0") + "%",
                CellFormat.Whole => number.ToString("#,##0"),
                CellFormat.OneDecimal => number.ToString("#,##0.0"),
                _ => number.ToString("#,##0.####"),
            };

            // A hyphen is shorter than the figures beside it, and breaks from them at the end of a line.
            return text.Replace('-', '−');
        }

        return cell.Date is { } date ? Day.Format(date) : cell.Text ?? "";
    }

    private static bool HasTenths(decimal number)
    {
        var tenths = decimal.Round(number, 1, MidpointRounding.AwayFromZero);
        return tenths != decimal.Truncate(tenths);
    }
}

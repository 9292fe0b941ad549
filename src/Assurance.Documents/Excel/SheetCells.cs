using System.Globalization;
using System.Text.RegularExpressions;
using Assurance.Documents.Charts;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using NodaTime;
using Text = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace Assurance.Documents.Excel;

/// <summary>Rows and cells.</summary>
internal static partial class SheetCells
{
    // Excel's own limit; a longer text makes it call the file damaged.
    private const int Longest = 32_767;

    // Excel's day 0. Its belief that 1900 was a leap year is why this is not 31 December.
    private static readonly LocalDate DayNought = new(1899, 12, 30);

    public static Row Row(SheetData data, int number) => data.AppendChild(Row(number));

    public static Row Row(int number) => new() { RowIndex = (uint)number };

    public static void Text(Row row, int column, string text, uint style = 0)
    {
        var clean = XmlText.Clean(text);
        clean = clean.Length > Longest ? XmlText.Clean(clean[..Longest]) : clean;
        row.AppendChild(new Cell(new InlineString(new Text(Escape(clean)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = Reference(row, column),
            DataType = CellValues.InlineString,
            StyleIndex = style == 0 ? null : style,
        });
    }

    public static void Number(Row row, int column, decimal number, uint style = 0) => row.AppendChild(new Cell
    {
        CellReference = Reference(row, column),
        CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)),
        StyleIndex = style == 0 ? null : style,
    });

    public static void Date(Row row, int column, LocalDate date, uint style) =>
        Number(row, column, Period.DaysBetween(DayNought, date), style);

    /// <param name="ofDay">Part of the day that has passed, 0 to 1.</param>
    public static void Moment(Row row, int column, LocalDate date, decimal ofDay, uint style) =>
        Number(row, column, Period.DaysBetween(DayNought, date) + ofDay, style);

    public static void Empty(Row row, int column, uint style) => row.AppendChild(new Cell
    {
        CellReference = Reference(row, column),
        StyleIndex = style,
    });

    private static string Reference(Row row, int column) => $"{ChartCells.Column(column)}{row.RowIndex!.Value}";

    // Excel reads _x0041_ in a text as the letter A; written so, it reads what was meant.
    private static string Escape(string text) => text.Contains("_x", StringComparison.OrdinalIgnoreCase) ? LooksEscaped().Replace(text, "_x005F_x") : text;

    [GeneratedRegex("_[xX](?=[0-9A-Fa-f]{4}_)", RegexOptions.None, 1000)]
    private static partial Regex LooksEscaped();
}

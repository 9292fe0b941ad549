using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using static Assurance.Documents.Word.WordText;
using Cell = Assurance.Core.Reports.Cell;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Assurance.Documents.Word;

/// <summary>Data tables: repeated header row, rows that do not break, figures to the right.</summary>
internal static class WordTables
{
    // More columns than this are set smaller and closer.
    private const int Dense = 8;
    private const double Points = 9.5;
    private const double DensePoints = 8;

    // Light enough for the text in it to keep its contrast; the number stands there too.
    private static readonly (int From, string Fill)[] Tints = [(75, "9DC3E6"), (50, "C5DCF0"), (25, "E3EEF8")];

    // A table this short is kept on one page; a longer one breaks between rows and repeats its header.
    private const int KeptWhole = 8;

    private const char NoBreak = '\u00A0';

    // No single row is left behind at the end, nor the note without a row above it.
    private const int KeptAtEnd = 2;

    public static Table Of(ReportBlock.Table table)
    {
        var points = table.Columns.Count > Dense ? DensePoints : Points;
        var size = table.Columns.Count > Dense ? $"{DensePoints * 2}" : null;
        short margin = table.Columns.Count > Dense ? (short)60 : (short)100;
        var formats = table.Columns.Select((_, i) => ColumnFormat.Of(table, i)).ToArray();
        var layout = WordColumnWidths.Of(table, formats, points, 2 * margin);
        var widths = layout.Twips;
        var word = new StreamedTable { Rest = Rows(table, formats, layout, size) };
        word.Append(
            new TableProperties
            {
                TableStyle = new TableStyle { Val = "ReportTable" },
                TableWidth = new TableWidth { Width = $"{WordPage.TextWidth}", Type = TableWidthUnitValues.Dxa },
                TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
                TableCellMarginDefault = size is null ? null : Margins(margin),
                TableLook = new TableLook { FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
                TableCaption = new TableCaption { Val = XmlText.OneLine(table.Caption) },
            },
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })));

        word.AppendChild(Header(table, formats, layout, points, size));
        if (table.Rows.Count == 0)
        {
            var none = TextCell(WordPage.TextWidth, "TableText", "None.", size, keep: false);
            none.TableCellProperties!.GridSpan = new GridSpan { Val = widths.Count };
            word.AppendChild(Row(false, [none]));
        }

        return word;
    }

    /// <summary>Space inside cells; the same to the left and right.</summary>
    public static TableCellMarginDefault Margins(short side) => new(
        new TableCellLeftMargin { Width = side, Type = TableWidthValues.Dxa },
        new TableCellRightMargin { Width = side, Type = TableWidthValues.Dxa });

    private static IEnumerable<TableRow> Rows(ReportBlock.Table table, ColumnFormat[] formats, WordColumnWidths layout, string? size)
    {
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var keep = IsKeptWithNext(table, row);
            yield return Row(false, table.Rows[row].Select((cell, i) => TextCell(
                layout.Twips[i], IsRight(cell, formats[i]) ? "TableNumber" : "TableText", layout.BreaksWords && formats[i].IsNumeric ? InTwoLines(formats[i].Text(cell)) : formats[i].Text(cell), size, keep, cell.Heat)));
        }
    }

    /// <summary>“fewer” and “than 5”: the number does not stand alone.</summary>
    private static string InTwoLines(string text) => text.LastIndexOf(' ') is > 0 and var space ? $"{text[..space]}{NoBreak}{text[(space + 1)..]}" : text;

    private static bool IsKeptWithNext(ReportBlock.Table table, int row) =>
        row == table.Rows.Count - 1 ? !string.IsNullOrWhiteSpace(table.Note)
        : table.Rows.Count <= KeptWhole || row == 0 || row >= table.Rows.Count - KeptAtEnd || IsWithinGroup(table, row);

    // A row that names nothing belongs to the one above: torn off, its answers would stand under no question. A group too long for that may break.
    private static bool IsWithinGroup(ReportBlock.Table table, int row)
    {
        if (!IsNameless(table.Rows[row + 1]))
        {
            return false;
        }

        int first = row, last = row + 1;
        while (first > 0 && IsNameless(table.Rows[first]) && last - first <= KeptWhole)
        {
            first--;
        }

        while (last + 1 < table.Rows.Count && IsNameless(table.Rows[last + 1]) && last - first <= KeptWhole)
        {
            last++;
        }

        return last - first < KeptWhole;
    }

    private static bool IsNameless(IReadOnlyList<Cell> row) => row[0] is { Number: null, Date: null } && string.IsNullOrEmpty(row[0].Text);

    // A suppressed figure (“fewer than 5”) stands in the column of the figures.
    private static bool IsRight(Cell cell, ColumnFormat format) => format.StandsRight || cell.Number is not null || cell.Date is not null;

    private static TableRow Header(ReportBlock.Table table, ColumnFormat[] formats, WordColumnWidths layout, double points, string? size)
    {
        var row = Row(true, table.Columns.Select((c, i) =>
        {
            var upright = layout.UprightHeaders && formats[i].IsNumeric;
            var cell = TextCell(layout.Twips[i], formats[i].StandsRight && !upright ? "TableNumberHeading" : "TableHeading", Unbroken(c.Header), size, keep: false);
            if (upright)
            {
                cell.TableCellProperties!.TextDirection = new TextDirection { Val = TextDirectionValues.BottomToTopLeftToRight };
                cell.TableCellProperties.TableCellVerticalAlignment = new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center };
                cell.GetFirstChild<Paragraph>()!.ParagraphProperties!.Indentation = new Indentation { Left = "80" };
            }

            return cell;
        }));
        if (layout.UprightHeaders)
        {
            row.TableRowProperties!.AppendChild(new TableRowHeight { Val = (uint)WordColumnWidths.UprightHeight(table, points), HeightType = HeightRuleValues.AtLeast });
        }

        return row;
    }

    /// <summary>“(n = 36)” stays in one line.</summary>
    private static string Unbroken(string header) => header.Replace("(n = ", $"(n{NoBreak}={NoBreak}", StringComparison.Ordinal);

    private static TableRow Row(bool header, IEnumerable<TableCell> cells)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (header)
        {
            properties.AppendChild(new TableHeader());
        }

        var row = new TableRow(properties);
        foreach (var cell in cells)
        {
            row.AppendChild(cell);
        }

        return row;
    }

    /// <param name="heat">How dark the cell is, 0 to 100; null is not shaded.</param>
    private static TableCell TextCell(int width, string style, string text, string? size, bool keep, decimal? heat = null)
    {
        var paragraph = text.Length == 0 ? Paragraph(style) : Paragraph(style, Run(text, size: size));
        if (keep)
        {
            paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        }

        var properties = new TableCellProperties { TableCellWidth = new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa } };
        if (heat >= Tints[^1].From)
        {
            properties.Shading = new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Tints.First(t => heat >= t.From).Fill };
        }

        return new TableCell(properties, paragraph);
    }
}

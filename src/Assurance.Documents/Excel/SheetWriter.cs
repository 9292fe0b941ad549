using Assurance.Core.Reports;
using Assurance.Documents.Charts;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = Assurance.Core.Reports.Cell;
using Table = Assurance.Core.Reports.ReportBlock.Table;

namespace Assurance.Documents.Excel;

/// <summary>A table as a sheet: what it is, what it is drawn from, stamps, note, then a frozen header row with a filter, then the rows.</summary>
internal static class SheetWriter
{
    private const double Narrowest = 11;
    private const double Widest = 55;
    private const int HeaderLine = 13;

    /// <returns>The cells under the filter, and the row of the headers, from 1.</returns>
    public static (string Range, int HeaderRow) Place(ReportModel report, AnnexSheet sheet)
    {
        // A line is left free between what stands above and the headers.
        var headerRow = Above(report, sheet).Count() + 2;
        return ($"A{headerRow}:{LastCell(sheet.Table, headerRow)}", headerRow);
    }

    public static Worksheet Write(ReportModel report, AnnexSheet sheet)
    {
        var (range, headerRow) = Place(report, sheet);
        var table = sheet.Table;
        var formats = table.Columns.Select((_, i) => ColumnFormat.Of(table, i)).ToArray();
        var data = new StreamedRows();
        foreach (var (line, (text, style)) in Above(report, sheet).Index())
        {
            SheetCells.Text(SheetCells.Row(data, line + 1), 0, text, style);
        }

        var header = SheetCells.Row(data, headerRow);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            SheetCells.Text(header, i, table.Columns[i].Header, formats[i].StandsRight ? AnnexStyles.NumberHeader : AnnexStyles.Header);
        }

        data.Rest = table.Rows.Select((cells, i) => Row(cells, headerRow + 1 + i, formats));
        return new Worksheet(
            SheetPage.Properties(),
            new SheetDimension { Reference = $"A1:{LastCell(table, headerRow)}" },
            new SheetViews(new SheetView(
                new Pane { VerticalSplit = headerRow, TopLeftCell = $"A{headerRow + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
                new Selection { Pane = PaneValues.BottomLeft, ActiveCell = $"A{headerRow + 1}", SequenceOfReferences = new ListValue<StringValue>([$"A{headerRow + 1}"]) })
            { ShowGridLines = false, WorkbookViewId = 0 }),
            new SheetFormatProperties { DefaultRowHeight = 14 },
            Widths(table, formats),
            data,
            new AutoFilter { Reference = range },
            SheetPage.Margins(),
            SheetPage.Setup(),
            SheetPage.HeaderFooter(report));
    }

    private static string LastCell(Table table, int headerRow) => $"{ChartCells.Column(table.Columns.Count - 1)}{headerRow + table.Rows.Count}";

    private static IEnumerable<(string Text, uint Style)> Above(ReportModel report, AnnexSheet sheet) => new[]
    {
        ($"{sheet.Label}: {XmlText.OneLine(sheet.Table.Caption)}", AnnexStyles.Title),
        (AnnexWriter.Source(report), AnnexStyles.Info),
        (SheetPage.Stamps(report), AnnexStyles.Stamp),
        (XmlText.OneLine(sheet.Table.Note ?? ""), AnnexStyles.Info),
    }.Where(line => line.Item1.Length > 0);

    private static Row Row(IReadOnlyList<Cell> cells, int number, ColumnFormat[] formats)
    {
        var row = SheetCells.Row(number);
        for (var i = 0; i < cells.Count; i++)
        {
            Write(row, i, cells[i], formats[i]);
        }

        return row;
    }

    private static void Write(Row row, int column, Cell cell, ColumnFormat format)
    {
        if (cell.Number is { } number)
        {
            SheetCells.Number(row, column, number, AnnexStyles.Of(format));
        }
        else if (cell.Date is { } date)
        {
            SheetCells.Date(row, column, date, AnnexStyles.Date);
        }
        else if (string.IsNullOrEmpty(cell.Text))
        {
            SheetCells.Empty(row, column, AnnexStyles.Text);
        }
        else
        {
            SheetCells.Text(row, column, cell.Text, format.StandsRight ? AnnexStyles.RightText : AnnexStyles.OfText(cell.Text));
        }
    }

    private static Columns Widths(Table table, ColumnFormat[] formats)
    {
        var columns = new Columns();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            // Headers take two or three lines; the filter's button takes the room of three letters.
            var longest = table.Rows.Select(r => formats[i].Text(r[i]).Length + 2).Append(Math.Min(table.Columns[i].Header.Length, HeaderLine) + 3).Max();
            columns.AppendChild(new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Math.Clamp(longest * 1.1, Narrowest, Widest), CustomWidth = true });
        }

        return columns;
    }
}

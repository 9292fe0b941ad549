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

    /// <param name="range">The cells under the filter.</param>
    public static Worksheet Write(ReportModel report, AnnexSheet sheet, out string range, out int headerRow)
    {
        var table = sheet.Table;
        var formats = table.Columns.Select((_, i) => ColumnFormat.Of(table, i)).ToArray();
        var data = new StreamedRows();
        var first = Above(report, sheet, data) + 3;
        headerRow = first - 1;
        var header = SheetCells.Row(data, headerRow);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            SheetCells.Text(header, i, table.Columns[i].Header, formats[i].StandsRight ? AnnexStyles.NumberHeader : AnnexStyles.Header);
        }

        data.Rest = table.Rows.Select((cells, i) => Row(cells, first + i, formats));
        var number = headerRow + table.Rows.Count;
        var last = ChartCells.Column(table.Columns.Count - 1);
        range = $"A{headerRow}:{last}{number}";
        return new Worksheet(
            SheetPage.Properties(),
            new SheetDimension { Reference = $"A1:{last}{number}" },
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

    private static int Above(ReportModel report, AnnexSheet sheet, SheetData data)
    {
        var number = 0;
        SheetCells.Text(SheetCells.Row(data, ++number), 0, $"{sheet.Label}: {XmlText.OneLine(sheet.Table.Caption)}", AnnexStyles.Title);
        SheetCells.Text(SheetCells.Row(data, ++number), 0, AnnexWriter.Source(report), AnnexStyles.Info);
        foreach (var (text, style) in new[] { (SheetPage.Stamps(report), AnnexStyles.Stamp), (XmlText.OneLine(sheet.Table.Note ?? ""), AnnexStyles.Info) })
        {
            if (text.Length > 0)
            {
                SheetCells.Text(SheetCells.Row(data, ++number), 0, text, style);
            }
        }

        return number;
    }

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

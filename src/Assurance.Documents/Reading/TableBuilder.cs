using System.Collections;
using Assurance.Documents.Charts;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Reading;

/// <summary>How many cells of the file are held so far.</summary>
internal sealed class CellCount(ReadingLimits limits)
{
    private long cells;

    public void Add(int more, string sheet, int row)
    {
        if ((cells += more) > limits.Cells)
        {
            throw new RefusedFileException($"The file has more than {limits.Cells:N0} cells by row {row} of “{sheet}”.", Remedies.SendLess) { Cell = $"{sheet}!A{row}" };
        }
    }
}

/// <summary>Puts a table together row by row. Rows of blanks are passed over; a row holds its cells up to the last used one.</summary>
internal sealed class TableBuilder(string sheet, ReadingLimits limits, CellCount count)
{
    private readonly List<TableRow> rows = [];
    private readonly Width width = new();
    private TableCell[] current = new TableCell[64];
    private TableCell[]? header;
    private int headerRow;
    private int used;
    private bool hasText;

    public void Put(int column, int row, in TableCell cell)
    {
        if (column >= limits.Columns)
        {
            throw new RefusedFileException($"“{sheet}” has something in column {ChartCells.Column(column)}; at most {limits.Columns:N0} columns are read.", Remedies.SendLess)
            { Cell = $"{sheet}!{ChartCells.Column(column)}{row}" };
        }

        if (column >= current.Length)
        {
            Array.Resize(ref current, Math.Max(column + 1, current.Length * 2));
        }

        if (column >= used)
        {
            // What an earlier row left beyond its end is not this row's.
            current.AsSpan(used, column - used).Fill(TableCell.Blank);
            used = column + 1;
        }

        current[column] = cell;
        hasText = hasText || cell.Kind != TableCellKind.Text || !string.IsNullOrWhiteSpace(cell.Text);
    }

    public void EndRow(int row)
    {
        if (hasText)
        {
            Keep(row);
        }

        used = 0;
        hasText = false;
    }

    public Table? ToTable() => header is null ? null : new Table(sheet, headerRow, [.. new RowCells(header, width).Select(c => c.Text)], rows);

    private void Keep(int row)
    {
        if (rows.Count >= limits.Rows)
        {
            throw new RefusedFileException($"“{sheet}” has more than {limits.Rows:N0} rows.", Remedies.SendLess) { Cell = $"{sheet}!A{row}" };
        }

        count.Add(used, sheet, row);
        var cells = current.AsSpan(0, used).ToArray();
        width.Value = Math.Max(width.Value, used);
        if (header is null)
        {
            (header, headerRow) = (cells, row);
        }
        else
        {
            rows.Add(new TableRow(row, new RowCells(cells, width)));
        }
    }

    /// <summary>How wide the widest row is, known when the last is read.</summary>
    private sealed class Width
    {
        public int Value { get; set; }
    }

    private sealed class RowCells(TableCell[] cells, Width width) : IReadOnlyList<TableCell>
    {
        public int Count => width.Value;

        public TableCell this[int index] =>
            (uint)index < (uint)cells.Length ? cells[index]
            : (uint)index < (uint)width.Value ? TableCell.Blank
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"The table has {width.Value} columns.");

        public IEnumerator<TableCell> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
            {
                yield return this[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

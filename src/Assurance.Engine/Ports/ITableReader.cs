using Assurance.Core;

namespace Assurance.Engine.Ports;

/// <summary>Reads a workbook or a CSV file that somebody sent. It never throws for what is in the file: it refuses, and says why.</summary>
public interface ITableReader
{
    /// <param name="fileName">Name as given; its ending is a hint, the bytes decide.</param>
    TableReading Read(string fileName, ReadOnlyMemory<byte> bytes);
}

/// <param name="Tables">One a sheet; empty where the file is refused.</param>
/// <param name="Refusal">Why nothing of it was read, or null.</param>
public sealed record TableReading(IReadOnlyList<Table> Tables, Problem? Refusal)
{
    public static TableReading Refused(string file, string what, string doThis) => new([], new Problem(file, null, what, doThis));
}

/// <summary>A sheet: its first used row are the titles, as they stand, blanks and all.</summary>
/// <param name="HeaderRow">Row number of the titles as Excel counts, from 1.</param>
public sealed record Table(string Sheet, int HeaderRow, IReadOnlyList<string> Headers, IReadOnlyList<TableRow> Rows);

/// <param name="Number">Row number as Excel counts, from 1; of a CSV record the number of its first line.</param>
/// <param name="Cells">One for each header; blank where the row is shorter.</param>
public sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells);

/// <param name="Text">As a person would type it: text as it stands, a number without grouping (<c>3</c>, <c>0.5</c>), a date or date and time in ISO form.</param>
public readonly record struct TableCell(string Text, TableCellKind Kind)
{
    public static readonly TableCell Blank = new("", TableCellKind.Blank);

    public bool IsBlank => Kind == TableCellKind.Blank;
}

public enum TableCellKind
{
    Blank,
    Text,
    Number,

    /// <summary><c>2026-09-21</c> or, with a time, <c>2026-09-21T14:30:00</c>; a workbook's times carry no zone.</summary>
    Date,
}

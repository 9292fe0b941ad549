namespace Assurance.Engine.Ports;

/// <summary>Makes workbooks that people fill in or filter: the offline form, the control workbook, the tracker. Same model, same bytes.</summary>
public interface IWorkbookComposer
{
    /// <summary>An .xlsx.</summary>
    byte[] Workbook(WorkbookModel model);
}

/// <param name="Title">Title in the file's properties.</param>
public sealed record WorkbookModel(string Title, IReadOnlyList<SheetModel> Sheets);

/// <summary>One sheet: an optional note above, then titles, then rows; a filter on the titles, which stay in view.</summary>
public sealed record SheetModel
{
    /// <summary>At most 31 characters, none of <c>\ / ? * [ ] :</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Lines above the titles, for whoever opens the sheet.</summary>
    public IReadOnlyList<string> Note { get; init; } = [];

    public required IReadOnlyList<SheetColumn> Columns { get; init; }

    public required IReadOnlyList<SheetRow> Rows { get; init; }

    /// <summary>Not shown; its cells carry what the product needs to know the file again.</summary>
    public bool Hidden { get; init; }

    /// <summary>Only cells that are not locked can be changed (no password: it keeps from slips, not from people).</summary>
    public bool Protected { get; init; }

    /// <summary>Empty rows below that keep the columns' drop-downs.</summary>
    public int SpareRows { get; init; }
}

/// <param name="Width">In characters.</param>
public sealed record SheetColumn(string Title, double Width)
{
    /// <summary>What may be chosen, for every cell of the column; empty allows anything.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public SheetColumnKind Kind { get; init; }

    public bool Locked { get; init; }

    /// <summary>Shown when a cell of the column is chosen.</summary>
    public string? Prompt { get; init; }
}

public enum SheetColumnKind
{
    /// <summary>Text, kept as typed: leading noughts stay.</summary>
    Text,

    Number,
    Date,

    /// <summary>Text that may run over several lines.</summary>
    LongText,

    /// <summary>Address shown as a link.</summary>
    Link,
}

/// <param name="Cells">Texts as in <see cref="TableCell"/>, one for each column; shorter rows are blank at the end.</param>
public sealed record SheetRow(IReadOnlyList<string> Cells)
{
    /// <summary>What may be chosen in single cells of this row, by column index, where it is not the column's.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> Options { get; init; } = new Dictionary<int, IReadOnlyList<string>>();

    /// <summary>What single cells of this row hold, by column index, where it is not the column's.</summary>
    public IReadOnlyDictionary<int, SheetColumnKind> Kinds { get; init; } = new Dictionary<int, SheetColumnKind>();

    /// <summary>Columns whose cell of this row is locked though the column is not: there is nothing to fill in.</summary>
    public IReadOnlyList<int> Closed { get; init; } = [];

    /// <summary>A heading over the rows that follow: bold, the first cell only.</summary>
    public bool IsHeading { get; init; }
}

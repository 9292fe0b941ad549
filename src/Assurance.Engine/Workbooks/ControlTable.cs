using Assurance.Core;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Workbooks;

/// <summary>One sheet of the control workbook while it is read: rows that are not blank, columns by title, problems by cell.</summary>
internal sealed class ControlTable
{
    private readonly Table table;
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly ControlFindings findings;

    private ControlTable(Table table, ControlFindings findings)
    {
        this.table = table;
        this.findings = findings;
        for (var i = 0; i < table.Headers.Count; i++)
        {
            _ = columns.TryAdd(Plain(table.Headers[i]), i);
        }
    }

    public IEnumerable<ControlRow> Rows => table.Rows
        .Where(r => r.Cells.Any(c => Plain(c.Text).Length > 0))
        .Select(r => new ControlRow(this, r));

    /// <summary>The sheet, or null where it or a column of it is missing, which is noted then.</summary>
    public static ControlTable? Find(TableReading reading, string sheet, ControlFindings findings, params string[] wanted)
    {
        if (Named(reading, sheet) is not { } found)
        {
            var near = Definitions.Suggestion.Nearest(sheet, reading.Tables.Select(t => t.Sheet));
            findings.Add(null, $"There is no sheet “{sheet}”.", near is null ? "Put it back; “init” in an empty folder makes a workbook to copy it from." : $"Rename “{near}” to “{sheet}”.");
            return null;
        }

        var made = new ControlTable(found, findings);
        var missing = wanted.Where(w => !made.columns.ContainsKey(w)).ToList();
        foreach (var column in missing)
        {
            var near = Definitions.Suggestion.Nearest(column, found.Headers.Where(h => h.Length > 0));
            findings.Add(made.Cell(Math.Max(0, near is null ? 0 : made.columns[Plain(near)]), found.HeaderRow), $"There is no column “{column}”.", near is null ? $"Put a column of that title on the sheet “{sheet}”." : $"Rename “{near}” to “{column}”.");
        }

        return missing.Count == 0 ? made : null;
    }

    /// <summary>A workbook from before a sheet was wanted lacks it.</summary>
    public static bool IsIn(TableReading reading, string sheet) => Named(reading, sheet) is not null;

    private static Table? Named(TableReading reading, string sheet) => reading.Tables.FirstOrDefault(t => string.Equals(Plain(t.Sheet), sheet, StringComparison.OrdinalIgnoreCase));

    public int this[string column] => columns.GetValueOrDefault(column, -1);

    public void Add(string column, int row, string what, string remedy) => findings.Add(Cell(this[column], row), what, remedy);

    public string Cell(int column, int row) => CellAddress.Of(table.Sheet, column, row);

    public string Sheet => table.Sheet;

    public static string Plain(string text) => text.Replace('\u00a0', ' ').Trim();
}

/// <summary>One row of a sheet.</summary>
internal sealed class ControlRow(ControlTable table, TableRow row)
{
    public int Number => row.Number;

    /// <summary>What stands in the column; empty where the sheet has no such column.</summary>
    public string this[string column] => Cell(column) is { } cell ? ControlTable.Plain(cell.Text) : "";

    public TableCell? Cell(string column) => table[column] is >= 0 and var index && index < row.Cells.Count ? row.Cells[index] : null;

    public string Address(string column) => table.Cell(table[column], row.Number);

    public void Add(string column, string what, string remedy) => table.Add(column, row.Number, what, remedy);
}

/// <summary>What was found wrong with a workbook, and what is only worth knowing.</summary>
internal sealed class ControlFindings(string file)
{
    private readonly List<Problem> problems = [];
    private readonly List<Problem> warnings = [];

    public IReadOnlyList<Problem> Problems => problems;

    public IReadOnlyList<Problem> Warnings => warnings;

    public void Add(string? cell, string what, string remedy) => problems.Add(new Problem(file, null, what, remedy) { Cell = cell });

    /// <summary>Cells without which no run can be opened.</summary>
    public IReadOnlyList<string> Wanted => wanted;

    private readonly List<string> wanted = [];

    public void Want(string cell, string what)
    {
        wanted.Add(cell);
        Warn(cell, what, "Fill it in: no run is opened before, since its letters carry it.");
    }

    public void Warn(string? cell, string what, string remedy) => warnings.Add(new Problem(file, null, what, remedy) { Cell = cell });
}

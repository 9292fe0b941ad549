using Assurance.Core.Cycles;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Workbooks;

/// <summary>Sheets of the control workbook for the tables that cycles want kept: what was done about comments, places delivered.</summary>
internal static class OfficerSheets
{
    private const int Spare = 200;
    private const double Narrow = 14;
    private const double Wide = 40;

    /// <summary>The tables of all cycles, each sheet once: cycles whose table has the same title share it.</summary>
    public static IReadOnlyList<OfficerTable> Tables(ControlContext context) =>
        [.. context.Cycles.OrderBy(c => c.Key, StringComparer.Ordinal).SelectMany(c => c.Value.Policy.Tables).DistinctBy(t => t.Title, StringComparer.OrdinalIgnoreCase)];

    public static IEnumerable<SheetModel> Of(ControlContext context) => Tables(context).Select(t => new SheetModel
    {
        Name = t.Title,
        Columns = [.. t.Columns.Select((c, i) => new SheetColumn(c, i == 0 ? Narrow : Wide) { Prompt = i == 0 ? t.About : "" })],
        Rows = [],
        SpareRows = Spare,
    });

    /// <summary>Rows by title of the sheet. A workbook from before a table was wanted has no such sheet, which is as good as an empty one.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Read(TableReading reading, ControlContext context, ControlFindings findings)
    {
        var rows = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in Tables(context).Where(t => ControlTable.IsIn(reading, t.Title)))
        {
            if (ControlTable.Find(reading, table.Title, findings, [.. table.Columns]) is { } sheet)
            {
                rows[table.Title] = [.. sheet.Rows.Select(r => (IReadOnlyList<string>)[.. table.Columns.Select(c => r[c])])];
            }
        }

        return rows;
    }
}

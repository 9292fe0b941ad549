using System.Globalization;
using Assurance.Core.Roster;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Tests.Workbooks;

/// <summary>A control workbook as it is made, read back as the tables a reader would give, and changed cell by cell.</summary>
internal sealed class FilledWorkbook
{
    public static readonly IReadOnlyList<Respondent> Schools =
    [
        School("100001", "Ash Primary", "926/2001", "trust-1"),
        School("100002", "Birch Primary", "926/2002", "trust-1"),
        School("100003", "Cedar High", "926/4003", null),
    ];

    private readonly Dictionary<string, List<List<string>>> sheets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> headers = new(StringComparer.Ordinal);

    public FilledWorkbook(IReadOnlyList<Respondent>? respondents = null, Definitions.CycleDefinition? another = null)
    {
        // The cycle of schools alone: what others ask has tests of its own.
        Context = new ControlContext(new Dictionary<string, Definitions.CycleDefinition>(StringComparer.Ordinal) { ["section-175"] = Definitions.ShippedCycles.Load("section-175") }, respondents ?? Schools);
        if (another is not null)
        {
            Context = new ControlContext(new Dictionary<string, Definitions.CycleDefinition>(Context.Cycles, StringComparer.Ordinal) { [another.Policy.Id] = another }, Context.Respondents);
        }

        var details = new PartnershipDetails("Norfolk Safeguarding Children Partnership", "The business unit", "unit@norfolk.example", "01603 000000", "Robin Farrow", "Business manager", "http://127.0.0.1:5175");
        Model = ControlWorkbook.Make(Context, details, "926", new Dictionary<string, string>(StringComparer.Ordinal) { ["100001"] = "Mrs Jane Smith" }, new LocalDate(2026, 7, 1));
        foreach (var sheet in Model.Sheets)
        {
            headers[sheet.Name] = [.. sheet.Columns.Select(c => c.Title)];
            sheets[sheet.Name] = [.. sheet.Rows.Select(r => r.Cells.ToList())];
        }
    }

    public ControlContext Context { get; }

    public WorkbookModel Model { get; }

    /// <summary>Types into a cell by its address, as <c>Contacts!E2</c>.</summary>
    public FilledWorkbook Type(string address, string text)
    {
        var (sheet, column, row) = (address.Split('!')[0], address.Split('!')[1][0] - 'A', int.Parse(address.Split('!')[1][1..], CultureInfo.InvariantCulture) - 2);
        var rows = sheets[sheet];
        while (rows.Count <= row)
        {
            rows.Add([]);
        }

        while (rows[row].Count <= column)
        {
            rows[row].Add("");
        }

        rows[row][column] = text;
        return this;
    }

    public FilledWorkbook WithoutSheet(string sheet)
    {
        _ = sheets.Remove(sheet);
        return this;
    }

    public FilledWorkbook Retitle(string sheet, string column, string title)
    {
        headers[sheet] = [.. headers[sheet].Select(h => h == column ? title : h)];
        return this;
    }

    public ControlReading Read() => ControlReading.Of("control.xlsx", new TableReading([.. sheets.Select(s => new Table(s.Key, 1, headers[s.Key], [.. s.Value.Select((cells, i) => Row(i + 2, headers[s.Key].Count, cells))]))], null), Context);

    private static TableRow Row(int number, int width, List<string> cells) => new(number, [.. Enumerable.Range(0, width).Select(i => i < cells.Count && cells[i].Length > 0 ? Cell(cells[i]) : TableCell.Blank)]);

    private static TableCell Cell(string text) => new(text, text.Length == 10 && text[4] == '-' ? TableCellKind.Date : text.All(char.IsAsciiDigit) ? TableCellKind.Number : TableCellKind.Text);

    private static Respondent School(string id, string name, string number, string? trust) => new()
    {
        Id = id,
        Name = name,
        DfeNumber = number,
        Duty = "academy",
        Calendar = "926",
        TrustId = trust,
        TrustName = trust is null ? null : "The Woodland Trust",
    };
}

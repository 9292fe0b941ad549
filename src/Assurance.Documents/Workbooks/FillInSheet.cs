using System.Text;
using Assurance.Documents.Charts;
using Assurance.Documents.Excel;
using Assurance.Documents.Packaging;
using Assurance.Engine.Ports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetNames = Assurance.Documents.Excel.SheetNames;

namespace Assurance.Documents.Workbooks;

/// <summary>One sheet: the note over all columns, frozen titles with a filter, rows, and empty rows with the same rules.</summary>
internal sealed class FillInSheet(SheetModel model, string name)
{
    private const double LineHeight = 13;
    private const double TallestRow = 400;
    private const int RoomForLongText = 3;

    // Column widths count noughts; running text is a little narrower, and breaks before the edge.
    private const double CharactersToWidth = 1.15;

    private readonly FillInCells cells = new();
    private readonly FillInRules rules = new();
    private readonly List<string> merged = [];
    private int titleRow;
    private int lastRow;

    public string Name => name;

    /// <summary>Addresses that cells link to, by relationship id.</summary>
    public IEnumerable<(string Id, string Target)> Links => cells.Links.Select(l => (l.Id, l.Target));

    public Worksheet Write(ChoiceLists lists)
    {
        var data = new SheetData();
        WriteNote(data);
        WriteTitles(data);
        foreach (var row in model.Rows)
        {
            WriteRow(data, row);
        }

        var empty = new SheetRow([]);
        for (var i = 0; i < model.SpareRows; i++)
        {
            WriteRow(data, empty);
        }

        return Worksheet(data, lists);
    }

    /// <summary>Names that Excel wants for the filter and for titles on every printed page.</summary>
    public void Define(StringBuilder names, int index)
    {
        var sheet = XmlText.Escaped(SheetNames.Quoted(name));
        names.Append($"<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{index}\" hidden=\"1\">{sheet}!$A${titleRow}:${LastColumn}${lastRow}</definedName>");
        names.Append($"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">{sheet}!${titleRow}:${titleRow}</definedName>");
    }

    private string LastColumn => ChartCells.Column(Math.Max(0, model.Columns.Count - 1));

    private string FilterRange => $"A{titleRow}:{LastColumn}{lastRow}";

    private Worksheet Worksheet(SheetData data, ChoiceLists lists)
    {
        var below = $"A{titleRow + 1}";
        var view = new SheetView(
            new Pane { VerticalSplit = titleRow, TopLeftCell = below, ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = below, SequenceOfReferences = new ListValue<StringValue>([below]) })
        { ShowGridLines = false, WorkbookViewId = 0 };
        var sheet = new Worksheet(
            SheetPage.Properties(),
            new SheetDimension { Reference = $"A1:{LastColumn}{lastRow}" },
            new SheetViews(view),
            new SheetFormatProperties { DefaultRowHeight = 14 },
            new Columns(model.Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })),
            data);
        if (model.Protected)
        {
            // No password: it keeps from slips, not from people. Rows and columns may still be made wider.
            sheet.Append(new SheetProtection { Sheet = true, Objects = true, Scenarios = true, FormatColumns = false, FormatRows = false, AutoFilter = false });
        }

        sheet.Append(new AutoFilter { Reference = FilterRange });
        if (merged.Count > 0)
        {
            sheet.Append(new MergeCells(merged.Select(m => new MergeCell { Reference = m })) { Count = (uint)merged.Count });
        }

        if (rules.Part(lists) is { } validations)
        {
            sheet.Append(validations);
        }

        if (cells.Links.Count > 0)
        {
            sheet.Append(new Hyperlinks(cells.Links.Select(l => new Hyperlink { Reference = l.Cell, Id = l.Id })));
        }

        sheet.Append(SheetPage.Margins(), SheetPage.Setup(), new HeaderFooter(new OddFooter("&L&A&RPage &P of &N")));
        return sheet;
    }

    // Merged cells do not grow with their text, so their height is reckoned here.
    private void WriteNote(SheetData data)
    {
        var width = model.Columns.Sum(c => c.Width);
        for (var i = 0; i < model.Note.Count; i++)
        {
            var row = SheetCells.Row(data, ++lastRow);
            SheetCells.Text(row, 0, model.Note[i], i == 0 ? FillInStyles.Title : FillInStyles.Note);
            row.Height = i == 0 ? 24 : HeightOf(Lines(model.Note[i], width));
            row.CustomHeight = true;
            if (model.Columns.Count > 1)
            {
                merged.Add($"A{lastRow}:{LastColumn}{lastRow}");
            }
        }
    }

    private void WriteTitles(SheetData data)
    {
        titleRow = ++lastRow;
        var row = SheetCells.Row(data, titleRow);
        for (var i = 0; i < model.Columns.Count; i++)
        {
            SheetCells.Text(row, i, model.Columns[i].Title, FillInStyles.Header);
        }
    }

    private void WriteRow(SheetData data, SheetRow content)
    {
        var row = SheetCells.Row(data, ++lastRow);
        if (content.IsHeading)
        {
            for (var i = 0; i < model.Columns.Count; i++)
            {
                if (i == 0 && content.Cells.Count > 0)
                {
                    SheetCells.Text(row, 0, content.Cells[0], FillInStyles.Heading);
                }
                else
                {
                    SheetCells.Empty(row, i, FillInStyles.Heading);
                }
            }

            row.Height = 20;
            row.CustomHeight = true;
            return;
        }

        var lines = 1;
        for (var i = 0; i < model.Columns.Count; i++)
        {
            var column = model.Columns[i];
            var isLocked = column.Locked || content.Closed.Contains(i);
            var kind = content.Kinds.GetValueOrDefault(i, column.Kind);
            var text = i < content.Cells.Count ? content.Cells[i] : "";
            lines = Math.Max(lines, Lines(text, column.Width));
            if (!isLocked && content.Kinds.GetValueOrDefault(i) == SheetColumnKind.LongText)
            {
                // A box of one line asks for an answer of one line.
                lines = Math.Max(lines, RoomForLongText);
            }

            cells.Write(row, i, text, kind, isLocked);
            if (!isLocked || !model.Protected)
            {
                rules.Add($"{ChartCells.Column(i)}{lastRow}", i, lastRow, kind, content.Options.GetValueOrDefault(i, column.Options), column.Prompt);
            }
        }

        // Not marked as set by hand, so that the row grows with what is typed into it.
        row.Height = HeightOf(lines);
    }

    private static double HeightOf(int lines) => Math.Min(TallestRow, (lines * LineHeight) + 2);

    private static int Lines(string text, double width) =>
        text.Length == 0 ? 1 : XmlText.Clean(text).Split('\n').Sum(l => Math.Max(1, (int)Math.Ceiling(l.Length / Math.Max(1, width * CharactersToWidth))));
}

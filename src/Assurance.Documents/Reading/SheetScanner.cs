using System.Globalization;
using System.Xml;
using Assurance.Documents.Charts;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Reading;

/// <summary>
/// One sheet, read from front to back. Nothing is made for a cell but its text: references, formats and numbers are read out of
/// the parser's own buffer, texts that repeat are one object.
/// </summary>
internal sealed class SheetScanner(string sheet, string[] texts, NumberKind[] kinds, bool is1904, ReadingLimits limits)
{
    private readonly ValueBuffer value = new(limits.CellLength);
    private readonly ValueBuffer attribute = new(limits.CellLength);
    private readonly CellValues values = new(texts, is1904);
    private int row;
    private int column;
    private CellType type;
    private int format;

    public Table? Read(WorkbookArchive archive, string path, CellCount count)
    {
        var table = new TableBuilder(sheet, limits, count);
        using var xml = archive.Open(path, $"The sheet “{sheet}”");
        try
        {
            Scan(xml, table);
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or IOException)
        {
            throw new RefusedFileException(row == 0 ? $"The sheet “{sheet}” is damaged." : $"The sheet “{sheet}” is damaged at row {row}.", Remedies.SaveAgain) { Cell = Here };
        }

        return table.ToTable();
    }

    private string? Here => row == 0 ? null : $"{sheet}!{ChartCells.Column(Math.Max(0, column))}{row}";

    private void Scan(XmlReader xml, TableBuilder table)
    {
        var names = new Names(xml.NameTable);
        var space = names.Space;
        bool inData = false, inValue = false, inPhonetic = false;
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    object name = xml.LocalName;
                    var known = (object)xml.NamespaceURI == space || (object)xml.NamespaceURI == names.StrictSpace;
                    if (!known)
                    {
                        Nesting.Check(xml, $"The sheet “{sheet}”");
                    }
                    else if (name == names.Cell && inData)
                    {
                        StartCell(xml, names);
                        if (xml.IsEmptyElement)
                        {
                            EndCell(table);
                        }
                    }
                    else if ((name == names.Value || name == names.Text) && inData)
                    {
                        inValue = !inPhonetic && !xml.IsEmptyElement;
                    }
                    else if (name == names.Row && inData)
                    {
                        StartRow(xml, names);
                    }
                    else
                    {
                        Nesting.Check(xml, $"The sheet “{sheet}”");
                        inData |= name == names.Data && !xml.IsEmptyElement;
                        inPhonetic |= name == names.Phonetic && !xml.IsEmptyElement;
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA when inValue:
                    if (!value.Append(xml))
                    {
                        throw new RefusedFileException($"A cell of “{sheet}” has more than {limits.CellLength:N0} characters.", Remedies.SendLess) { Cell = Here };
                    }

                    break;
                case XmlNodeType.EndElement:
                    object ended = xml.LocalName;
                    inValue = false;
                    if (ended == names.Cell && inData)
                    {
                        EndCell(table);
                    }
                    else if (ended == names.Row && inData)
                    {
                        table.EndRow(row);
                    }
                    else if (ended == names.Phonetic)
                    {
                        inPhonetic = false;
                    }
                    else if (ended == names.Data)
                    {
                        // What follows the rows (filters, drop-downs, print settings) holds no answers.
                        return;
                    }

                    break;
            }
        }
    }

    private void StartRow(XmlReader xml, Names names)
    {
        row++;
        column = -1;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if ((object)xml.LocalName == names.Reference)
            {
                row = int.TryParse(attribute.Only(xml), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated > 0 ? stated
                    : throw RefusedFileException.Damaged($"The sheet “{sheet}” is damaged: the row after row {row - 1} has no valid number.");
            }
        }

        xml.MoveToElement();
    }

    private void StartCell(XmlReader xml, Names names)
    {
        column++;
        type = CellType.Number;
        format = 0;
        value.Clear();
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            object name = xml.LocalName;
            if (name == names.Reference)
            {
                var stated = CellAddress.ColumnOf(attribute.Only(xml));
                column = stated < 0 ? column : stated;
            }
            else if (name == names.Type)
            {
                type = CellTypes.Of(attribute.Only(xml));
            }
            else if (name == names.Format)
            {
                format = int.TryParse(attribute.Only(xml), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;
            }
        }

        xml.MoveToElement();
    }

    private void EndCell(TableBuilder table)
    {
        if (value.Length == 0)
        {
            return;
        }

        var kind = format < kinds.Length ? kinds[format] : NumberKind.Number;
        var cell = values.Of(type, kind, value.Span)
            ?? throw new RefusedFileException($"The sheet “{sheet}” is damaged at row {row}: a cell's value cannot be read.", Remedies.SaveAgain) { Cell = Here };
        value.Clear();
        if (cell.Kind != TableCellKind.Blank)
        {
            table.Put(column, row, cell);
        }
    }

    /// <summary>Names as the parser's own objects, so that comparing them is comparing references.</summary>
    private sealed class Names(XmlNameTable table)
    {
        public readonly object Space = table.Add(Spreadsheet.Namespace);
        public readonly object StrictSpace = table.Add(Spreadsheet.StrictNamespace);
        public readonly object Data = table.Add("sheetData");
        public readonly object Row = table.Add("row");
        public readonly object Cell = table.Add("c");
        public readonly object Value = table.Add("v");
        public readonly object Text = table.Add("t");
        public readonly object Type = table.Add("t");
        public readonly object Reference = table.Add("r");
        public readonly object Format = table.Add("s");
        public readonly object Phonetic = table.Add("rPh");
    }
}

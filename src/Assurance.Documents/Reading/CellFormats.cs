using System.Globalization;
using System.Xml;

namespace Assurance.Documents.Reading;

/// <summary>What a number in a cell means, which only its number format says.</summary>
internal enum NumberKind : byte
{
    Number,
    Date,

    /// <summary>A time of day or a length of time: no date is meant.</summary>
    Time,
}

/// <summary>For each cell format of the workbook, what its numbers mean.</summary>
internal static class CellFormats
{
    public static NumberKind[] Read(WorkbookArchive archive, string path)
    {
        var custom = new Dictionary<int, NumberKind>();
        var kinds = new List<NumberKind>();
        using var xml = archive.Open(path, "The workbook's list of formats");
        try
        {
            var inCells = false;
            while (xml.Read())
            {
                if (!Spreadsheet.Is(xml.NamespaceURI))
                {
                    continue;
                }

                if (xml.LocalName == "cellXfs")
                {
                    inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                }
                else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt")
                {
                    custom[Id(xml)] = NumberFormat.KindOf(xml.GetAttribute("formatCode") ?? "");
                }
                else if (xml.NodeType == XmlNodeType.Element && inCells && xml.LocalName == "xf")
                {
                    var id = Id(xml);
                    kinds.Add(custom.TryGetValue(id, out var kind) ? kind : NumberFormat.KindOf(id));
                }
            }
        }
        catch (XmlException)
        {
            throw RefusedFileException.Damaged("The workbook's list of formats is damaged, so dates cannot be told from numbers.");
        }

        return [.. kinds];
    }

    private static int Id(XmlReader xml) => int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}

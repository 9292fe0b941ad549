using System.Xml;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Reading;

/// <summary>
/// An .xlsx by its parts. Elements are known by local name and namespace, never by prefix: Microsoft Forms writes <c>x:row</c>
/// where Excel writes <c>row</c>. The stated size of a sheet is not looked at, since Forms states one cell.
/// </summary>
internal static class WorkbookReader
{
    private const string RelationshipNamespace = "officeDocument/";

    public static IReadOnlyList<Table> Read(string file, ReadOnlyMemory<byte> bytes, ReadingLimits limits)
    {
        using var archive = new WorkbookArchive(bytes, limits);
        PackageKind.Check(file, archive);
        var book = archive.LinksOf("").FirstOrDefault(l => l.Kind == "officeDocument")?.Target ?? "xl/workbook.xml";
        if (!archive.Has(book))
        {
            throw new RefusedFileException("This is a zip file, not a workbook.", "Unpack it and send the workbook (.xlsx) that is in it.");
        }

        var links = archive.LinksOf(book);
        var (sheets, is1904) = Sheets(archive, book);
        var texts = links.FirstOrDefault(l => l.Kind == "sharedStrings") is { } shared ? SharedTexts.Read(archive, shared.Target, limits) : [];
        var kinds = links.FirstOrDefault(l => l.Kind == "styles") is { } styles ? CellFormats.Read(archive, styles.Target) : [];
        var count = new CellCount(limits);
        var tables = new List<Table>();
        foreach (var (name, id) in sheets)
        {
            // A chart on a sheet of its own is listed with the sheets and has no rows.
            if (links.FirstOrDefault(l => l.Id == id) is { Kind: "worksheet" } link
                && new SheetScanner(name, texts, kinds, is1904, limits).Read(archive, link.Target, count) is { } table)
            {
                tables.Add(table);
            }
        }

        return tables;
    }

    private static (List<(string Name, string Id)> Sheets, bool Is1904) Sheets(WorkbookArchive archive, string book)
    {
        var sheets = new List<(string, string)>();
        var is1904 = false;
        using var xml = archive.Open(book, "The list of sheets");
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && Spreadsheet.Is(xml.NamespaceURI))
                {
                    if (xml.LocalName == "workbookPr")
                    {
                        is1904 = xml.GetAttribute("date1904") is "1" or "true";
                    }
                    else if (xml.LocalName == "sheet")
                    {
                        sheets.Add((xml.GetAttribute("name") ?? "", LinkId(xml)));
                    }
                }
            }
        }
        catch (XmlException)
        {
            throw RefusedFileException.Damaged("The workbook's list of sheets is damaged.");
        }

        return (sheets, is1904);
    }

    private static string LinkId(XmlReader xml)
    {
        var id = "";
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.Contains(RelationshipNamespace, StringComparison.Ordinal))
            {
                id = xml.Value;
            }
        }

        xml.MoveToElement();
        return id;
    }
}

/// <summary>The namespace of SpreadsheetML, in the edition everybody writes and in the strict one.</summary>
internal static class Spreadsheet
{
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string StrictNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    public static bool Is(string name) => name is Namespace or StrictNamespace;
}

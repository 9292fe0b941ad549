using System.Text;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.Documents.Excel;

/// <summary>The parts every workbook has, whether it is an annex or stands behind a chart.</summary>
internal static class WorkbookParts
{
    private const string BookPart = "xl/workbook.xml";

    /// <param name="definedNames">Markup of the names, or nothing.</param>
    /// <param name="hidden">Sheets, counted from 0, that are not shown; the first of the others is the one that opens.</param>
    public static byte[] Book(IReadOnlyList<string> sheets, string definedNames = "", IReadOnlySet<int>? hidden = null)
    {
        var active = Enumerable.Range(0, sheets.Count).FirstOrDefault(i => hidden?.Contains(i) != true);
        var tab = active == 0 ? "" : $" activeTab=\"{active}\"";
        var xml = new StringBuilder($"""
            <?xml version="1.0" encoding="utf-8" standalone="yes"?>
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="14000"{tab}/></bookViews><sheets>
            """);
        for (var i = 0; i < sheets.Count; i++)
        {
            var state = hidden?.Contains(i) == true ? " state=\"hidden\"" : "";
            xml.Append($"<sheet name=\"{XmlText.Escaped(sheets[i])}\" sheetId=\"{i + 1}\"{state} r:id=\"rIdSheet{i + 1}\"/>");
        }

        xml.Append("</sheets>").Append(definedNames.Length == 0 ? "" : $"<definedNames>{definedNames}</definedNames>");
        return DeterministicPackage.Bytes(xml.Append("</workbook>").ToString());
    }

    public static void Add(DeterministicPackage package, byte[] book, byte[] styles, IReadOnlyList<Worksheet> sheets) =>
        Add(package, book, styles, [.. sheets.Select(sheet => (Func<Worksheet>)(() => sheet))]);

    /// <param name="sheets">Each is made as the package is.</param>
    public static void Add(DeterministicPackage package, byte[] book, byte[] styles, IReadOnlyList<Func<Worksheet>> sheets)
    {
        package.Relate("", "rIdWorkbook", Relationships.Document, BookPart);
        package.Add(BookPart, ContentTypes.Workbook, book);
        package.Add("xl/styles.xml", ContentTypes.SheetStyles, styles);
        package.Relate(BookPart, "rIdStyles", Relationships.Styles, "styles.xml");
        for (var i = 0; i < sheets.Count; i++)
        {
            package.Add($"xl/worksheets/sheet{i + 1}.xml", ContentTypes.Worksheet, sheets[i]);
            package.Relate(BookPart, $"rIdSheet{i + 1}", Relationships.Worksheet, $"worksheets/sheet{i + 1}.xml");
        }
    }
}

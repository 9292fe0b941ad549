using System.IO.Compression;
using System.Text;
using Assurance.Documents.Reading;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Tests.Reading;

/// <summary>A workbook written part by part as Microsoft Forms writes it: every element prefixed, the stated size wrong, absolute targets, some parts with a byte order mark.</summary>
internal sealed class FormsFile
{
    private const string Space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);

    public FormsFile(string rows = "", string strings = "")
    {
        Part("[Content_Types].xml", $"""<?xml version="1.0" encoding="utf-8"?><Types xmlns="{Package}/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>""");
        Part("_rels/.rels", $"""<?xml version="1.0" encoding="utf-8"?><Relationships xmlns="{Package}/relationships"><Relationship Type="{Office}/officeDocument" Target="/xl/workbook.xml" Id="R1"/><Relationship Type="{Office}/custom-properties" Target="/docProps/custom.xml" Id="R2"/></Relationships>""", mark: true);
        Part("docProps/custom.xml", """<?xml version="1.0" encoding="utf-8"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="MSIP_Label_Enabled"><vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">true</vt:lpwstr></property></Properties>""");
        Book();
        Part("xl/_rels/workbook.xml.rels", $"""<?xml version="1.0" encoding="utf-8"?><Relationships xmlns="{Package}/relationships"><Relationship Type="{Office}/worksheet" Target="worksheets/sheet1.xml" Id="R1"/><Relationship Type="{Office}/styles" Target="styles.xml" Id="R2"/><Relationship Type="{Office}/sharedStrings" Target="/xl/sharedStrings.xml" Id="R3"/><Relationship Type="{Office}/worksheet" Target="../xl/worksheets/sheet2.xml" Id="R4"/></Relationships>""");
        Styles();
        Strings(strings);
        Sheet(rows);
    }

    public FormsFile Book(string properties = "", string sheets = """<x:sheet name="Sheet1" sheetId="1" r:id="R1"/>""") =>
        Part("xl/workbook.xml", $"""<?xml version="1.0" encoding="utf-8"?><x:workbook xmlns:r="{Office}" xmlns:x="{Space}"><x:workbookPr {properties}/><x:sheets>{sheets}</x:sheets></x:workbook>""", mark: true);

    /// <summary>Formats of the cells: 0 plain, 1 date and time, 2 date, 3 text with a quotation mark before it, then those given.</summary>
    public FormsFile Styles(string more = "", string formats = "")
    {
        var cells = $"""<x:xf numFmtId="0"/><x:xf numFmtId="164"/><x:xf numFmtId="165"/><x:xf numFmtId="0" quotePrefix="1"/>{more}""";
        return Part("xl/styles.xml", $"""<?xml version="1.0" encoding="utf-8"?><x:styleSheet xmlns:x="{Space}"><x:numFmts count="2"><x:numFmt numFmtId="164" formatCode="m/d/yy h:mm:ss"/><x:numFmt numFmtId="165" formatCode="m/d/yyyy"/>{formats}</x:numFmts><x:cellStyleXfs count="1"><x:xf numFmtId="14"/></x:cellStyleXfs><x:cellXfs>{cells}</x:cellXfs></x:styleSheet>""");
    }

    public FormsFile Strings(string items) => Part("xl/sharedStrings.xml", $"""<?xml version="1.0" encoding="utf-8"?><x:sst count="3" uniqueCount="3" xmlns:x="{Space}">{items}</x:sst>""", mark: true);

    public FormsFile Sheet(string rows, string part = "sheet1") =>
        Part($"xl/worksheets/{part}.xml", $"""<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="{Space}"><x:dimension ref="A1"/><x:sheetData>{rows}</x:sheetData><x:tableParts count="0"/></x:worksheet>""");

    public FormsFile Part(string path, string xml, bool mark = false) => Part(path, [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(xml)]);

    public FormsFile Part(string path, byte[] content)
    {
        parts[path] = content;
        return this;
    }

    public FormsFile Without(string path)
    {
        parts.Remove(path);
        return this;
    }

    /// <param name="more">Adds what would be too large to hold.</param>
    public byte[] ToBytes(Action<ZipArchive>? more = null)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var to = zip.CreateEntry(path).Open();
                to.Write(content);
            }

            more?.Invoke(zip);
        }

        return stream.ToArray();
    }

    public TableReading Read(ReadingLimits? limits = null, string name = "Audit(1-2).xlsx") => new TableReader(limits).Read(name, ToBytes());

    /// <summary>The only table, which must be readable.</summary>
    public Table Table()
    {
        var reading = Read();
        Assert.Null(reading.Refusal);
        return Assert.Single(reading.Tables);
    }

    /// <summary>A shared text as an item of the list.</summary>
    public static string Item(string text) => $"""<x:si><x:t xml:space="preserve">{text}</x:t></x:si>""";

    public static string Row(int number, params string[] cells) =>
        $"<x:row r=\"{number}\">{string.Concat(cells)}</x:row>";

    public static string Shared(string cell, int index, int style = 0) => $"""<x:c r="{cell}" s="{style}" t="s"><x:v>{index}</x:v></x:c>""";

    public static string Number(string cell, string value, int style = 0) => $"""<x:c r="{cell}" s="{style}"><x:v>{value}</x:v></x:c>""";

    public static string Typed(string cell, string type, string value) => $"""<x:c r="{cell}" t="{type}"><x:v>{value}</x:v></x:c>""";
}

using Assurance.Core.Reports;
using NodaTime.Text;

namespace Assurance.Documents.Packaging;

/// <summary>Title, author, date and language, as the file's properties show them.</summary>
internal static class DocumentProperties
{
    private static readonly byte[] Application = DeterministicPackage.Bytes(
        """<?xml version="1.0" encoding="utf-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Assurance</Application></Properties>""");

    public static void AddTo(DeterministicPackage package, ReportModel report)
    {
        // Midnight UTC of the data cut: the moment of writing would make the same report other bytes each time.
        var created = $"{LocalDatePattern.Iso.Format(report.Date)}T00:00:00Z";
        var core = $"""
            <?xml version="1.0" encoding="utf-8" standalone="yes"?>
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{XmlText.Escaped(report.Title)}</dc:title><dc:subject>{XmlText.Escaped(report.Run)}</dc:subject><dc:creator>{XmlText.Escaped(report.Partnership)}</dc:creator><cp:keywords>{XmlText.Escaped(string.Join("; ", report.Stamps))}</cp:keywords><cp:lastModifiedBy>{XmlText.Escaped(report.Partnership)}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified><dc:language>en-GB</dc:language></cp:coreProperties>
            """;
        Add(package, core);
    }

    /// <summary>For a file that no run dates: title and language alone.</summary>
    public static void AddTo(DeterministicPackage package, string title) => Add(package, $"""
        <?xml version="1.0" encoding="utf-8" standalone="yes"?>
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{XmlText.Escaped(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>
        """);

    private static void Add(DeterministicPackage package, string core)
    {
        package.Add("docProps/core.xml", ContentTypes.CoreProperties, DeterministicPackage.Bytes(core));
        package.Add("docProps/app.xml", ContentTypes.ExtendedProperties, Application);
        package.Relate("", "rIdCore", Relationships.CoreProperties, "docProps/core.xml");
        package.Relate("", "rIdApplication", Relationships.ExtendedProperties, "docProps/app.xml");
    }
}

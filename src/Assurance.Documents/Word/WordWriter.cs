using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.Documents.Word;

/// <summary>Puts a .docx together.</summary>
internal static class WordWriter
{
    public const string HeaderId = "rIdHeader";
    public const string FooterId = "rIdFooter";

    public static byte[] Write(ReportModel report, WordFixedParts fixedParts)
    {
        var package = new DeterministicPackage();
        package.Relate("", "rIdDocument", Relationships.Document, WordParts.Document);
        DocumentProperties.AddTo(package, report);
        Part(package, "styles.xml", ContentTypes.WordStyles, "rIdStyles", Relationships.Styles, fixedParts.Styles(report.Layout));
        Part(package, "settings.xml", ContentTypes.Settings, "rIdSettings", Relationships.Settings, fixedParts.Settings);
        Part(package, "fontTable.xml", ContentTypes.Fonts, "rIdFonts", Relationships.Fonts, fixedParts.Fonts);
        Part(package, "header.xml", ContentTypes.Header, HeaderId, Relationships.Header, WordHeaderFooter.Header(report));
        Part(package, "footer.xml", ContentTypes.Footer, FooterId, Relationships.Footer, WordHeaderFooter.Footer(report, fixedParts.Brand));

        var parts = new WordParts(package);
        var document = new Document(new WordBody(report, parts, fixedParts.Brand).Write());
        document.AddNamespaceDeclaration("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
        document.AddNamespaceDeclaration("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        Part(package, "numbering.xml", ContentTypes.Numbering, "rIdNumbering", Relationships.Numbering, WordNumbering.Part(parts.Lists));
        package.Add(WordParts.Document, ContentTypes.Document, document);
        return package.ToBytes();
    }

    private static void Part(DeterministicPackage package, string name, string contentType, string id, string type, byte[] content)
    {
        package.Add($"word/{name}", contentType, content);
        package.Relate(WordParts.Document, id, type, name);
    }
}

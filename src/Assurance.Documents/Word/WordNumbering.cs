using System.Text;
using Assurance.Documents.Packaging;

namespace Assurance.Documents.Word;

/// <summary>The numbering part: one bullet, one number, and an instance of the number for each list, so that each starts at 1.</summary>
internal static class WordNumbering
{
    public const int Bullets = 1;
    public const int Numbers = 2;

    private const int FirstList = 3;

    /// <summary>The instance of the <paramref name="list"/>th numbered list of a document, counting from 1.</summary>
    public static int Instance(int list) => FirstList + list - 1;

    public static byte[] Part(int lists)
    {
        var xml = new StringBuilder("""
            <?xml version="1.0" encoding="utf-8" standalone="yes"?>
            <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            """);
        Abstract(xml, 0, "bullet", "\u2022", "ListBullet");
        Abstract(xml, 1, "decimal", "%1.", "ListNumber");
        xml.Append($"<w:num w:numId=\"{Bullets}\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"{Numbers}\"><w:abstractNumId w:val=\"1\"/></w:num>");
        for (var list = 1; list <= lists; list++)
        {
            xml.Append($"<w:num w:numId=\"{Instance(list)}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>");
        }

        return DeterministicPackage.Bytes(xml.Append("</w:numbering>").ToString());
    }

    private static void Abstract(StringBuilder xml, int id, string format, string text, string style) => xml.Append(
        $"<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:pStyle w:val=\"{style}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr></w:lvl></w:abstractNum>");
}

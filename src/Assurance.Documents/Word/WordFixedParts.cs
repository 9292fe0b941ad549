using Assurance.Core.Reports;
using Assurance.Documents.Packaging;

namespace Assurance.Documents.Word;

/// <summary>Parts that are the same in every document of one brand, made once and shared as bytes.</summary>
internal sealed class WordFixedParts(Brand brand)
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public Brand Brand { get; } = brand;

    private readonly byte[] styles = DeterministicPackage.Bytes(WordStyles.Xml(brand, isSheet: false));
    private readonly byte[] sheetStyles = DeterministicPackage.Bytes(WordStyles.Xml(brand, isSheet: true));

    public byte[] Styles(ReportLayout layout) => layout == ReportLayout.Sheet ? sheetStyles : styles;

    // Compatibility mode 15 is today's layout; without it Word opens the file in compatibility mode. There is no
    // updateFields: it makes Word ask the reader a question about links each time the document opens.
    public byte[] Settings { get; } = DeterministicPackage.Bytes($"""
        <?xml version="1.0" encoding="utf-8" standalone="yes"?>
        <w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>
        """);

    public byte[] Fonts { get; } = DeterministicPackage.Bytes($"""
        <?xml version="1.0" encoding="utf-8" standalone="yes"?>
        <w:fonts {W}><w:font w:name="{XmlText.Escaped(brand.Font)}"><w:altName w:val="Liberation Sans"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>
        """);
}

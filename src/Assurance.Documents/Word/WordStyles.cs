using System.Text;
using Assurance.Documents.Packaging;

namespace Assurance.Documents.Word;

/// <summary>The styles part. Every paragraph a document contains has one of these styles, so that a partnership can restyle it in Word.</summary>
internal static class WordStyles
{
    /// <summary>Points of a headline number.</summary>
    public const int KeySize = 20;

    public const string Grey = "555555";
    public const string StampRed = "8A1C1C";

    /// <param name="isSheet">A sheet is for one reader and is to be short: the same styles, set closer.</param>
    public static string Xml(Brand brand, bool isSheet)
    {
        var xml = new StringBuilder($"""
            <?xml version="1.0" encoding="utf-8" standalone="yes"?>
            <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>{Font(brand)}<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
            <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
            <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
            <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>
            <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="{brand.Accent}"/><w:u w:val="single"/></w:rPr></w:style>

            """);
        Head(xml, brand, isSheet);
        Text(xml, brand, isSheet);
        Tables(xml, brand, isSheet);
        Letter(xml, brand);
        return xml.Append("</w:styles>").ToString();
    }

    private static void Head(StringBuilder xml, Brand brand, bool isSheet)
    {
        Paragraph(xml, "Partnership", "Partnership", "<w:spacing w:after=\"60\"/>", Run(20, brand.Accent, bold: true));
        Paragraph(xml, "Title", "Title", "<w:keepNext/><w:spacing w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/>", Run(isSheet ? 36 : 44, brand.Ink, bold: true));
        Paragraph(xml, "Subtitle", "Subtitle", "<w:keepNext/><w:spacing w:after=\"120\"/>", Run(26, brand.Accent));
        Paragraph(xml, "Details", "Report Details", $"<w:pBdr>{Side("bottom", 8, 8, brand.Accent)}</w:pBdr><w:spacing w:before=\"60\" w:after=\"{(isSheet ? 140 : 220)}\"/>", Run(19, Grey));
        Paragraph(xml, "Stamp", "Stamp", "<w:spacing w:before=\"40\" w:after=\"60\"/>", Run(20, StampRed, bold: true));
        Paragraph(xml, "Heading1", "heading 1", Heading(1, isSheet ? 240 : 360, isSheet ? 80 : 120), Run(isSheet ? 28 : 32, brand.Ink, bold: true), next: "Normal");
        Paragraph(xml, "Heading2", "heading 2", Heading(2, 280, 100), Run(26, brand.Accent, bold: true), next: "Normal");
        Paragraph(xml, "Heading3", "heading 3", Heading(3, 220, 80), Run(22, brand.Ink, bold: true), next: "Normal");
        Paragraph(xml, "TOCHeading", "TOC Heading", "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"80\"/>", Run(26, brand.Ink, bold: true));
        Paragraph(xml, "TOC1", "toc 1", "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9412\"/></w:tabs><w:spacing w:before=\"40\" w:after=\"20\" w:line=\"252\" w:lineRule=\"auto\"/>", Run(20));
        Paragraph(xml, "TOC2", "toc 2", "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9412\"/></w:tabs><w:spacing w:after=\"10\" w:line=\"252\" w:lineRule=\"auto\"/><w:ind w:left=\"284\"/>", Run(19));
        Paragraph(xml, "Header", "header", "<w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/>", Run(17, StampRed, bold: true));
        Paragraph(xml, "Footer", "footer", "<w:tabs><w:tab w:val=\"right\" w:pos=\"9412\"/></w:tabs><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", Run(16, Grey));
    }

    private static void Text(StringBuilder xml, Brand brand, bool isSheet)
    {
        const string item = "<w:spacing w:after=\"80\"/><w:ind w:left=\"425\" w:hanging=\"425\"/>";
        Paragraph(xml, "ListBullet", "List Bullet", $"<w:numPr><w:numId w:val=\"{WordNumbering.Bullets}\"/></w:numPr>{item}");
        Paragraph(xml, "ListNumber", "List Number", $"<w:numPr><w:numId w:val=\"{WordNumbering.Numbers}\"/></w:numPr>{item}");
        Paragraph(xml, "Quote", "Quote", $"<w:pBdr>{Side("left", 18, 10, "A6A6A6")}</w:pBdr><w:spacing w:before=\"60\"/><w:ind w:left=\"425\" w:right=\"425\"/>", "<w:i/>" + Run(color: "404040"));
        Paragraph(xml, "Caption", "caption", $"<w:keepNext/><w:keepLines/><w:spacing w:before=\"{(isSheet ? 140 : 260)}\" w:after=\"100\" w:line=\"252\" w:lineRule=\"auto\"/>", Run(20, brand.Ink, bold: true));
        Paragraph(xml, "Figure", "Figure", "<w:keepLines/><w:spacing w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>");
        Paragraph(xml, "Note", "Figure Note", $"<w:keepLines/><w:spacing w:before=\"60\" w:after=\"{(isSheet ? 140 : 240)}\" w:line=\"252\" w:lineRule=\"auto\"/>", Run(18, Grey));
        Paragraph(xml, "Spacer", "Spacer", "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"200\" w:lineRule=\"exact\"/>", Run(8));
        Paragraph(xml, "CalloutHeading", "Callout Heading", "<w:keepNext/><w:spacing w:before=\"80\" w:after=\"40\"/>", Run(22, brand.Ink, bold: true));
        Paragraph(xml, "CalloutText", "Callout Text", "<w:spacing w:after=\"80\"/>");
    }

    private static void Tables(StringBuilder xml, Brand brand, bool isSheet)
    {
        var tight = isSheet ? "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>" : "<w:spacing w:before=\"50\" w:after=\"50\" w:line=\"240\" w:lineRule=\"auto\"/>";
        Paragraph(xml, "TableText", "Table Text", tight, Run(isSheet ? 18 : 19));
        Paragraph(xml, "TableNumber", "Table Number", "<w:jc w:val=\"right\"/>", basedOn: "TableText");
        Paragraph(xml, "TableHeading", "Table Heading", "<w:keepNext/>", Run(color: brand.Ink, bold: true), basedOn: "TableText");
        Paragraph(xml, "TableNumberHeading", "Table Number Heading", "<w:jc w:val=\"right\"/>", basedOn: "TableHeading");
        Paragraph(xml, "KeyLabel", "Key Figure Label", "<w:keepNext/><w:spacing w:before=\"100\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", Run(18, brand.Ink, bold: true));
        Paragraph(xml, "KeyValue", "Key Figure", "<w:keepNext/><w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>", Run(2 * KeySize, brand.Accent, bold: true));
        Paragraph(xml, "KeyWords", "Key Figure in Words", "", Run(24), basedOn: "KeyValue");
        Paragraph(xml, "KeyNote", "Key Figure Note", "<w:spacing w:before=\"0\" w:after=\"100\" w:line=\"240\" w:lineRule=\"auto\"/>", Run(17, "404040"));
        xml.Append($"""
            <w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>{Side("top", 8, 0, brand.Ink)}{Side("bottom", 8, 0, brand.Ink)}{Side("insideH", 4, 0, "C4CCD6")}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tblPr/><w:tcPr><w:tcBorders>{Side("bottom", 8, 0, brand.Ink)}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{brand.Tint}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>

            """);
    }

    private static void Letter(StringBuilder xml, Brand brand)
    {
        Paragraph(xml, "Letterhead", "Letterhead", $"<w:pBdr>{Side("bottom", 12, 6, brand.Accent)}</w:pBdr><w:spacing w:after=\"240\" w:line=\"240\" w:lineRule=\"auto\"/>", Run(30, brand.Ink, bold: true));
        Paragraph(xml, "Address", "Address", "<w:keepLines/><w:spacing w:after=\"0\" w:line=\"259\" w:lineRule=\"auto\"/>");
        Paragraph(xml, "LetterDetails", "Letter Details", "<w:tabs><w:tab w:val=\"right\" w:pos=\"9412\"/></w:tabs><w:spacing w:before=\"240\" w:after=\"240\"/>");
        Paragraph(xml, "Subject", "Letter Subject", "<w:keepNext/><w:spacing w:after=\"160\" w:line=\"252\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/>", Run(24, brand.Ink, bold: true));
        Paragraph(xml, "LetterText", "Letter Text", "<w:spacing w:after=\"120\" w:line=\"259\" w:lineRule=\"auto\"/>");
        Paragraph(xml, "Signatory", "Signatory", "<w:keepNext/><w:keepLines/><w:spacing w:after=\"0\"/>");
    }

    private static void Paragraph(StringBuilder xml, string id, string name, string paragraph, string run = "", string basedOn = "Normal", string? next = null)
    {
        var custom = Builtin.Contains(name) ? "" : " w:customStyle=\"1\"";
        var following = next is null ? "" : $"<w:next w:val=\"{next}\"/>";
        xml.Append($"<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{basedOn}\"/>{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>\n");
    }

    private static readonly HashSet<string> Builtin = new(StringComparer.Ordinal)
    {
        "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "TOC Heading", "toc 1", "toc 2", "header", "footer", "List Bullet", "List Number", "Quote", "caption",
    };

    private static string Heading(int level, int before, int after) =>
        $"<w:keepNext/><w:keepLines/><w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"252\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"{level - 1}\"/>";

    private static string Run(int? halfPoints = null, string? color = null, bool bold = false) =>
        (bold ? "<w:b/><w:bCs/>" : "")
        + (color is null ? "" : $"<w:color w:val=\"{color}\"/>")
        + (halfPoints is { } size ? $"<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>" : "");

    private static string Side(string side, int eighths, int space, string color) =>
        $"<w:{side} w:val=\"single\" w:sz=\"{eighths}\" w:space=\"{space}\" w:color=\"{color}\"/>";

    private static string Font(Brand brand)
    {
        var font = XmlText.Escaped(brand.Font);
        return $"<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\"/>";
    }
}

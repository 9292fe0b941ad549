using Assurance.Core.Reports;
using Assurance.Documents.Packaging;

namespace Assurance.Documents.Word;

/// <summary>What stands on every page: stamps and watermark at the top, whose paper it is and “Page x of y” at the bottom.</summary>
internal static class WordHeaderFooter
{
    private const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"";

    public const string Separator = " · ";

    public static byte[] Header(ReportModel report)
    {
        var stamps = XmlText.Escaped(string.Join(Separator, report.Stamps));
        return DeterministicPackage.Bytes($"""
            <?xml version="1.0" encoding="utf-8" standalone="yes"?>
            <w:hdr {Namespaces}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{Watermark(report.Watermark)}<w:r><w:t>{stamps}</w:t></w:r></w:p></w:hdr>
            """);
    }

    public static byte[] Footer(ReportModel report, Brand brand) => DeterministicPackage.Bytes($"""
        <?xml version="1.0" encoding="utf-8" standalone="yes"?>
        <w:ftr {Namespaces}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{brand.Accent}"/></w:pBdr></w:pPr><w:r><w:t xml:space="preserve">{XmlText.Escaped(report.Partnership)}</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r>{Field("PAGE")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{Field("NUMPAGES")}</w:p><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">{XmlText.Escaped(report.Run + Separator + report.Edition)}</w:t></w:r></w:p></w:ftr>
        """);

    private static string Field(string name) => $"<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";

    // The shape Word itself makes, named as Word names it, so that Design > Watermark > Remove finds it.
    private static string Watermark(string? word)
    {
        if (string.IsNullOrWhiteSpace(word))
        {
            return "";
        }

        const double width = 460;
        var height = Math.Min(150, Math.Round(width / (0.68 * word.Trim().Length)));
        var text = XmlText.Escaped(word);
        return $"""
            <w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="Watermark: {text}" style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d0d0d0" stroked="f"><v:fill opacity=".4"/><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" string="{text}"/></v:shape></w:pict></w:r>
            """;
    }
}

using Assurance.Core.Reports;
using Assurance.Documents.Packaging;

namespace Assurance.Documents.Excel;

/// <summary>Cell styles of the annex; the constants are positions in its list of formats.</summary>
internal static class AnnexStyles
{
    public const uint Title = 1;
    public const uint Info = 2;
    public const uint Stamp = 3;
    public const uint Header = 4;
    public const uint NumberHeader = 5;
    public const uint Text = 6;
    public const uint RightText = 7;
    public const uint Whole = 8;
    public const uint OneDecimal = 9;
    public const uint Percent = 10;
    public const uint PercentOneDecimal = 11;
    public const uint Date = 12;
    public const uint Link = 13;
    public const uint General = 14;

    /// <summary>For a text that begins like a formula, so that it stays a text when somebody edits the cell.</summary>
    public const uint QuotedText = 15;

    public static uint OfText(string text) => text[0] is '=' or '+' or '-' or '@' ? QuotedText : Text;

    public static uint Of(ColumnFormat format) => format.Format switch
    {
        CellFormat.Whole => Whole,
        CellFormat.OneDecimal => OneDecimal,
        CellFormat.Percent => format.Decimals == 1 ? PercentOneDecimal : Percent,
        _ => General,
    };

    public static byte[] Part(Brand brand)
    {
        var font = XmlText.Escaped(brand.Font);
        return DeterministicPackage.Bytes($"""
            <?xml version="1.0" encoding="utf-8" standalone="yes"?>
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <numFmts count="4"><numFmt numFmtId="164" formatCode="#,##0.0"/><numFmt numFmtId="165" formatCode="0&quot;%&quot;"/><numFmt numFmtId="166" formatCode="0.0&quot;%&quot;"/><numFmt numFmtId="167" formatCode="d\ mmm\ yyyy"/></numFmts>
            <fonts count="6"><font><sz val="10"/><name val="{font}"/><family val="2"/></font><font><b/><sz val="14"/><color rgb="FF{brand.Ink}"/><name val="{font}"/><family val="2"/></font><font><sz val="9"/><color rgb="FF555555"/><name val="{font}"/><family val="2"/></font><font><b/><sz val="10"/><color rgb="FF8A1C1C"/><name val="{font}"/><family val="2"/></font><font><b/><sz val="10"/><color rgb="FF{brand.Ink}"/><name val="{font}"/><family val="2"/></font><font><u/><sz val="10"/><color rgb="FF{brand.Accent}"/><name val="{font}"/><family val="2"/></font></fonts>
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF{brand.Tint}"/><bgColor indexed="64"/></patternFill></fill></fills>
            <borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="medium"><color rgb="FF{brand.Ink}"/></bottom><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFC4CCD6"/></bottom><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="16"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{Xf(0, font: 1)}{Xf(0, font: 2)}{Xf(0, font: 3)}{Xf(0, 4, 2, 1, "left", "bottom")}{Xf(0, 4, 2, 1, "right", "bottom")}{Xf(0, 0, 0, 2, "left")}{Xf(0, 0, 0, 2, "right")}{Number(3)}{Number(164)}{Number(165)}{Number(166)}{Number(167)}{Xf(0, 5, 0, 2, "left")}{Number(0)}{Xf(0, 0, 0, 2, "left", extra: " quotePrefix=\"1\"")}</cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            </styleSheet>
            """);
    }

    private static string Number(int format) => Xf(format, 0, 0, 2, "right");

    private static string Xf(int format, int font = 0, int fill = 0, int border = 0, string? align = null, string vertical = "top", string extra = "")
    {
        // A figure hard against the next column's text reads as one with it.
        var indent = align == "right" ? " indent=\"1\"" : "";
        var alignment = align is null ? "" : $"<alignment horizontal=\"{align}\"{indent} vertical=\"{vertical}\" wrapText=\"1\"/>";
        return $"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"{extra}>{alignment}</xf>";
    }
}

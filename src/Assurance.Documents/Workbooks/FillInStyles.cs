using Assurance.Documents.Packaging;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Workbooks;

/// <summary>Cell styles of workbooks to fill in: white where something may be typed, grey where it may not.</summary>
internal static class FillInStyles
{
    public const uint Title = 1;
    public const uint Note = 2;
    public const uint Header = 3;
    public const uint Heading = 4;

    private const uint First = 5;
    private const uint Kinds = 7;
    private const uint Moment = 5;
    private const uint QuotedText = 6;

    public static uint Of(SheetColumnKind kind, bool isLocked) => Place((uint)kind, isLocked);

    /// <summary>A date with its time.</summary>
    public static uint OfMoment(bool isLocked) => Place(Moment, isLocked);

    /// <summary>A text that begins like a formula, so that it stays a text when somebody edits the cell.</summary>
    public static uint OfQuoted(bool isLocked) => Place(QuotedText, isLocked);

    public static byte[] Part(Brand brand)
    {
        var font = XmlText.Escaped(brand.Font);
        var cells = string.Concat(new[] { false, true }.Select(locked =>
            Xf(49, locked) + Xf(0, locked) + Xf(164, locked) + Xf(49, locked) + Xf(49, locked, font: 4) + Xf(165, locked) + Xf(49, locked, extra: " quotePrefix=\"1\"")));
        return DeterministicPackage.Bytes($"""
            <?xml version="1.0" encoding="utf-8" standalone="yes"?>
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\ hh:mm"/></numFmts>
            <fonts count="5"><font><sz val="10"/><name val="{font}"/><family val="2"/></font><font><b/><sz val="14"/><color rgb="FF{brand.Ink}"/><name val="{font}"/><family val="2"/></font><font><sz val="10"/><color rgb="FF333333"/><name val="{font}"/><family val="2"/></font><font><b/><sz val="10"/><color rgb="FF{brand.Ink}"/><name val="{font}"/><family val="2"/></font><font><u/><sz val="10"/><color rgb="FF{brand.Accent}"/><name val="{font}"/><family val="2"/></font></fonts>
            <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF{brand.Tint}"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>
            <borders count="4"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="medium"><color rgb="FF{brand.Ink}"/></bottom><diagonal/></border><border><left style="thin"><color rgb="FFC4CCD6"/></left><right style="thin"><color rgb="FFC4CCD6"/></right><top style="thin"><color rgb="FFC4CCD6"/></top><bottom style="thin"><color rgb="FFC4CCD6"/></bottom><diagonal/></border><border><left/><right/><top style="thin"><color rgb="FFC4CCD6"/></top><bottom style="thin"><color rgb="FFC4CCD6"/></bottom><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="{First + (2 * Kinds)}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{Plain(1, 0, 0, "center")}{Plain(2, 0, 0, "top")}{Plain(3, 2, 1, "center")}{Plain(3, 2, 3, "center", wrap: false)}{cells}</cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            </styleSheet>
            """);
    }

    private static uint Place(uint kind, bool isLocked) => First + (isLocked ? Kinds : 0) + kind;

    private static string Plain(int font, int fill, int border, string vertical, bool wrap = true) =>
        $"<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"{vertical}\"{(wrap ? " wrapText=\"1\"" : "")}/></xf>";

    private static string Xf(int format, bool locked, int font = 0, string extra = "") =>
        $"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{(locked ? 3 : 0)}\" borderId=\"2\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\"{extra}><alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\"/><protection locked=\"{(locked ? 1 : 0)}\"/></xf>";
}

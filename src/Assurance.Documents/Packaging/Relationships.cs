namespace Assurance.Documents.Packaging;

/// <summary>Relationship and content types of ECMA-376.</summary>
internal static class Relationships
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    public const string Document = Office + "officeDocument";
    public const string ExtendedProperties = Office + "extended-properties";
    public const string CoreProperties = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    public const string Styles = Office + "styles";
    public const string Numbering = Office + "numbering";
    public const string Settings = Office + "settings";
    public const string Fonts = Office + "fontTable";
    public const string Header = Office + "header";
    public const string Footer = Office + "footer";
    public const string Hyperlink = Office + "hyperlink";
    public const string Chart = Office + "chart";
    public const string EmbeddedPackage = Office + "package";
    public const string Worksheet = Office + "worksheet";
}

internal static class ContentTypes
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public const string CoreProperties = "application/vnd.openxmlformats-package.core-properties+xml";
    public const string ExtendedProperties = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    public const string Document = Word + "document.main+xml";
    public const string WordStyles = Word + "styles+xml";
    public const string Numbering = Word + "numbering+xml";
    public const string Settings = Word + "settings+xml";
    public const string Fonts = Word + "fontTable+xml";
    public const string Header = Word + "header+xml";
    public const string Footer = Word + "footer+xml";
    public const string Chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    public const string Workbook = Sheet + "sheet.main+xml";
    public const string Worksheet = Sheet + "worksheet+xml";
    public const string SheetStyles = Sheet + "styles+xml";
    public const string EmbeddedWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

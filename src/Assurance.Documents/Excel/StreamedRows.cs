using System.Xml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.Documents.Excel;

/// <summary>The rows of a sheet; those behind the ones it holds are made while it is written, one at a time, since a large sheet has many thousands.</summary>
internal sealed class StreamedRows : SheetData
{
    public IEnumerable<Row> Rest { get; set; } = [];

    public override void WriteTo(XmlWriter xmlWriter)
    {
        xmlWriter.WriteStartElement(xmlWriter.LookupPrefix(NamespaceUri) ?? Prefix, LocalName, NamespaceUri);
        foreach (var row in ChildElements.Concat(Rest))
        {
            row.WriteTo(xmlWriter);
        }

        xmlWriter.WriteEndElement();
    }
}

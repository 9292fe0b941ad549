using System.Xml;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.Documents.Word;

/// <summary>A table; the rows behind the parts it holds are made while it is written, one at a time, since a large paper has tens of thousands.</summary>
internal sealed class StreamedTable : Table
{
    public IEnumerable<TableRow> Rest { get; set; } = [];

    public override void WriteTo(XmlWriter xmlWriter) => this.WriteTo(xmlWriter, Rest);
}

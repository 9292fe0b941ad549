using System.Xml;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.Documents.Excel;

/// <summary>The rows of a sheet; those behind the ones it holds are made while it is written, one at a time, since a large sheet has many thousands.</summary>
internal sealed class StreamedRows : SheetData
{
    public IEnumerable<Row> Rest { get; set; } = [];

    public override void WriteTo(XmlWriter xmlWriter) => this.WriteTo(xmlWriter, Rest);
}

using System.Xml;
using Assurance.Core.Reports;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Assurance.Documents.Word;

/// <summary>A data table that is made only as it is written: a large paper has thousands, and none of them need stand beside another.</summary>
internal sealed class LateTable(ReportBlock.Table table) : Table
{
    public override void WriteTo(XmlWriter xmlWriter) => WordTables.Of(table).WriteTo(xmlWriter);
}

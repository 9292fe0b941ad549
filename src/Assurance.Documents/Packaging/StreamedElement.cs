using System.Xml;
using DocumentFormat.OpenXml;

namespace Assurance.Documents.Packaging;

/// <summary>An element whose last children are made while it is written, one at a time, since a large paper has tens of thousands.</summary>
internal static class StreamedElement
{
    /// <summary>Writes what the element holds and then the rest. It must have no attributes.</summary>
    public static void WriteTo(this OpenXmlCompositeElement element, XmlWriter writer, IEnumerable<OpenXmlElement> rest)
    {
        writer.WriteStartElement(writer.LookupPrefix(element.NamespaceUri) ?? element.Prefix, element.LocalName, element.NamespaceUri);
        foreach (var child in element.ChildElements.Concat(rest))
        {
            child.WriteTo(writer);
        }

        writer.WriteEndElement();
    }
}

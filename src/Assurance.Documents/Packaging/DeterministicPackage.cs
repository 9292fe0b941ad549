using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;

namespace Assurance.Documents.Packaging;

/// <summary>
/// An Open Packaging file put together part by part, with relationship ids given by the caller, entries in the order they
/// were added and one fixed time on all of them. System.IO.Packaging stamps the current time and makes up ids, so the
/// same report would be other bytes on every day.
/// </summary>
internal sealed class DeterministicPackage
{
    // The zero of the zip format's clock.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly XmlWriterSettings Settings = new() { Encoding = Utf8, NewLineHandling = NewLineHandling.Entitize };

    private readonly List<(string Path, string ContentType, Action<Stream> Write)> parts = [];
    private readonly List<(string Owner, string Xml)> relationships = [];

    public static byte[] Bytes(string xml) => Utf8.GetBytes(xml);

    public static byte[] Bytes(OpenXmlElement root)
    {
        using var stream = new MemoryStream();
        Write(root, stream);
        return stream.ToArray();
    }

    public void Add(string path, string contentType, byte[] content) => parts.Add((path, contentType, to => to.Write(content)));

    /// <summary>A part that becomes text only as the package is made: that of a large paper is many times as long as the file.</summary>
    public void Add(string path, string contentType, OpenXmlElement root) => Add(path, contentType, () => root);

    /// <summary>A part that is made only as the package is: a large paper has thousands.</summary>
    public void Add(string path, string contentType, Func<OpenXmlElement> root) => parts.Add((path, contentType, to =>
    {
        using var pieces = new LargePieces(to);
        Write(root(), pieces);
    }
    ));

    /// <param name="owner">Path of the part that refers, or an empty string for the package itself.</param>
    /// <param name="target">Relative to the owner's folder, or an absolute address when <paramref name="external"/>.</param>
    public void Relate(string owner, string id, string type, string target, bool external = false)
    {
        var mode = external ? " TargetMode=\"External\"" : "";
        relationships.Add((owner, $"<Relationship Id=\"{id}\" Type=\"{type}\" Target=\"{XmlText.Escaped(target)}\"{mode}/>"));
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", to => to.Write(Bytes(ContentTypes())));
            foreach (var group in relationships.GroupBy(r => r.Owner, r => r.Xml, StringComparer.Ordinal))
            {
                Write(zip, RelationshipsPath(group.Key), to => to.Write(Bytes(
                    $"{Declaration}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(group)}</Relationships>")));
            }

            foreach (var (path, _, write) in parts)
            {
                Write(zip, path, write);
            }
        }

        return stream.ToArray();
    }

    private const string Declaration = """<?xml version="1.0" encoding="utf-8" standalone="yes"?>""";

    private string ContentTypes()
    {
        var xml = new StringBuilder(Declaration)
            .Append("""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">""")
            .Append("""<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>""")
            .Append("""<Default Extension="xml" ContentType="application/xml"/>""");
        foreach (var (path, contentType, _) in parts)
        {
            xml.Append($"<Override PartName=\"/{path}\" ContentType=\"{contentType}\"/>");
        }

        return xml.Append("</Types>").ToString();
    }

    private static string RelationshipsPath(string owner)
    {
        var slash = owner.LastIndexOf('/') + 1;
        return $"{owner[..slash]}_rels/{owner[slash..]}.rels";
    }

    private static void Write(OpenXmlElement root, Stream to)
    {
        using var writer = XmlWriter.Create(to, Settings);
        writer.WriteStartDocument(standalone: true);
        root.WriteTo(writer);
    }

    private static void Write(ZipArchive zip, string path, Action<Stream> write)
    {
        // A workbook inside a document is a zip already; pressing it twice costs time and saves nothing.
        var level = path.EndsWith(".xlsx", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal;
        var entry = zip.CreateEntry(path, level);
        entry.LastWriteTime = Epoch;
        using var to = entry.Open();
        write(to);
    }
}

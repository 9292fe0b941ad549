using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;

namespace Assurance.Documents.Reading;

/// <param name="Kind">Last word of the relationship's type, the same in both editions of the standard: <c>worksheet</c>.</param>
/// <param name="Target">Path of the part within the package.</param>
internal sealed record PartLink(string Id, string Kind, string Target);

/// <summary>The package: parts by path, and the relationships that lead to them.</summary>
internal sealed class WorkbookArchive : IDisposable
{
    private const int MostParts = 20_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private readonly ZipArchive zip;
    private readonly UnpackedBytes unpacked;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    public WorkbookArchive(ReadOnlyMemory<byte> bytes, ReadingLimits limits)
    {
        unpacked = new UnpackedBytes(bytes.Length, limits);
        var segment = MemoryMarshal.TryGetArray(bytes, out var array) ? array : new ArraySegment<byte>(bytes.ToArray());
        try
        {
            zip = new ZipArchive(new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException)
        {
            throw new RefusedFileException("The file begins like a workbook but is cut short or damaged.", "It was probably cut off on its way. Send it again; if that does not help, save it again in Excel first.");
        }

        if (parts.Count > MostParts)
        {
            throw new RefusedFileException($"The file has {parts.Count:N0} parts, as no workbook does.", Remedies.SendWorkbook);
        }
    }

    public IEnumerable<string> Paths => parts.Keys;

    public bool Has(string path) => parts.ContainsKey(path);

    /// <param name="name">What a person knows the part by.</param>
    public XmlReader Open(string path, string name)
    {
        if (!parts.TryGetValue(path, out var entry))
        {
            throw RefusedFileException.Damaged($"{name} is missing from the file.");
        }

        if (entry.IsEncrypted)
        {
            throw new RefusedFileException("The file is packed with a password, so nobody can read it without.", "Save it without a password and send it again.");
        }

        return XmlReader.Create(new MeteredStream(entry.Open(), name, unpacked), Settings);
    }

    /// <summary>What a part refers to inside the package; the empty path is the package itself.</summary>
    public IReadOnlyList<PartLink> LinksOf(string owner)
    {
        var slash = owner.LastIndexOf('/') + 1;
        var path = $"{owner[..slash]}_rels/{owner[slash..]}.rels";
        if (!Has(path))
        {
            return [];
        }

        var links = new List<PartLink>();
        using var xml = Open(path, "A list of the file's parts");
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship"
                && !string.Equals(xml.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)
                && xml.GetAttribute("Target") is { } target && xml.GetAttribute("Type") is { } type)
            {
                links.Add(new PartLink(xml.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], Resolve(owner[..slash], target)));
            }
        }

        return links;
    }

    public void Dispose() => zip.Dispose();

    /// <summary>Targets are relative to the owner's folder, or absolute from the package's root (Forms writes both in one file).</summary>
    private string Resolve(string folder, string target)
    {
        var path = target.Replace('\\', '/');
        var steps = new List<string>();
        foreach (var step in (path.StartsWith('/') ? path : folder + path).Split('/'))
        {
            if (step == "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step is not ("" or "."))
            {
                steps.Add(step);
            }
        }

        var resolved = string.Join('/', steps);
        return Has(resolved) ? resolved : Uri.UnescapeDataString(resolved);
    }
}

using System.IO.Compression;

namespace Assurance.Engine.Packs;

/// <summary>A pack as bytes: a plain zip, an entry for each object under its name. The same objects give the same bytes.</summary>
internal static class PackFile
{
    /// <summary>The first moment a zip can name: when a pack was made is nobody's business.</summary>
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ReadOnlyMemory<byte> Write(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> objects)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in objects.OrderBy(o => o.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = Always;
                using var content = entry.Open();
                content.Write(bytes.Span);
            }
        }

        return file.ToArray();
    }

    public static Dictionary<string, ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> bytes)
    {
        var objects = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        using var file = new MemoryStream(bytes.ToArray(), writable: false);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            var content = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(content);
            objects[entry.FullName] = content;
        }

        return objects;
    }
}

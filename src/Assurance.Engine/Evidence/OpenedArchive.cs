using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Assurance.Engine.Evidence;

/// <summary>
/// An archive that is being read. It may come from anybody: nothing is unpacked under the names it gives, and nothing is read
/// beyond the sizes it was checked for at opening.
/// </summary>
internal sealed class OpenedArchive : IDisposable
{
    /// <summary>Archives are stored as they are; one pressed by another tool may shrink so much and no more.</summary>
    private const int MostPressed = 100;
    private const long Slack = 16_000_000;
    private const int LargestManifest = 512_000_000;

    /// <summary>Such a file has to be held in memory.</summary>
    private const int LargestWhole = 512_000_000;

    private readonly ZipArchive zip;
    private readonly Dictionary<string, (ZipArchiveEntry Entry, ArchivedFile Listed)> files;

    private OpenedArchive(ZipArchive zip, ArchiveManifest manifest, string digest, Dictionary<string, (ZipArchiveEntry Entry, ArchivedFile Listed)> files)
    {
        this.zip = zip;
        this.files = files;
        (Manifest, Digest) = (manifest, digest);
    }

    public ArchiveManifest Manifest { get; }

    /// <summary>Of the manifest, and so of everything: it lists the digest of each file.</summary>
    public string Digest { get; }

    public bool Has(string path) => files.ContainsKey(path);

    /// <exception cref="ArchiveFaultException">It is no archive, or holds what none may hold.</exception>
    public static async Task<OpenedArchive> OpenAsync(Stream from, CancellationToken cancellation)
    {
        ZipArchive? opened = null;
        try
        {
            opened = new ZipArchive(from, ZipArchiveMode.Read, leaveOpen: true);
            var entries = Entries(opened, from.Length);
            if (!entries.TryGetValue(ArchivePaths.Manifest, out var listed) || listed.Length > LargestManifest)
            {
                throw new ArchiveFaultException("", $"It holds no {ArchivePaths.Manifest}, so it is no archive of this program.");
            }

            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var stream = new DigestStream(await listed.OpenAsync(cancellation), sha, listed.Length);
            var manifest = ManifestOf(await WholeAsync(stream, listed.Length, cancellation));
            _ = entries.Remove(ArchivePaths.Manifest);
            return new OpenedArchive(opened, manifest, Convert.ToHexStringLower(sha.GetHashAndReset()), Matched(manifest, entries));
        }
        catch (InvalidDataException broken)
        {
            opened?.Dispose();
            throw new ArchiveFaultException("", $"It cannot be read as a zip file ({broken.Message})");
        }
        catch
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file piece by piece, then holds it against its digest.</summary>
    public async Task ReadAsync(string path, Func<Stream, Task> read, CancellationToken cancellation)
    {
        var (entry, listed) = files[path];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            await using var stream = new DigestStream(await entry.OpenAsync(cancellation), sha, listed.Size);
            await read(stream);
            await stream.CopyToAsync(Stream.Null, cancellation);
            if (stream.Count != listed.Size || Convert.ToHexStringLower(sha.GetHashAndReset()) != listed.Sha256)
            {
                throw new ArchiveFaultException(path, $"its bytes are not those that {ArchivePaths.Manifest} lists (SHA-256)");
            }
        }
        catch (InvalidDataException broken)
        {
            throw new ArchiveFaultException(path, $"it cannot be unpacked ({broken.Message})");
        }
    }

    public async Task<byte[]> WholeAsync(string path, CancellationToken cancellation)
    {
        byte[] whole = [];
        var size = files[path].Listed.Size;
        if (size > LargestWhole)
        {
            throw new ArchiveFaultException(path, "it is larger than anything this program writes");
        }

        await ReadAsync(path, async stream => whole = await WholeAsync(stream, size, cancellation), cancellation);
        return whole;
    }

    public void Dispose() => zip.Dispose();

    private static async Task<byte[]> WholeAsync(Stream stream, long size, CancellationToken cancellation)
    {
        var bytes = new byte[size];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    private static Dictionary<string, ZipArchiveEntry> Entries(ZipArchive zip, long packed)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            total = checked(total + entry.Length);
            if (entry.Length > Slack + (MostPressed * entry.CompressedLength) || total > Slack + (MostPressed * packed))
            {
                throw new ArchiveFaultException(entry.FullName, "it would unpack to far more than was packed; nothing this program writes does");
            }

            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw new ArchiveFaultException(entry.FullName, "it is in the archive twice");
            }
        }

        return entries;
    }

    private static ArchiveManifest ManifestOf(byte[] bytes)
    {
        try
        {
            // Of a newer format no more is read than that it is newer.
            using var parsed = JsonDocument.Parse(bytes);
            if (parsed.RootElement.ValueKind == JsonValueKind.Object && parsed.RootElement.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && number > ArchiveManifest.LatestVersion)
            {
                throw new ArchiveFaultException(ArchivePaths.Manifest, $"the archive is of format {number}, and this version reads up to {ArchiveManifest.LatestVersion}. Update the program");
            }

            var manifest = ArchiveManifest.Read(bytes);
            return manifest.Format == ArchiveManifest.FormatName && manifest.Version > 0 ? manifest : throw new JsonException("It names another format.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new ArchiveFaultException(ArchivePaths.Manifest, $"it cannot be read ({broken.Message})", (broken as JsonException)?.LineNumber + 1);
        }
    }

    /// <summary>Exactly the files that the manifest lists, each in a place that has a meaning.</summary>
    private static Dictionary<string, (ZipArchiveEntry Entry, ArchivedFile Listed)> Matched(ArchiveManifest manifest, Dictionary<string, ZipArchiveEntry> entries)
    {
        var places = ArchivePlaces.Of(manifest);
        var matched = new Dictionary<string, (ZipArchiveEntry, ArchivedFile)>(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            if (!places.Knows(file.Path))
            {
                throw new ArchiveFaultException(file.Path, "nothing of that name belongs into an archive");
            }

            if (!entries.Remove(file.Path, out var entry) || entry.Length != file.Size)
            {
                throw new ArchiveFaultException(file.Path, $"it is not there, or not as long as {ArchivePaths.Manifest} lists it");
            }

            matched[file.Path] = (entry, file);
        }

        if (entries.Count > 0)
        {
            throw new ArchiveFaultException(entries.Keys.Order(StringComparer.Ordinal).First(), $"{ArchivePaths.Manifest} does not list it");
        }

        return places.Lacks(matched.Keys) is { } lacking ? throw new ArchiveFaultException(lacking, "it is not in the archive") : matched;
    }
}

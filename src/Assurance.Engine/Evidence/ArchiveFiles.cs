using System.IO.Compression;
using System.Security.Cryptography;

namespace Assurance.Engine.Evidence;

/// <summary>
/// Files of an archive being written, one after the other, each with its digest. They are stored as they are: any tool opens them,
/// the same content is the same bytes on every machine, and one damaged byte damages one file.
/// </summary>
internal sealed class ArchiveFiles(Stream to) : IDisposable
{
    // The zero of the zip format's clock.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<ArchivedFile> written = [];

    public IReadOnlyList<ArchivedFile> Written => written;

    public Task AddAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        AddAsync(path, file => file.WriteAsync(bytes, cancellation).AsTask());

    public async Task AddAsync(string path, Func<Stream, Task> write)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var counted = new DigestStream(await entry.OpenAsync(), sha);
        await write(counted);
        await counted.FlushAsync();
        written.Add(new ArchivedFile(path, counted.Count, Convert.ToHexStringLower(sha.GetHashAndReset())));
    }

    /// <summary>The one file that is not listed, since it is the list.</summary>
    public async Task EndAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await AddAsync(path, bytes, cancellation);
        written.RemoveAt(written.Count - 1);
    }

    public void Dispose() => zip.Dispose();
}

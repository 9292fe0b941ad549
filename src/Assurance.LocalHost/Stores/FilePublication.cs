using Assurance.Engine.Ports;

namespace Assurance.LocalHost.Stores;

/// <summary>Papers in a folder.</summary>
public sealed class FilePublication(string folder) : IPublication
{
    private readonly List<string> written = [];

    /// <summary>Paths written by this process, relative to the folder, sorted.</summary>
    public IReadOnlyList<string> Written => [.. written.Order(StringComparer.Ordinal)];

    public Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        var full = Path.Combine(folder, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        PartialFile.Write(full, bytes.Span, toDisk: false);
        if (!written.Contains(path))
        {
            written.Add(path);
        }

        return Task.CompletedTask;
    }

    /// <summary>The bytes of a paper, or null; only below the folder.</summary>
    public async Task<byte[]?> ReadAsync(string path)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(Path.Combine(folder, path));
        return full.StartsWith(root, StringComparison.Ordinal) && File.Exists(full) ? await File.ReadAllBytesAsync(full) : null;
    }
}

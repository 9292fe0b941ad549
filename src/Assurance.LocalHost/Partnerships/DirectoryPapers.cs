using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.LocalHost.Partnerships;

/// <summary>A directory as the folder of files that people and product share.</summary>
public sealed class DirectoryPapers(string root) : IPaperFolder
{
    public Task<IReadOnlyList<FolderPaper>> ListAsync(string folder, bool below = false, CancellationToken cancellation = default)
    {
        var at = At(folder);
        return Task.FromResult<IReadOnlyList<FolderPaper>>(!Directory.Exists(at) ? []
            : [.. Directory.EnumerateFiles(at, "*", below ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly).Select(Of).OrderBy(f => f.Path, StringComparer.Ordinal)]);
    }

    public Task<FolderPaper?> FindAsync(string path, CancellationToken cancellation = default) => Task.FromResult(File.Exists(At(path)) ? Of(At(path)) : null);

    public async Task<ReadOnlyMemory<byte>> ReadAsync(FolderPaper paper, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        await using var file = new FileStream(At(paper.Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    public async Task<PaperWriting> WriteAsync(string path, ReadOnlyMemory<byte> bytes, FolderPaper? over, CancellationToken cancellation = default)
    {
        var (at, partial) = (At(path), At(path) + ".partial");
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(at)!);
            if (File.Exists(at) ? over is null || Of(at).Tag != over.Tag : over is not null)
            {
                return new PaperWriting(null);
            }

            await File.WriteAllBytesAsync(partial, bytes, cancellation);

            // Somebody who has it open would lose it, or Windows refuses: either way it waits.
            using (new FileStream(at, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            {
            }

            File.Move(partial, at, overwrite: true);
            return new PaperWriting(Of(at));
        }
        catch (Exception held) when (IsHeld(held))
        {
            Discard(partial);
            return new PaperWriting(null, IsHeld: true, held.Message);
        }
    }

    public Task<bool> RenameAsync(FolderPaper paper, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return Task.FromResult(Try(paper, at => File.Move(at, Path.Combine(Path.GetDirectoryName(at)!, name))));
    }

    public Task<bool> RemoveAsync(FolderPaper paper, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return Task.FromResult(Try(paper, File.Delete));
    }

    public string Shown(string path) => At(path);

    private static bool IsHeld(Exception failed) => failed is IOException or UnauthorizedAccessException;

    private bool Try(FolderPaper paper, Action<string> act)
    {
        var at = At(paper.Path);
        try
        {
            if (FileMark.Of(at) != paper.Tag)
            {
                return false;
            }

            using (new FileStream(at, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
            }

            act(at);
            return true;
        }
        catch (Exception held) when (IsHeld(held))
        {
            return false;
        }
    }

    private static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception held) when (IsHeld(held))
        {
            // Left behind, it is written over the next time.
        }
    }

    private FolderPaper Of(string file) =>
        new(Path.GetRelativePath(root, file).Replace('\\', '/'), FileMark.Of(file), Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file)));

    private string At(string path) => path.Length == 0 ? root : Path.Combine([root, .. path.Split('/')]);
}

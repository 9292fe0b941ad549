using NodaTime;

namespace Assurance.Engine.Ports;

/// <summary>
/// A folder of files that people and product share: the control workbook and what lies beside it, or the papers that are published. A
/// directory on one machine, a folder of a document library on Azure.
/// </summary>
public interface IPaperFolder
{
    /// <summary>Files of a folder in it, in ordinal order of path; empty where there is no such folder.</summary>
    /// <param name="folder">With slashes; empty is this folder itself.</param>
    /// <param name="below">True for those of the folders below it too.</param>
    /// <exception cref="IOException">It cannot be looked at just now.</exception>
    Task<IReadOnlyList<FolderPaper>> ListAsync(string folder, bool below = false, CancellationToken cancellation = default);

    /// <summary>A file by its path; null where there is none.</summary>
    /// <exception cref="IOException">It cannot be looked at just now.</exception>
    Task<FolderPaper?> FindAsync(string path, CancellationToken cancellation = default);

    /// <summary>The bytes, although somebody may have it open.</summary>
    /// <exception cref="IOException">It cannot be read just now.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(FolderPaper paper, CancellationToken cancellation = default);

    /// <summary>Writes the file, and makes its folders. It is written whole or not at all.</summary>
    /// <param name="path">With slashes.</param>
    /// <param name="over">What may be written over; null where no file may stand there.</param>
    Task<PaperWriting> WriteAsync(string path, ReadOnlyMemory<byte> bytes, FolderPaper? over, CancellationToken cancellation = default);

    /// <summary>Gives a file another name in its folder.</summary>
    /// <returns>False where somebody has it open, has changed it meanwhile, or the name is taken.</returns>
    Task<bool> RenameAsync(FolderPaper paper, string name, CancellationToken cancellation = default);

    /// <summary>Takes the file away.</summary>
    /// <returns>False where somebody has it open or has changed it meanwhile.</returns>
    Task<bool> RemoveAsync(FolderPaper paper, CancellationToken cancellation = default);

    /// <summary>The path as people know it.</summary>
    string Shown(string path);
}

/// <param name="Path">From the folder, with slashes.</param>
/// <param name="Tag">Changes whenever its content does.</param>
/// <param name="ChangedAt">When it was last changed.</param>
public sealed record FolderPaper(string Path, string Tag, Instant ChangedAt)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>What became of writing a file.</summary>
/// <param name="Written">The file as it stands now; null where it was not written.</param>
/// <param name="IsHeld">True where somebody has it open, so that it is to be tried again later; else somebody has changed or made it meanwhile.</param>
/// <param name="Why">What the system said, where it was not written; may be empty.</param>
public sealed record PaperWriting(FolderPaper? Written, bool IsHeld = false, string Why = "");

using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using Azure.Identity;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using NodaTime;

namespace Assurance.Azure.SharePoint;

/// <summary>
/// A folder of a document library as the folder of files that people and product share. Whether a file has changed is told by the tag of its
/// content, so that nothing is fetched that did not; what is written over must still be what was seen.
/// </summary>
/// <param name="root">Path of the folder in the library.</param>
public sealed class LibraryPapers(Library library, string root) : IPaperFolder
{
    public async Task<IReadOnlyList<FolderPaper>> ListAsync(string folder, bool below = false, CancellationToken cancellation = default)
    {
        var found = new List<FolderPaper>();
        _ = await AskAsync(() => CollectAsync(folder));
        return [.. found.OrderBy(f => f.Path, StringComparer.Ordinal)];

        async Task CollectAsync(string at)
        {
            foreach (var item in await library.ChildrenAsync(At(at), cancellation))
            {
                var path = at.Length == 0 ? item.Name! : $"{at}/{item.Name}";
                if (item.File is not null && !item.Name!.StartsWith("~$", StringComparison.Ordinal))
                {
                    found.Add(PaperOf(path, item));
                }
                else if (item.Folder is not null && below)
                {
                    await CollectAsync(path);
                }
            }
        }
    }

    public Task<FolderPaper?> FindAsync(string path, CancellationToken cancellation = default) =>
        AskAsync(async () => await library.FindAsync(At(path), cancellation) is { File: not null } item ? PaperOf(path, item) : null);

    public async Task<ReadOnlyMemory<byte>> ReadAsync(FolderPaper paper, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return await AskAsync(async () => await library.FindAsync(At(paper.Path), cancellation) is { Id: { } id }
            ? await library.ReadAsync(id, cancellation)
            : throw new FileNotFoundException($"{Shown(paper.Path)} has gone."));
    }

    public Task<PaperWriting> WriteAsync(string path, ReadOnlyMemory<byte> bytes, FolderPaper? over, CancellationToken cancellation = default) =>
        AskAsync(() => TryAsync<PaperWriting>(
            async () => await library.ReplaceAsync(At(path), bytes, over?.Tag, cancellation) is { } written ? new PaperWriting(PaperOf(path, written)) : new PaperWriting(null),
            held => new PaperWriting(null, IsHeld: true, $"{GraphAnswer.Said(held)}.")));

    public Task<bool> RenameAsync(FolderPaper paper, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return AskAsync(() => TryAsync(() => library.RenameAsync(At(paper.Path), paper.Tag, name, cancellation), _ => false));
    }

    public Task<bool> RemoveAsync(FolderPaper paper, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return AskAsync(() => TryAsync(() => library.RemoveAsync(At(paper.Path), paper.Tag, cancellation), _ => false));
    }

    public string Shown(string path) => At(path);

    private static FolderPaper PaperOf(string path, DriveItem item) =>
        new(path, Library.TagOf(item), item.LastModifiedDateTime is { } changed ? Instant.FromDateTimeOffset(changed) : Instant.MinValue);

    private string At(string path) => path.Length == 0 ? root : $"{root}/{path}";

    /// <summary>Open in Excel or checked out: 423, tried again by whoever asked, at the next look.</summary>
    private static async Task<T> TryAsync<T>(Func<Task<T>> ask, Func<ApiException, T> locked)
    {
        try
        {
            return await ask();
        }
        catch (ApiException held) when (held.ResponseStatusCode == 423)
        {
            return locked(held);
        }
    }

    private static Task<bool> AskAsync(Func<Task> ask) => AskAsync(async () =>
    {
        await ask();
        return true;
    });

    /// <summary>What the port promises: where the library gives no answer, or says no, it cannot be done just now.</summary>
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failed) when (failed is ApiException or HttpRequestException or AuthenticationFailedException or TimeoutException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new IOException($"The document library answered: {GraphAnswer.Said(failed)}.", failed);
        }
    }
}

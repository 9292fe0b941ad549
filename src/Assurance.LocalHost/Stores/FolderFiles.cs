using Assurance.Engine.Ports;
using Assurance.LocalHost.Outbox;

namespace Assurance.LocalHost.Stores;

/// <summary>Messages in the folder <c>outbox</c> and papers in <c>published</c> of a store's folder; a file's name is its path.</summary>
public sealed class FolderFiles(string folder) : IRunFiles
{
    private readonly string outbox = Path.Combine(folder, "outbox");
    private readonly string published = Path.Combine(folder, "published");

    public Task<IReadOnlyList<string>> MessagesAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default)
    {
        if (references.Count == 0 || !Directory.Exists(outbox))
        {
            return Task.FromResult<IReadOnlyList<string>>([]);
        }

        var parts = Directory.EnumerateFiles(outbox, "*", SearchOption.AllDirectories)
            .Where(f => PartialFile.WholeOf(f) is not null).ToLookup(f => PartialFile.WholeOf(f)!, StringComparer.Ordinal);
        return Task.FromResult<IReadOnlyList<string>>([.. references.SelectMany(Places).SelectMany(p => parts[p].Concat(File.Exists(p) ? [p] : []))]);
    }

    public Task<IReadOnlyList<string>> PapersAsync(string run, CancellationToken cancellation = default)
    {
        var papers = Path.Combine(published, run);
        return Task.FromResult<IReadOnlyList<string>>(Directory.Exists(papers) ? [.. Directory.EnumerateFiles(papers, "*", SearchOption.AllDirectories)] : []);
    }

    public Task RemoveAsync(IReadOnlyList<string> files, CancellationToken cancellation = default)
    {
        foreach (var file in files)
        {
            File.Delete(file);
        }

        foreach (var empty in files.Where(f => f.StartsWith(published, StringComparison.Ordinal)).Select(OfRun).Distinct(StringComparer.Ordinal)
            .Where(r => Directory.Exists(r) && !Directory.EnumerateFiles(r, "*", SearchOption.AllDirectories).Any()).ToList())
        {
            Directory.Delete(empty, recursive: true);
        }

        return Task.CompletedTask;
    }

    /// <summary>Where a message of that reference may lie.</summary>
    private IEnumerable<string> Places(string reference) => FileOutbox.Places(outbox, reference).Concat(PartnershipMail.Places(outbox, reference));

    private string OfRun(string paper) => Path.Combine(published, Path.GetRelativePath(published, paper).Split(Path.DirectorySeparatorChar)[0]);
}

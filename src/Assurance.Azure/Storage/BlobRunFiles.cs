using Assurance.Engine.Ports;

namespace Assurance.Azure.Storage;

/// <summary>Messages in the container <c>outbox</c> and papers in <c>published</c>. A file's name is that of its container, a slash, and its own.</summary>
public sealed class BlobRunFiles : IRunFiles
{
    private const string Outbox = "outbox/";
    private const string Published = "published/";
    private readonly LazyContainer outbox;
    private readonly LazyContainer published;

    internal BlobRunFiles(LazyContainer outbox, LazyContainer published) => (this.outbox, this.published) = (outbox, published);

    public async Task<IReadOnlyList<string>> MessagesAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
        {
            return [];
        }

        // One listing instead of a question for each of thousands.
        var names = references.Select(BlobOutbox.NameOf).ToHashSet(StringComparer.Ordinal);
        return [.. (await outbox.NamesAsync("", cancellation)).Where(names.Contains).Select(n => Outbox + n)];
    }

    public async Task<IReadOnlyList<string>> PapersAsync(string run, CancellationToken cancellation = default) =>
        [.. (await published.NamesAsync($"{run}/", cancellation)).Select(n => Published + n)];

    public async Task RemoveAsync(IReadOnlyList<string> files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in files)
        {
            await (file.StartsWith(Outbox, StringComparison.Ordinal) ? outbox.EraseAsync(file[Outbox.Length..], cancellation) : published.EraseAsync(file[Published.Length..], cancellation));
        }
    }
}

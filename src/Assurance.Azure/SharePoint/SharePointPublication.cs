using Assurance.Engine.Ports;

namespace Assurance.Azure.SharePoint;

/// <summary>Papers where managers look: in a document library, under <c>Published</c>, and in the store beside it, which keeps what the record names.</summary>
/// <param name="copies">Owe a PDF beside each Word paper; null where none is wanted.</param>
public sealed class SharePointPublication(Library library, IPublication store, PdfCopies? copies = null) : IPublication
{
    /// <summary>Folder of the library that papers and trackers lie in.</summary>
    public const string Root = "Published";

    public async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        await store.WriteAsync(path, bytes, cancellation);
        var at = $"{Root}/{path}";
        await (copies?.DropOlderAsync(at, bytes, cancellation) ?? Task.CompletedTask);
        await library.WriteAsync(at, bytes, cancellation);
        await (copies?.OweAsync(at, bytes, cancellation) ?? Task.CompletedTask);
    }
}

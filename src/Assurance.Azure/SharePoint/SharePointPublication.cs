using Assurance.Engine;
using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using Microsoft.Kiota.Abstractions;

namespace Assurance.Azure.SharePoint;

/// <summary>
/// Papers where managers look: in a document library, under <c>Published</c>, by collection, year and audience; and in the store beside it, which
/// keeps what the record names. One that somebody has open in the library is written there later: no run waits for a manager to close a paper.
/// </summary>
/// <param name="store">Keeps each paper by the path that stands in the record.</param>
/// <param name="read">Bytes of a paper of the store; null where there is none.</param>
/// <param name="settings">Keeps which papers are still to be written into the library.</param>
/// <param name="copies">Owe a PDF beside each Word paper; null where none is wanted.</param>
public sealed class SharePointPublication(
    Library library, IPublication store, Func<string, Task<byte[]?>> read, ISettings settings, PdfCopies? copies = null) : IPublication
{
    /// <summary>Folder of the library that papers and trackers lie in.</summary>
    public const string Root = "Published";

    private const string Waiting = "paper-waiting/";

    public Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => WriteAsync(path, bytes, path, cancellation);

    public Task WriteAsync(string path, PaperPlace place, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(place);
        return WriteAsync(path, bytes, place.Path, cancellation);
    }

    /// <summary>Writes the papers into the library that somebody had open, as they now are in the store. One that cannot be written keeps no other waiting.</summary>
    /// <returns>How many still wait.</returns>
    /// <exception cref="Exception">The first of those that failed otherwise than by being open; they wait for the next time.</exception>
    public async Task<int> CatchUpAsync(CancellationToken cancellation = default)
    {
        var left = 0;
        var papers = new OneAfterAnother(cancellation);
        await papers.ForEachAsync(
            await settings.KeysAsync(Waiting, cancellation),
            async key => left += await CatchUpAsync(key[Waiting.Length..], await settings.GetAsync(key, cancellation), cancellation) ? 0 : 1);
        papers.ThrowFailure();
        return left;
    }

    private async Task<bool> CatchUpAsync(string path, string? place, CancellationToken cancellation)
    {
        var bytes = place is null ? null : await read(path);
        if (bytes is not null && !await TryAsync(place!, bytes, cancellation))
        {
            return false;
        }

        await settings.SetAsync(Waiting + path, null, cancellation);
        if (bytes is null || await read(path) is not { } now || now.AsSpan().SequenceEqual(bytes))
        {
            return true;
        }

        // Written anew meanwhile: whether by us or by the other, what was written last may be the older one.
        await settings.SetAsync(Waiting + path, place, cancellation);
        return false;
    }

    private async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, string place, CancellationToken cancellation)
    {
        await store.WriteAsync(path, bytes, cancellation);
        if (!await TryAsync(place, bytes, cancellation))
        {
            await settings.SetAsync(Waiting + path, place, cancellation);
        }
    }

    /// <returns>False where somebody has it open, or has checked it out.</returns>
    private async Task<bool> TryAsync(string place, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var at = $"{Root}/{place}";
        await (copies?.DropOlderAsync(at, bytes, cancellation) ?? Task.CompletedTask);
        try
        {
            await library.WriteAsync(at, bytes, cancellation);
            await (copies?.OweAsync(at, bytes, cancellation) ?? Task.CompletedTask);
            return true;
        }
        catch (ApiException held) when (held.ResponseStatusCode == 423)
        {
            return false;
        }
    }
}

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Assurance.Azure.Storage;

/// <summary>A container that is made before the first write to it. Until then it reads as empty.</summary>
internal sealed class LazyContainer(BlobContainerClient client)
{
    private volatile bool made;

    public BlobContainerClient Client => client;

    public BlobClient Blob(string name) => client.GetBlobClient(name);

    /// <summary>Two that make it at once both succeed.</summary>
    public async ValueTask MakeAsync(CancellationToken cancellation)
    {
        if (!made)
        {
            _ = await client.CreateIfNotExistsAsync(cancellationToken: cancellation);
            made = true;
        }
    }

    /// <summary>The blob with its version; null where there is none.</summary>
    public async Task<BlobDownloadResult?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await Blob(name).DownloadContentAsync(cancellation)).Value;
        }
        catch (RequestFailedException failed) when (failed.IsAbsent())
        {
            return null;
        }
    }

    /// <summary>Names that begin so, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string prefix, CancellationToken cancellation)
    {
        var names = new List<string>();
        try
        {
            await foreach (var blob in client.GetBlobsAsync(prefix: prefix, cancellationToken: cancellation))
            {
                names.Add(blob.Name);
            }
        }
        catch (RequestFailedException failed) when (failed.IsAbsent())
        {
            return [];
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Removes a blob with whatever hangs on it; one that is not there is none to remove.</summary>
    public async Task EraseAsync(string name, CancellationToken cancellation)
    {
        try
        {
            _ = await Blob(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
        }
        catch (RequestFailedException failed) when (failed.IsAbsent())
        {
        }
    }
}

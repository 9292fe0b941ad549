using Assurance.Engine.Ports;
using Azure;
using Azure.Storage.Blobs.Models;

namespace Assurance.Azure.Storage;

/// <summary>
/// Write-once objects, a blob each. The account must keep neither versions nor deleted blobs: what is erased has to be gone.
/// </summary>
public sealed class BlobObjects : IObjects
{
    private const int AtOnce = 16;
    private readonly LazyContainer container;

    internal BlobObjects(LazyContainer container) => this.container = container;

    public async Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        ObjectName.Require(name);
        await container.MakeAsync(cancellation);
        try
        {
            var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            _ = await container.Blob(name).UploadAsync(BinaryData.FromBytes(bytes), options, cancellation);
        }
        catch (RequestFailedException failed) when (failed.IsForestalled())
        {
            // Perhaps this very write, whose answer was lost.
            if (await GetAsync(name, cancellation) is not { } there || !there.Span.SequenceEqual(bytes.Span))
            {
                throw new InvalidOperationException($"The object {name} exists already with other bytes. Objects are written once.", failed);
            }
        }
    }

    public Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return Parallel.ForEachAsync(objects, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (each, stop) => await PutAsync(each.Key, each.Value, stop));
    }

    public async Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default)
    {
        ObjectName.Require(name);
        return (await container.ReadAsync(name, cancellation))?.Content.ToMemory();
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default) => container.NamesAsync(prefix, cancellation);

    public async Task EraseAsync(string name, CancellationToken cancellation = default)
    {
        ObjectName.Require(name);
        await container.EraseAsync(name, cancellation);
    }
}

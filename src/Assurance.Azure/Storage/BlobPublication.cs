using Assurance.Engine.Ports;

namespace Assurance.Azure.Storage;

/// <summary>Finished papers, a blob each under the path that stands in the record.</summary>
public sealed class BlobPublication : IPublication
{
    private readonly LazyContainer container;

    internal BlobPublication(LazyContainer container) => this.container = container;

    public async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        await container.MakeAsync(cancellation);
        _ = await container.Blob(path).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, cancellation);
    }

    /// <returns>Null where there is no such paper.</returns>
    public async Task<byte[]?> ReadAsync(string path) => (await container.ReadAsync(path, CancellationToken.None))?.Content.ToArray();
}

using Assurance.Engine.Ports;
using Azure;
using Azure.Storage.Blobs.Models;

namespace Assurance.Azure.Storage;

/// <summary>
/// The ballot box, a blob for each part, replaced whole under its version. Its account may keep neither versions nor deleted
/// blobs: earlier bytes beside later ones would tell who answered what (decision 19).
/// </summary>
public sealed class BlobBallotBox : IBallotBox
{
    private readonly LazyContainer container;

    internal BlobBallotBox(LazyContainer container) => this.container = container;

    public async Task<BoxedObject?> ReadAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) =>
        await container.ReadAsync(NameOf(run, part), cancellation) is { } found ? new BoxedObject(found.Content.ToMemory(), found.Details.ETag.ToString()) : null;

    public async Task<bool> ReplaceAsync(string run, BallotBoxPart part, string? version, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        await container.MakeAsync(cancellation);
        try
        {
            var options = new BlobUploadOptions
            {
                Conditions = version is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(version) },
            };
            _ = await container.Blob(NameOf(run, part)).UploadAsync(BinaryData.FromBytes(bytes), options, cancellation);
            return true;
        }
        catch (RequestFailedException failed) when (failed.IsForestalled() || failed.IsAbsent())
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) =>
        [.. (await container.NamesAsync("", cancellation)).Select(name => name[..name.LastIndexOf('/')]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public Task EraseAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => container.EraseAsync(NameOf(run, part), cancellation);

    private static string NameOf(string run, BallotBoxPart part)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        return $"{run}/{BallotBoxNames.Of(part)}";
    }
}

using Assurance.Engine.Memory;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Tests.Intake;

/// <summary>Objects of which one cannot be read for a while.</summary>
internal sealed class FlakyObjects(InMemoryObjects? objects = null) : IObjects
{
    private readonly InMemoryObjects inner = objects ?? new();

    public string? Broken { get; set; }

    public Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => inner.PutAsync(name, bytes, cancellation);

    public Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default) => inner.PutManyAsync(objects, cancellation);

    public Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default) =>
        name == Broken ? Task.FromException<ReadOnlyMemory<byte>?>(new IOException("The disk does not answer.")) : inner.GetAsync(name, cancellation);

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default) => inner.ListAsync(prefix, cancellation);

    public Task EraseAsync(string name, CancellationToken cancellation = default) => inner.EraseAsync(name, cancellation);
}

using Assurance.Engine.Packs;

namespace Assurance.Engine.Ports;

/// <summary>Write-once objects that events point to: rosters, contacts, answers, reasons. What can be erased is here and not in the record.</summary>
public interface IObjects
{
    /// <summary>Stores the bytes under the name. Writing the same bytes again does nothing; other bytes under a name taken throw <see cref="InvalidOperationException"/>.</summary>
    /// <param name="name">Slash-separated lower-case path of letters, digits, dots and hyphens.</param>
    Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Stores many at once, each by the rule of <see cref="PutAsync"/>; when it returns all are durable.</summary>
    Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default);

    /// <summary>
    /// As <see cref="PutManyAsync"/>, for what is put for the first time: of a pack that one of them is named after, all are here, and nothing of it was ever
    /// put before but by this very call, whose answer was lost.
    /// </summary>
    Task PutTogetherAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default) => PutManyAsync(objects, cancellation);

    /// <summary>The bytes, or null where there are none (never written, or erased).</summary>
    Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default);

    /// <summary>Names that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>The same without those that were put together as a pack, which a store may have to open to tell what is in them.</summary>
    async Task<IReadOnlyList<string>> ListSingleAsync(string prefix, CancellationToken cancellation = default) =>
        [.. (await ListAsync(prefix, cancellation)).Where(n => PackNames.PackOf(n) is null)];

    /// <summary>Removes the bytes for good. Erasing what is not there does nothing.</summary>
    Task EraseAsync(string name, CancellationToken cancellation = default);

    /// <summary>Told of what was erased by whomever: a store that keeps copies in the process lets them go.</summary>
    void Forget(IReadOnlyCollection<string> names)
    {
    }
}

namespace Assurance.Engine.Ports;

/// <summary>Write-once objects that events point to: rosters, contacts, answers, reasons. What can be erased is here and not in the record.</summary>
public interface IObjects
{
    /// <summary>Stores the bytes under the name. Writing the same bytes again does nothing; other bytes under a name taken throw <see cref="InvalidOperationException"/>.</summary>
    /// <param name="name">Slash-separated lower-case path of letters, digits, dots and hyphens.</param>
    Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Stores many at once, each by the rule of <see cref="PutAsync"/>; when it returns all are durable.</summary>
    Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default);

    /// <summary>The bytes, or null where there are none (never written, or erased).</summary>
    Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default);

    /// <summary>Names that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>Removes the bytes for good. Erasing what is not there does nothing.</summary>
    Task EraseAsync(string name, CancellationToken cancellation = default);

    /// <summary>Told of what was erased by whomever: a store that keeps copies in the process lets them go.</summary>
    void Forget(IReadOnlyCollection<string> names)
    {
    }
}

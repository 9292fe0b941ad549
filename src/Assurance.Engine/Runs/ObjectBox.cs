using System.Security.Cryptography;
using System.Text.Json;
using Assurance.Engine.Packs;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>
/// Puts values into objects under a salted digest. The salt lies inside the object, so that once it is erased nobody can find
/// out what was in it by trying (design, section 6).
/// </summary>
public sealed class ObjectBox(IObjects objects, IEntropy entropy)
{
    private static readonly JsonSerializerOptions Options = Json.Options;

    public async Task<string> PutAsync<T>(string kind, T value, CancellationToken cancellation = default)
    {
        var (name, bytes) = Seal(kind, value);
        await objects.PutAsync(name, bytes, cancellation);
        return name;
    }

    /// <summary>Puts what was sealed before.</summary>
    public Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => objects.PutAsync(name, bytes, cancellation);

    /// <summary>Puts many that were sealed before; when it returns all are durable.</summary>
    public Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> sealedObjects, CancellationToken cancellation = default) => objects.PutManyAsync(sealedObjects, cancellation);

    /// <summary>Puts what was sealed just now, whole packs among it: nothing of them was ever put before.</summary>
    public Task PutTogetherAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> sealedObjects, CancellationToken cancellation = default) => objects.PutTogetherAsync(sealedObjects, cancellation);

    /// <summary>Takes back what was put and no event has come to name.</summary>
    public Task TakeBackAsync(IEnumerable<string> names, CancellationToken cancellation = default) => Task.WhenAll(names.Select(n => objects.EraseAsync(n, cancellation)));

    /// <summary>Objects that are put together, and mostly read together.</summary>
    public ObjectPack NewPack() => new(this, PackNames.New(entropy));

    /// <summary>What was erased, by whomever: no copy of it is kept.</summary>
    public void Forget(IReadOnlyCollection<string> names) => objects.Forget(names);

    /// <summary>The name the value will have and its bytes, to be put together with others.</summary>
    /// <param name="pack">Pack it is put in; null for none.</param>
    public (string Name, ReadOnlyMemory<byte> Bytes) Seal<T>(string kind, T value, string? pack = null)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new Sealed<T>(entropy.Next(), value), Options);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return (pack is null ? $"{kind}/{digest}" : PackNames.Of(kind, pack, digest), bytes);
    }

    /// <summary>The value, or null where the object was erased.</summary>
    public async Task<T?> GetAsync<T>(string name, CancellationToken cancellation = default)
        where T : class
    {
        var bytes = await objects.GetAsync(name, cancellation);
        return bytes is { } found ? JsonSerializer.Deserialize<Sealed<T>>(found.Span, Options)?.Value : null;
    }

    /// <summary>The value of an object the run cannot do without.</summary>
    public async Task<T> RequireAsync<T>(string name, CancellationToken cancellation = default)
        where T : class =>
        await GetAsync<T>(name, cancellation) ?? throw new InvalidOperationException($"Object {name} is missing from the store; the run cannot be read without it.");

    private sealed record Sealed<T>(string Salt, T Value);
}

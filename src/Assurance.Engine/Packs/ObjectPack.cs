using Assurance.Engine.Runs;

namespace Assurance.Engine.Packs;

/// <summary>Objects that are put together, for a store that counts how often it is called: on Blob they are one upload, and one download.</summary>
public sealed class ObjectPack
{
    private readonly ObjectBox box;
    private readonly List<KeyValuePair<string, ReadOnlyMemory<byte>>> puts = [];

    internal ObjectPack(ObjectBox box, string id) => (this.box, Id) = (box, id);

    /// <summary>Part of the name of all that are in it.</summary>
    internal string Id { get; }

    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Puts => puts;

    /// <returns>The name the value will have once the pack is put.</returns>
    public string Add<T>(string kind, T value)
    {
        var (name, bytes) = box.Seal(kind, value, Id);
        puts.Add(new(name, bytes));
        return name;
    }
}

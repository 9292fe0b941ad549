using System.Security.Cryptography;

namespace Assurance.Core.Record;

/// <summary>The chain that makes one changed byte of a record visible (design, section 6). It reads bytes and parses nothing.</summary>
public static class HashChain
{
    public const int HashLength = 32;

    public static ReadOnlyMemory<byte> Start { get; } = new byte[HashLength];

    public static byte[] Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> bytes)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(previous);
        sha.AppendData(bytes);
        return sha.GetHashAndReset();
    }

    /// <summary>The position of the first line whose hash does not follow, or null when the whole chain holds.</summary>
    public static long? FirstBroken(IEnumerable<StoredLine> lines)
    {
        using var walk = new ChainWalk();
        foreach (var line in lines)
        {
            if (!walk.Follows(line))
            {
                return walk.Position;
            }
        }

        return null;
    }
}

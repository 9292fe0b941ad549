using System.Security.Cryptography;

namespace Assurance.Core.Record;

/// <summary>Goes along the chain of one run, line by line, in the memory of one hash.</summary>
public sealed class ChainWalk : IDisposable
{
    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] head = new byte[HashChain.HashLength];
    private readonly byte[] expected = new byte[HashChain.HashLength];

    /// <summary>Lines that followed so far: the position of the next one.</summary>
    public long Position { get; private set; }

    /// <summary>Hash of the last line that followed; 32 noughts before the first.</summary>
    public ReadOnlyMemory<byte> Head => head;

    /// <summary>Of the line looked at last: the hash it ought to be stored with.</summary>
    public ReadOnlyMemory<byte> Expected => expected;

    /// <summary>True if the line stands where it should and carries the hash it should; the walk then goes on behind it, and else stays.</summary>
    public bool Follows(in StoredLine line)
    {
        sha.AppendData(head);
        sha.AppendData(line.Bytes.Span);
        _ = sha.GetHashAndReset(expected);
        if (line.Position != Position || !line.Hash.Span.SequenceEqual(expected))
        {
            return false;
        }

        expected.CopyTo(head, 0);
        Position++;
        return true;
    }

    public void Dispose() => sha.Dispose();
}

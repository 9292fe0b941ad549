using System.Text;
using Assurance.Core.Record;

namespace Assurance.Core.Tests.Record;

public sealed class ChainWalkTests
{
    [Fact]
    public void A_walk_says_which_hash_a_changed_line_ought_to_have()
    {
        var lines = Chain("a", "b", "c");
        lines[1] = lines[1] with { Bytes = Encoding.UTF8.GetBytes("B") };
        using var walk = new ChainWalk();

        Assert.True(walk.Follows(lines[0]));
        Assert.False(walk.Follows(lines[1]));

        Assert.Equal(1, walk.Position);
        Assert.True(walk.Head.Span.SequenceEqual(lines[0].Hash.Span));
        Assert.True(walk.Expected.Span.SequenceEqual(HashChain.Next(lines[0].Hash.Span, "B"u8)));
    }

    [Fact]
    public void A_line_taken_out_and_a_hash_changed_are_found_where_they_stood()
    {
        var whole = Chain("a", "b", "c", "d");
        var gap = whole.Where(l => l.Position != 2).ToArray();
        var forged = whole.ToArray();
        forged[3] = forged[3] with { Hash = new byte[32] };

        Assert.Null(HashChain.FirstBroken(whole));
        Assert.Equal(2, HashChain.FirstBroken(gap));
        Assert.Equal(3, HashChain.FirstBroken(forged));
    }

    private static StoredLine[] Chain(params string[] texts)
    {
        var previous = HashChain.Start.ToArray();
        return [.. texts.Select((text, position) =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            previous = HashChain.Next(previous, bytes);
            return new StoredLine(position, bytes, previous);
        })];
    }
}

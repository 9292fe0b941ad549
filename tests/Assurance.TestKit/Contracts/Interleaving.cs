using Assurance.TestKit.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Assurance.TestKit.Contracts;

/// <summary>One thing one of two writers does: append so many lines where it believes the run ends, or, with none, look where it ends.</summary>
internal sealed record Move(int Writer, int Lines);

/// <summary>Moves of two writers in any order.</summary>
internal sealed class Interleaving(Arbitrary<List<Move>> moves)
{
    public static Interleaving Any()
    {
        var move =
            from writer in Gen.Choose(0, 1)
            from lines in Gen.Choose(0, 3)
            select new Move(writer, lines);
        return new(Arb.From(
            move.ListOf().Select(list => list.ToList()),
            list => Enumerable.Range(0, list.Count).Select(left => list.Where((_, index) => index != left).ToList())));
    }

    public void Check(Action<List<Move>> property) => Prop.ForAll(moves, property).Hold();
}

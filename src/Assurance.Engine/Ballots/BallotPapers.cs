using Assurance.Core.Questionnaires;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Ballots;

/// <summary>What lies in a ballot box. It never changes: putting one in makes another, in another order.</summary>
/// <param name="Ballots">The answers of each, by question id in the order of the bank.</param>
/// <param name="Seen">Marks of what has come in, each good for one ballot, in ordinal order: none says which ballot it came with.</param>
/// <param name="IsSealed">The answers have been read, so none is put in any more.</param>
internal sealed record BallotPapers(IReadOnlyList<IReadOnlyDictionary<string, Answer>> Ballots, IReadOnlyList<string> Seen, bool IsSealed)
{
    /// <summary>Bytes of a box at first: some thirty ballots with a few sentences each.</summary>
    private const int Least = 64 * 1024;

    public static BallotPapers Empty { get; } = new([], [], false);

    public static BallotPapers Of(BoxedObject? boxed) => boxed is null ? Empty : Padding.Read<BallotPapers>(boxed.Bytes);

    public byte[] Write() => Padding.Write(this, Least);

    public BallotPapers With(IReadOnlyDictionary<string, Answer> ballot, string mark) => new([.. Ballots, ballot], [.. Seen, mark], IsSealed);

    /// <summary>Without the marks, which are of no use any more.</summary>
    public BallotPapers Sealed() => new(Ballots, [], true);

    /// <summary>As it is written: each ballot gets a number nobody can guess, and they are sorted by it; the marks by themselves.</summary>
    public BallotPapers Shuffled(IEntropy entropy) => new(
        [.. Ballots.Select(b => (Ballot: b, By: entropy.Next())).OrderBy(b => b.By, StringComparer.Ordinal).Select(b => b.Ballot)],
        [.. Seen.Order(StringComparer.Ordinal)],
        IsSealed);
}

using Assurance.Core.Analysis;
using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Ballots;

/// <summary>
/// Reads the box of an anonymous run: who has taken part, at any time, and the answers, once no more are taken. Reading the answers
/// seals the box: two readings with a ballot put in between would tell that ballot apart.
/// </summary>
public sealed class BallotReader(RunShelf shelf, IBallotBox box, IEntropy entropy)
{
    private readonly BoxChanges changes = new(box);

    /// <summary>The answers as a set: their order says nothing. None are given while the run takes answers, nor of fewer than five.</summary>
    /// <exception cref="InvalidOperationException">The run does not exist or is not anonymous.</exception>
    public async Task<BallotReading> ReadAsync(string run, CancellationToken cancellation = default)
    {
        var takesMore = await shelf.Journal(run).ReadAsync(state => new Takes(state.TakesBallots, state.Policy.IsAnonymous), cancellation) ?? throw new InvalidOperationException($"There is no run {run}.");
        if (!takesMore.IsAnonymous)
        {
            throw new InvalidOperationException($"{run} is not anonymous: its answers are returns.");
        }

        if (takesMore.More)
        {
            return new BallotReading(0, [], BallotRefusal.StillOpen);
        }

        var papers = BallotPapers.Empty;
        var exists = false;
        _ = await changes.ChangeAsync(
            run, BallotBoxPart.Ballots,
            stored =>
            {
                exists = stored is not null;
                papers = BallotPapers.Of(stored);
                return papers.IsSealed || !exists ? null : (papers = papers.Sealed().Shuffled(entropy)).Write();
            },
            cancellation);
        return !exists ? new BallotReading(0, [], null)
            : papers.Ballots.Count < SmallCells.Smallest ? new BallotReading(0, [], BallotRefusal.TooFew)
            : new BallotReading(papers.Ballots.Count, papers.Ballots, null);
    }

    /// <summary>What a person made of the comments; empty where nobody has read them.</summary>
    public Task<IReadOnlyDictionary<string, CommentMark>> MarksAsync(string run, CancellationToken cancellation = default) => CommentDesk.MarksAsync(box, run, cancellation);

    /// <summary>Erases the answers, who has taken part, or both. What the record tells – counts, and whom it reminded – stays.</summary>
    /// <exception cref="InvalidOperationException">The run still takes answers: nobody could tell any more who is to be reminded.</exception>
    public async Task EraseAsync(string run, IReadOnlyList<BallotBoxPart> parts, CancellationToken cancellation = default)
    {
        if (await shelf.Journal(run).ReadAsync(state => state.TakesBallots, cancellation))
        {
            throw new InvalidOperationException($"{run} still takes answers. Its ballot box can be erased once it takes no more.");
        }

        foreach (var part in parts)
        {
            await box.EraseAsync(run, part, cancellation);
        }
    }

    private sealed record Takes(bool More, bool IsAnonymous);
}

/// <param name="Count">How many answers there are; 0 where none are given.</param>
/// <param name="Answers">One set of answers each, by question id.</param>
/// <param name="Refusal">Why none are given, or null.</param>
public sealed record BallotReading(int Count, IReadOnlyList<IReadOnlyDictionary<string, Answer>> Answers, BallotRefusal? Refusal);

public enum BallotRefusal
{
    /// <summary>The run still takes answers.</summary>
    StillOpen,

    /// <summary>Fewer than five: each would be too near to a person.</summary>
    TooFew,
}

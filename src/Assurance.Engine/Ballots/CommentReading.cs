using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Questionnaires;

namespace Assurance.Engine.Ballots;

/// <summary>The comments of a run, for the officer who reads them.</summary>
/// <param name="Comments">By question in the order of the bank, then in the order of their words: the order in which they came says nothing.</param>
/// <param name="Refusal">Why none are given, or null.</param>
public sealed record CommentReading(IReadOnlyList<ReadComment> Comments, BallotRefusal? Refusal)
{
    /// <summary>Somebody has read them before.</summary>
    public bool WereRead { get; init; }

    /// <summary>What they made of them may still be changed.</summary>
    public bool MayChange { get; init; }
}

/// <summary>One comment, as often as it was given in the same words.</summary>
/// <param name="Key">What it is known by.</param>
/// <param name="Times">How many gave it in these words.</param>
/// <param name="MayQuote">Somebody who gave it allowed it to be quoted.</param>
/// <param name="Mark">What was made of it, or null.</param>
public sealed record ReadComment(string Key, Question Question, string Text, int Times, bool MayQuote, CommentMark? Mark);

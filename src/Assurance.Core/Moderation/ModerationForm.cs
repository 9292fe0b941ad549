namespace Assurance.Core.Moderation;

/// <summary>
/// What the questions of a moderation form are for (questionnaires 10.3): one row of it stands beside each rated item of a return.
/// </summary>
/// <param name="Rating">Question holding the moderated rating; its scale says which items are moderated.</param>
/// <param name="Reason">Question holding why, a choice.</param>
/// <param name="Agrees">The option of <paramref name="Reason"/> that says the evidence bears out the self score, so that nothing need be asked.</param>
/// <param name="Question">Question holding what the respondent is asked.</param>
/// <param name="Reply">Question holding what it replied.</param>
/// <param name="Settled">Question holding the rating that was settled in the end, on the same scale.</param>
/// <param name="SecondFrom">A rating so many levels or more away from the self score needs a second moderator.</param>
public sealed record ModerationForm(string Rating, string Reason, string Agrees, string Question, string Reply, string Settled, int SecondFrom)
{
    /// <summary>When a companion survey's answers doubt a rating; null where there is no such survey.</summary>
    public PairingRule? Pairs { get; init; }
}

/// <summary>
/// A rating is doubted where enough people of the respondent's sector answered the question that pairs with it, and enough of those
/// unfavourably (questionnaires 1.5).
/// </summary>
/// <param name="Least">So many answers at least.</param>
/// <param name="Unfavourable">Per cent of them that are unfavourable, at least.</param>
/// <param name="RatedFrom">The respondent's own rating, at least: what it says is in place.</param>
public sealed record PairingRule(int Least, int Unfavourable, int RatedFrom);

namespace Assurance.Core.Record;

/// <summary>A moderator looked at every rated item of a return. Ratings and words are in the object; both scores are kept.</summary>
/// <param name="Version">Version of the return that was looked at.</param>
/// <param name="Object">Object holding the ratings, item by item.</param>
/// <param name="Moved">Items rated otherwise than the respondent had.</param>
/// <param name="Apart">Items so far from the self score that a second moderator must look at them.</param>
public sealed record ReturnModerated(string Respondent, int Version, string Object, int Items, int Moved, int Apart) : EventBody;

/// <summary>A second moderator looked at the items that lay far apart.</summary>
/// <param name="Object">Object holding their ratings of these.</param>
public sealed record ModerationSeconded(string Respondent, int Version, string Object, int Items) : EventBody;

/// <summary>The respondent replied to what its moderators had asked.</summary>
/// <param name="Object">Object holding the replies.</param>
public sealed record ModerationAnswered(string Respondent, int Version, string Object, int Items) : EventBody;

/// <summary>The ratings were settled, which is final unless they are moderated once more.</summary>
/// <param name="Object">Object holding the settled rating of every item.</param>
/// <param name="Moved">Items settled otherwise than the respondent had rated them.</param>
public sealed record RatingsSettled(string Respondent, int Version, string Object, int Items, int Moved) : EventBody;

namespace Assurance.Core.Moderation;

/// <summary>The acts of a moderation, in the order in which they come.</summary>
public enum ModerationStep
{
    /// <summary>A moderator looked at every rated item of the return.</summary>
    Moderated,

    /// <summary>A second moderator looked at the items that lie far apart.</summary>
    Seconded,

    /// <summary>The respondent replied to what it was asked.</summary>
    Answered,

    /// <summary>The ratings were settled, which is final.</summary>
    Settled,
}

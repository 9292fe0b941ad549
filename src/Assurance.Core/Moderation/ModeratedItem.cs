namespace Assurance.Core.Moderation;

/// <summary>One item of a return as its moderation stands: every rating that was ever given to it. Ratings are codes of levels.</summary>
public sealed record ModeratedItem(string Item, string Self)
{
    public string? First { get; init; }

    /// <summary>The second moderator's; null where none was needed, or none has looked yet.</summary>
    public string? Second { get; init; }

    public string? Settled { get; init; }

    public string? Reason { get; init; }

    public string? Question { get; init; }

    public string? Reply { get; init; }

    /// <summary>The first rating lies so far from the self score that a second moderator must look, and none has.</summary>
    public bool AwaitsSecond { get; init; }

    /// <summary>The rating that counts: the settled one, until then the second moderator's, else the first's.</summary>
    public string InForce => Settled ?? Second ?? First ?? Self;

    public bool HasMoved => !string.Equals(InForce, Self, StringComparison.Ordinal);
}

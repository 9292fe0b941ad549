namespace Assurance.Core.Moderation;

/// <summary>What one act says of one item. Every act is kept, so both scores stand for ever (processes 1).</summary>
/// <param name="Self">Code of the level the respondent had given when this was said.</param>
public sealed record ItemRating(string Self)
{
    /// <summary>Code of the level this act gives; null where it gives none, as a reply does.</summary>
    public string? Rating { get; init; }

    /// <summary>Why, as the form lists it.</summary>
    public string? Reason { get; init; }

    /// <summary>What the respondent is asked.</summary>
    public string? Question { get; init; }

    /// <summary>What it replied.</summary>
    public string? Reply { get; init; }
}

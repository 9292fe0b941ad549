namespace Assurance.Engine.Officers;

/// <summary>A named person who decides.</summary>
/// <param name="Person">Opaque id that stands in the record; empty for one known by name alone, whose id then follows from the
/// salted object that holds the decision, so that the record never tells a name to whoever guesses it.</param>
public sealed record Officer(string Person, string Name)
{
    /// <summary>An officer known by name alone, as on the command line.</summary>
    public static Officer Named(string name) => new("", name.Trim());
}

/// <summary>Who decided and why, in their words: an erasable object.</summary>
public sealed record DecisionObject(string Name, string Reason);

/// <param name="Changed">Events recorded.</param>
/// <param name="Refusal">Why nothing was, or null.</param>
public sealed record Decision(int Changed, string? Refusal)
{
    /// <summary>What remains to be put right by hand, as sentences, or null.</summary>
    public string? Note { get; init; }
}

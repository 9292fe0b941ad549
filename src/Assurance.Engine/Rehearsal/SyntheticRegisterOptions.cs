namespace Assurance.Engine.Rehearsal;

/// <summary>The invented county that is asked for.</summary>
public sealed record SyntheticRegisterOptions
{
    public int Seed { get; init; } = 1;

    public string LaCode { get; init; } = "999";

    public string LaName { get; init; } = "Wendelshire";

    /// <summary>Open establishments, among them a few that are proposed to close; all of a kind that is asked.</summary>
    public int Open { get; init; } = 450;

    /// <summary>Closed establishments; most were taken over by an open one and are linked to it.</summary>
    public int Closed { get; init; } = 360;

    /// <summary>135 (since April 2025), 140 (early 2025) or 139 (2021).</summary>
    public int Columns { get; init; } = 135;

    public bool ShuffleColumns { get; init; }
}

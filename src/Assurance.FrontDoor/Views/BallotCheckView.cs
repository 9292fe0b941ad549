namespace Assurance.FrontDoor.Views;

/// <summary>The answers once more, before they are put in.</summary>
/// <param name="Carried">The fields as they were typed, to be sent along: the page is the only place where they are.</param>
public sealed record BallotCheckView(BallotHead Head, string Mark, string Shown, IReadOnlyList<CheckSection> Sections, IReadOnlyList<KeyValuePair<string, string>> Carried);

namespace Assurance.FrontDoor.Views;

/// <summary>Under which name decisions of this browser are recorded.</summary>
/// <param name="Back">Page to go back to.</param>
public sealed record OfficerNameView(string Back)
{
    /// <summary>Why it was not taken, or null.</summary>
    public string? Problem { get; init; }
}

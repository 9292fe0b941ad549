namespace Assurance.FrontDoor.Views;

/// <summary>Addresses of an anonymous collection, behind a personal link or the one for all.</summary>
public sealed record BallotPaths(string Start)
{
    public string TakePart => $"{Start}/take-part";

    public string Send => $"{Start}/take-part/send";

    public string Thanks => $"{Start}/thanks";

    public static BallotPaths Of(string run, string? respondent, string code) => new(respondent is null
        ? $"/s/{Uri.EscapeDataString(run)}/{Uri.EscapeDataString(code)}"
        : new PersonalPaths(run, respondent, code).Start);
}

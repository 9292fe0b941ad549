namespace Assurance.Engine.Ports;

/// <summary>What the parts of a ballot box are called wherever they are kept: two under one name would overwrite each other.</summary>
public static class BallotBoxNames
{
    public static string Of(BallotBoxPart part) => part switch
    {
        BallotBoxPart.Ballots => "ballots",
        BallotBoxPart.TakenPart => "taken-part",
        BallotBoxPart.Comments => "comments",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "This part of a ballot box has no name."),
    };
}

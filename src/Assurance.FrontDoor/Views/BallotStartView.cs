using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>The first page of an anonymous collection.</summary>
public sealed record BallotStartView
{
    public required BallotHead Head { get; init; }

    /// <summary>Whose link it is; empty where it is everybody's.</summary>
    public required string Who { get; init; }

    public required BallotStanding Standing { get; init; }

    public required LocalDate Opens { get; init; }

    public required LocalDate Due { get; init; }

    public required int Questions { get; init; }

    /// <summary>Where the questions are answered: here, or in another form.</summary>
    public required string TakePart { get; init; }

    public required bool IsElsewhere { get; init; }

    public required bool IsSimulated { get; init; }

    public required string? Provisional { get; init; }
}

public enum BallotStanding
{
    Open,
    NotOpenYet,
    TookPart,
    NotAsked,
    Closed,
}

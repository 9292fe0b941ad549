using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>The first page behind a personal link: what is asked, by when, what has been received, and what can be done.</summary>
public sealed record StartView
{
    public required PersonalPaths Paths { get; init; }

    public required string RunTitle { get; init; }

    public required string School { get; init; }

    /// <summary>What those who are asked are called.</summary>
    public required Core.Roster.Noun Noun { get; init; }

    public required string Reference { get; init; }

    public required string CheckCode { get; init; }

    public required LocalDate Opens { get; init; }

    public required LocalDate Due { get; init; }

    public required bool IsExtended { get; init; }

    public required StartStanding Standing { get; init; }

    public required bool IsPaused { get; init; }

    /// <summary>“The school carries on under number …”, or null.</summary>
    public required string? Register { get; init; }

    /// <summary>When the latest return that stands came; null for none.</summary>
    public required LocalDate? ReturnedOn { get; init; }

    public required bool IsSimulated { get; init; }

    /// <summary>What to know about dates that rest on a provisional calendar; null where none do.</summary>
    public required string? Provisional { get; init; }

    public required PartnershipDetails Partnership { get; init; }

    public required string Edition { get; init; }

    public required int Questions { get; init; }

    public required int Sections { get; init; }

    /// <summary>The questionnaire, where it may be answered now.</summary>
    public required FormLink? Answer { get; init; }

    /// <summary>What may be given in its place.</summary>
    public required IReadOnlyList<FormLink> Instead { get; init; }

    /// <summary>Everything else that is open.</summary>
    public required IReadOnlyList<FormLink> Others { get; init; }

    public required bool HasWorkbook { get; init; }

    public required IReadOnlyList<ReceivedLine> Received { get; init; }

    /// <summary>There are two versions of the return or more, to be compared.</summary>
    public required bool HasVersions { get; init; }

    /// <summary>Something is wrong with the file just sent; null for nothing.</summary>
    public required string? UploadFault { get; init; }
}

public enum StartStanding
{
    Asked,
    NotOpenYet,
    Returned,
    Assured,
    Exempt,
    Ceased,
    Closed,
}

/// <param name="About">What it is for.</param>
/// <param name="Saved">When a draft of it was saved; null where none was begun.</param>
public sealed record FormLink(string Title, string Path, string About, string? Saved);

/// <param name="IsCurrent">The version that counts.</param>
public sealed record ReceivedLine(string What, string At, string Door, bool IsCurrent, string? Path);

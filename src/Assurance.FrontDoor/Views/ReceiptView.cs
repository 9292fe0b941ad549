namespace Assurance.FrontDoor.Views;

/// <summary>What became of something that was sent.</summary>
public sealed record ReceiptView
{
    public required PersonalPaths Paths { get; init; }

    public required string School { get; init; }

    /// <summary>What those who are asked are called.</summary>
    public required Core.Roster.Noun Noun { get; init; }

    public required string RunTitle { get; init; }

    /// <summary>“Your return”, or the form's title.</summary>
    public required string What { get; init; }

    public required string Reference { get; init; }

    public required string At { get; init; }

    public required string Door { get; init; }

    public required ReceiptState State { get; init; }

    /// <summary>Why a person has to look at it; empty where that is not told.</summary>
    public required string Why { get; init; }

    /// <summary>Number of answers that are still missing.</summary>
    public required int Missing { get; init; }

    public required bool IsReturn { get; init; }

    public required string? CopyPath { get; init; }

    /// <summary>The version whose place this one took, by whomever it was sent; null for none.</summary>
    public required OtherVersion? Replaced { get; init; }

    /// <summary>The version that counts in its place; null while this one does.</summary>
    public required OtherVersion? ReplacedBy { get; init; }

    /// <summary>A person took it back or filed it elsewhere.</summary>
    public required bool IsWithdrawn { get; init; }

    public required Engine.Runs.PartnershipDetails Partnership { get; init; }
}

public enum ReceiptState
{
    /// <summary>It counts.</summary>
    Received,

    /// <summary>The same answers have come in already and count once.</summary>
    Same,

    /// <summary>Its bytes are safe; it is being read.</summary>
    Safe,

    /// <summary>A person looks at it.</summary>
    SetAside,
}

/// <summary>Another version of the same return.</summary>
public sealed record OtherVersion(int Number, string Sent, string Door);

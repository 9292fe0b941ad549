namespace Assurance.FrontDoor.Views;

/// <summary>All answers once more, before they are sent.</summary>
public sealed record CheckView
{
    public required FormHead Head { get; init; }

    public required string Draft { get; init; }

    public required IReadOnlyList<CheckSection> Sections { get; init; }

    public required IReadOnlyList<FaultView> Faults { get; init; }

    /// <summary>What a person may want to look at again; nothing of it keeps from sending.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    public required bool IsOvertaken { get; init; }

    public required bool IsCorrection { get; init; }
}

public sealed record CheckSection(string Id, string Title, string Path, IReadOnlyList<CheckRow> Rows);

/// <param name="Path">Where it can be changed.</param>
public sealed record CheckRow(string Question, string Answer, string Path, bool IsBlank);

namespace Assurance.FrontDoor.Views;

/// <summary>A form as a list of its sections, each with how far it has come.</summary>
public sealed record SectionsView
{
    public required FormHead Head { get; init; }

    public required IReadOnlyList<SectionLine> Sections { get; init; }

    /// <summary>When the draft was saved last; null where none was begun.</summary>
    public required string? Saved { get; init; }

    /// <summary>A return stands already: this form corrects it.</summary>
    public required string? Corrects { get; init; }

    /// <summary>Another return came in since this draft was begun.</summary>
    public required bool IsOvertaken { get; init; }

    /// <summary>Further sections are asked if the answers lead to them.</summary>
    public required bool MayGrow { get; init; }

    public int Done => Sections.Count(s => s.State == "Done");

    public SectionLine? Next => Sections.FirstOrDefault(s => s.State != "Done");
}

/// <param name="State">“Done”, “Begun” or “Not begun”.</param>
public sealed record SectionLine(string Title, string Path, string State, string About);

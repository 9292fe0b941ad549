using Assurance.FrontDoor.Layout;

namespace Assurance.FrontDoor.Views;

/// <summary>A decision as a form: what it is about, what it asks for beside name and reason, where it posts.</summary>
public sealed record OfficerForm
{
    /// <summary>Heading of its own page; it says what will happen.</summary>
    public required string Title { get; init; }

    /// <summary>Whom it is about; empty for a run as a whole.</summary>
    public string About { get; init; } = "";

    public required string Action { get; init; }

    /// <summary>What the button says.</summary>
    public required string Button { get; init; }

    /// <summary>Page it was opened from: back to it afterwards, and where “cancel” leads.</summary>
    public required string Back { get; init; }

    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>What follows from it, for whoever decides.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<OfficerField> Fields { get; init; } = [];

    public string ReasonLabel { get; init; } = "Why";

    public string ReasonHint { get; init; } = "Kept with the decision. Do not name a child or family.";

    public string Reason { get; init; } = "";

    /// <summary>Name of whoever decides: as typed, else remembered from before.</summary>
    public string Officer { get; init; } = "";

    /// <summary>Why it was not recorded, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>It cannot be taken back.</summary>
    public bool IsGrave { get; init; }

    /// <summary>What makes the ids of its fields its own where a page holds several forms.</summary>
    public string Id { get; init; } = "decide";
}

/// <param name="Name">Name of the field as posted.</param>
public sealed record OfficerField(string Name, string Label, OfficerFieldKind Kind)
{
    public string Value { get; init; } = "";

    public string Hint { get; init; } = "";

    public IReadOnlyList<Fact> Options { get; init; } = [];

    public static OfficerField Hidden(string name, string value) => new(name, "", OfficerFieldKind.Hidden) { Value = value };
}

public enum OfficerFieldKind
{
    Hidden,
    Text,
    Email,
    Date,
    Number,

    /// <summary>Text over several lines.</summary>
    Long,

    /// <summary>One of few, as a list; an option's name is posted and its value shown.</summary>
    Choice,

    /// <summary>One of several, as radio buttons.</summary>
    Radios,
}

namespace Assurance.FrontDoor.Views;

/// <summary>One section to fill in.</summary>
public sealed record SectionFormView
{
    public required FormHead Head { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Number { get; init; }

    public required int Of { get; init; }

    public required string Guidance { get; init; }

    public required bool IsPriority { get; init; }

    /// <summary>What is known already, beside the questions about it: what the register says, or who is written to.</summary>
    public required IReadOnlyList<Fact> Known { get; init; }

    public required string KnownTitle { get; init; }

    public required IReadOnlyList<FieldView> Fields { get; init; }

    public required IReadOnlyList<FaultView> Faults { get; init; }

    /// <summary>The answers just saved led to further questions.</summary>
    public required bool HasMore { get; init; }

    /// <summary>The check page is where to go on.</summary>
    public required bool IsBackToCheck { get; init; }

    public string Action => Head.Paths.Section(Head.Slug, Id);

    public string Shown => string.Join(',', Fields.Select(f => f.Question));
}

namespace Assurance.Core.Questionnaires;

/// <summary>What a return comes to. Core and priority are always apart (questionnaires 0.3). Scores are 0 to 100.</summary>
/// <param name="Core">Null where nothing of the core was answered.</param>
/// <param name="ComputedLevel">Core score × 3 ÷ 100, rounded half up; null without a core score.</param>
/// <param name="CriticalZeros">Ids of critical items answered with a nought.</param>
public sealed record ReturnScore(
    Tally Core,
    Tally Priority,
    int? ComputedLevel,
    IReadOnlyList<SectionScore> Sections,
    IReadOnlyList<string> MustBreaches,
    IReadOnlyList<string> CriticalZeros,
    IReadOnlyList<ReturnFlag> Flags);

/// <param name="Points">Weighted points won.</param>
/// <param name="Weight">Weights of the items that applied and were answered.</param>
/// <param name="Answered">How many items those are.</param>
public readonly record struct Tally(decimal Points, int Weight, int Answered)
{
    /// <summary>0 to 100, or null where nothing was answered.</summary>
    public decimal? Score => Weight == 0 ? null : Points / Weight * 100m;
}

/// <param name="MustBreaches">Items the guidance says must be in place and that are not: they make the section red whatever its average.</param>
/// <param name="NotApplicable">Items answered “does not apply”.</param>
public sealed record SectionScore(string Section, Tally Tally, Rag Rag, IReadOnlyList<string> MustBreaches, int NotApplicable, int Items);

public enum Rag
{
    /// <summary>Nothing in it was rated.</summary>
    Grey,
    Red,
    Amber,
    Green,
}

/// <summary>Something for a person to read; it never lowers a score by itself.</summary>
public sealed record ReturnFlag(string Code, string Text);

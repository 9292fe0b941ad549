namespace Assurance.Core;

/// <summary>Something wrong with what a person gave us: where it is, what is wrong, and what to do about it.</summary>
/// <param name="File">File name as the person knows it.</param>
/// <param name="Line">Line, counted from 1; null where the whole file is meant.</param>
/// <param name="What">What is wrong, as a sentence.</param>
/// <param name="Remedy">What to do, as a sentence.</param>
public sealed record Problem(string File, int? Line, string What, string Remedy)
{
    /// <summary>For a workbook: sheet and cell, <c>Contacts!C12</c>; else null.</summary>
    public string? Cell { get; init; }

    public override string ToString() =>
        Cell is { } cell ? $"{File}, {cell}: {What} {Remedy}"
        : Line is { } line ? $"{File}:{line}: {What} {Remedy}"
        : $"{File}: {What} {Remedy}";
}

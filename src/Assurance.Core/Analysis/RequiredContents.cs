using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis;

/// <summary>What an edition of guidance says a report must hold, as data of the cycle, and from when on an answer to it is more than thin.</summary>
/// <param name="LeastWords">A text with fewer words is thin.</param>
public sealed record RequiredContents(string Edition, int LeastWords, IReadOnlyList<RequiredContent> Contents)
{
    public static RequiredContents None { get; } = new("", 0, []);
}

/// <param name="Id">For example <c>RC-4</c>; a review's question names it under <c>sameAs</c>.</param>
/// <param name="Basis">Where it is asked for: the paragraph or source.</param>
public sealed record RequiredContent(string Id, string Title, string Basis)
{
    /// <summary>Feeds of contributions that answer it.</summary>
    public IReadOnlyList<Feed> Feeds { get; init; } = [];

    /// <summary>Chapters that answer it.</summary>
    public IReadOnlyList<string> Chapters { get; init; } = [];

    /// <summary>Cycles whose figures answer it.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Texts of the business unit that answer it.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The review of a signatory answers it.</summary>
    public bool ByReview { get; init; }

    /// <summary>A contribution that shows nothing of this is thin; null asks for none.</summary>
    public WordList? Shows { get; init; }
}

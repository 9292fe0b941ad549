using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis;

/// <summary>What a section of a report draws on: where a reader finds what the guidance asks for.</summary>
/// <param name="Heading">Heading of the section, as it stands in the report.</param>
public sealed record ReportPlace(string Heading)
{
    public IReadOnlyList<Feed> Feeds { get; init; } = [];

    public IReadOnlyList<string> Chapters { get; init; } = [];

    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<string> Texts { get; init; } = [];

    public bool HasReview { get; init; }
}

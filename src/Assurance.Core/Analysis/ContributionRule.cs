using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis;

/// <summary>Which parts of the contributions a report puts together, as data of its definition.</summary>
/// <param name="Parts">What is taken from each, in this order.</param>
public sealed record ContributionRule(IReadOnlyList<Feed> Parts)
{
    /// <summary>Only contributions for these chapters, under the chapter's name; empty takes all, under their authors' names.</summary>
    public IReadOnlyList<string> Chapters { get; init; } = [];
}

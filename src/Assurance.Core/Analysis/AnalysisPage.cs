using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>One part of an analysis that has one for each section or respondent it lists.</summary>
public sealed record AnalysisPage(string Heading, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>False where the parts follow each other on a page.</summary>
    public bool StartsPage { get; init; } = true;
}

using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>One page of an analysis that has one for each respondent it lists.</summary>
public sealed record AnalysisPage(string Heading, IReadOnlyList<ReportBlock> Blocks);

using Assurance.Core.Reports;

namespace Assurance.Definitions;

/// <summary>A report as data: blocks in reading order, each naming an analysis of the closed catalogue or holding text.</summary>
/// <param name="Id">File name without folder and extension; also the id of the paper it makes.</param>
/// <param name="Title">May use the names of <see cref="ReportTextModel"/>.</param>
public sealed record ReportDefinition(string Id, string Title, IReadOnlyList<ReportBlockDefinition> Blocks)
{
    /// <summary>May use the names of <see cref="ReportTextModel"/>; empty for none.</summary>
    public string Subtitle { get; init; } = "";

    public ReportLayout Layout { get; init; } = ReportLayout.Report;

    /// <summary>File as a person knows it, for errors.</summary>
    public string File { get; init; } = "";

    public int TitleLine { get; init; } = 1;

    public int SubtitleLine { get; init; } = 1;
}

using Assurance.Core.Analysis;
using Assurance.Core.Reports;

namespace Assurance.Definitions;

/// <summary>One block of a report definition. The set is closed: whoever builds a report handles every one of them.</summary>
/// <param name="File">File it stands in.</param>
/// <param name="Line">Line of the block; for text, the line on which the text begins.</param>
public abstract record ReportBlockDefinition(string File, int Line)
{
    /// <summary>Name of a flag of the catalogue; the block is left out where the flag is false. Null is always.</summary>
    public string? When { get; init; }

    /// <summary>Stands in the closed copy alone: an open and a closed paper come from one source (reports 0.7).</summary>
    public bool IsClosed { get; init; }

    /// <summary>Cycle whose newest run the block and its flag are of; null is the run the paper is about.</summary>
    public string? From { get; init; }

    public sealed record Heading(int Level, string Text, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Prose(string Markdown, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Figures(string Analysis, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Table(string Analysis, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Chart(string Analysis, string File, int Line) : ReportBlockDefinition(File, Line);

    /// <summary>One part for each section or respondent the analysis lists: a heading with its name, then its blocks.</summary>
    public sealed record Pages(string Analysis, string File, int Line) : ReportBlockDefinition(File, Line);

    /// <summary>What the figures put to the meeting, by rules with their thresholds.</summary>
    public sealed record Prompts(IReadOnlyList<PromptRule> Rules, string File, int Line) : ReportBlockDefinition(File, Line);

    /// <summary>Parts of the contributions, put together.</summary>
    public sealed record Contributions(ContributionRule Rule, string File, int Line) : ReportBlockDefinition(File, Line);

    /// <summary>A text that the business unit writes.</summary>
    public sealed record Written(string Text, string File, int Line) : ReportBlockDefinition(File, Line);

    /// <summary>What signatories write for publication.</summary>
    public sealed record Statement(string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Callout(CalloutKind Kind, string Markdown, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record PageBreak(string File, int Line) : ReportBlockDefinition(File, Line);
}

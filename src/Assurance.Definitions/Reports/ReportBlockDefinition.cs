using Assurance.Core.Reports;

namespace Assurance.Definitions;

/// <summary>One block of a report definition. The set is closed: whoever builds a report handles every one of them.</summary>
/// <param name="File">File it stands in.</param>
/// <param name="Line">Line of the block; for text, the line on which the text begins.</param>
public abstract record ReportBlockDefinition(string File, int Line)
{
    /// <summary>Name of a flag of the catalogue; the block is left out where the flag is false. Null is always.</summary>
    public string? When { get; init; }

    public sealed record Heading(int Level, string Text, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Prose(string Markdown, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Figures(string Analysis, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Table(string Analysis, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Chart(string Analysis, string File, int Line) : ReportBlockDefinition(File, Line);

    /// <summary>One page for each respondent the analysis lists: a heading with its name, its table, a page break.</summary>
    public sealed record Pages(string Analysis, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record Callout(CalloutKind Kind, string Markdown, string File, int Line) : ReportBlockDefinition(File, Line);

    public sealed record PageBreak(string File, int Line) : ReportBlockDefinition(File, Line);
}

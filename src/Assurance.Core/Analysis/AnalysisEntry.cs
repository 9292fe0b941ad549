namespace Assurance.Core.Analysis;

/// <summary>One name of the catalogue. Names of tables and charts are also sheet names: 31 characters at most.</summary>
public sealed record AnalysisEntry(string Name, AnalysisKind Kind, AnalysisReach Reach, string Description)
{
    /// <summary>Entries of one kind that show the same.</summary>
    internal static IEnumerable<AnalysisEntry> Each(AnalysisKind kind, AnalysisReach reach, params (string Name, string Description)[] entries) =>
        entries.Select(e => new AnalysisEntry(e.Name, kind, reach, e.Description));
}

public enum AnalysisKind
{
    Figures,
    Table,
    Chart,

    /// <summary>A page for each respondent it lists.</summary>
    Pages,

    /// <summary>True or false: what a block's “when” may name.</summary>
    Flag,
}

/// <summary>Whom an analysis shows, which decides the papers it may stand in.</summary>
public enum AnalysisReach
{
    /// <summary>Aggregates only: any paper of the run.</summary>
    Aggregate,

    /// <summary>Names respondents: closed papers of the run alone.</summary>
    NamesRespondents,

    /// <summary>Names bodies that contribute to a report under their own name: papers of the run whose cycle drafts them.</summary>
    NamesContributors,

    /// <summary>One respondent beside aggregates: papers for each return.</summary>
    OneRespondent,

    /// <summary>The schools of one trust beside aggregates: papers for each trust.</summary>
    OneTrust,
}

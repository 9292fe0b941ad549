namespace Assurance.Core.Analysis;

/// <summary>What an analysis looks at: the facts of a run, and for a paper about one return or one trust whose it is.</summary>
/// <param name="School">Whose paper it is; null for a paper of the run or of a trust.</param>
public sealed record AnalysisScope(RunFacts Facts, RespondentFacts? School = null)
{
    /// <summary>Trust whose paper it is; null for any other.</summary>
    public string? Trust { get; init; }

    /// <summary>Name of the run, in a scope that another cycle’s paper draws on; null in the paper’s own.</summary>
    public string? DrawnFrom { get; init; }

    /// <summary>What a paper draws on beside its own run: it lists what these withhold too.</summary>
    public IReadOnlyList<AnalysisScope> Drawn { get; init; } = [];

    /// <summary>Earlier years of the cycle, oldest first; empty where the paper shows no line of years.</summary>
    public IReadOnlyList<YearPoint> Earlier { get; init; } = [];

    /// <summary>Roles that may read the paper.</summary>
    public IReadOnlyList<string> Readers { get; init; } = [];

    /// <summary>Ids of the cycles that the paper draws on and that have a run to draw on.</summary>
    public IReadOnlySet<string> Sources { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Stands in a copy for listed readers: what its authors did not give for publication may stand in it.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What each section of the paper draws on, in their order.</summary>
    public IReadOnlyList<ReportPlace> Places { get; init; } = [];

    /// <summary>Names of the analyses the paper shows: it lists what these withhold.</summary>
    public IReadOnlySet<string> Shown { get; init; } =
        AnalysisCatalogue.Entries.Where(e => e.Reach == AnalysisReach.Aggregate).Select(e => e.Name).ToHashSet(StringComparer.Ordinal);

    internal RespondentFacts RequireSchool() => School ?? throw new InvalidOperationException("An analysis about one respondent was asked for in a paper of the run.");

    /// <summary>Schools of the trust, in order of id.</summary>
    internal IReadOnlyList<RespondentFacts> RequireTrust() => Trust is { } trust
        ? [.. Facts.Respondents.Where(r => r.Respondent.TrustId == trust)]
        : throw new InvalidOperationException("An analysis about a trust was asked for in another paper.");
}

namespace Assurance.Core.Analysis;

/// <summary>What an analysis looks at: the facts of a run, and for a paper about one return that respondent.</summary>
/// <param name="School">Whose paper it is; null for a paper of the run.</param>
public sealed record AnalysisScope(RunFacts Facts, RespondentFacts? School = null)
{
    /// <summary>Names of the analyses the paper shows: it lists what these withhold.</summary>
    public IReadOnlySet<string> Shown { get; init; } =
        AnalysisCatalogue.Entries.Where(e => e.Reach == AnalysisReach.Aggregate).Select(e => e.Name).ToHashSet(StringComparer.Ordinal);

    internal RespondentFacts RequireSchool() => School ?? throw new InvalidOperationException("An analysis about one respondent was asked for in a paper of the run.");
}

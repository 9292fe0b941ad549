using Assurance.Core.Analysis;
using Assurance.Core.Calendar;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Reports;

/// <summary>The run of another cycle that a paper draws on: what it published, or is about to, at its own data cut.</summary>
/// <param name="IsSigned">Everybody who must agree to its report had done so by the data cut of the paper that draws on it.</param>
public sealed record SourceRun(FrozenRun Frozen, RunFacts Facts, bool IsSigned)
{
    /// <summary>Years of its cycle before it; empty where the paper shows no line of years.</summary>
    public IReadOnlyList<YearPoint> Earlier { get; init; } = [];

    public string Run => Facts.Frame.Run;

    /// <summary>“School safeguarding audit 2026-27”.</summary>
    public string Title => MessageWords.RunTitle(Frozen);

    /// <summary>“School safeguarding audit 2026-27, data cut 18 January 2027”: stands beside every caption.</summary>
    public string Caption => $"{Title}, data cut {UkDates.Spelt(Facts.CutOn)}";

    /// <summary>The trace of a figure: a sentence that names the run by its id.</summary>
    public string Trace => $"Drawn from run {Run} at its own data cut{(IsSigned ? "" : ", before its report was signed off")}.";
}

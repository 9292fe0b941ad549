using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Papers that are written when all else is done: the addendum, and those that tell how the signed papers came about.</summary>
internal sealed class ClosingPapers(RunState state, PlanMoment now, PlanDraft draft)
{
    /// <summary>
    /// What came after the cut is told apart, and does not change the report (reports 0.10); nothing is written where nothing came.
    /// Working papers come last of all.
    /// </summary>
    public bool AreWritten(Instant cut) =>
        state.Opened!.Settings.Papers == PaperChoice.None
        || (Wrote(PaperScope.LateReturns, "compile", state.Respondents.Any(r => r.FirstReturnAt > cut)) && Wrote(PaperScope.Closing, "closing", isWanted: true));

    private bool Wrote(PaperScope scope, string why, bool isWanted)
    {
        var papers = isWanted ? state.Policy.Papers.Where(p => p.Scope == scope && !state.Has(Keys.Document(state.Run, Nobody.Id, p.Id))).ToList() : [];
        papers.ForEach(p => draft.Write(new Step.WriteDocument(Keys.Document(state.Run, Nobody.Id, p.Id), now.At, Reason.Of(why, ("paper", p.Id)), p.Id, Nobody.Id, now.At), ofRun: true));
        return papers.Count == 0;
    }
}

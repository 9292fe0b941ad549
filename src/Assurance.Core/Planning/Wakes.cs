using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>
/// Whether something that came in changes the plan of its run, which is woken only then: some hundred returns on the last day
/// would otherwise plan the whole run a hundred times (design, section 7).
/// </summary>
public static class Wakes
{
    /// <summary>True for an alert, for a form (it may grant time or name new people), and for the last return of a cohort or of the run.</summary>
    public static bool Run(RunState state, string respondent)
    {
        if (state.Find(respondent) is not { } found)
        {
            return false;
        }

        return found.CurrentReturn is { Critical: true } || found.Forms.Count > 0
            || !state.Respondents.Any(r => r.OwesAnswer && string.Equals(r.Respondent.Cohort, found.Respondent.Cohort, StringComparison.Ordinal));
    }
}

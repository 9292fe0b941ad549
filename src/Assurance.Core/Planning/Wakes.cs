using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>
/// Whether something that came in changes the plan of its run, which is woken only then: some hundred returns on the last day
/// would otherwise plan the whole run a hundred times (design, section 7).
/// </summary>
public static class Wakes
{
    /// <summary>
    /// Judges by what came last: true for an alert, for a form by which time is granted, people are named or a person has to decide, and for
    /// the last return of a cohort or of the run. Contacts that are right and actions that are updated make nothing due sooner.
    /// </summary>
    public static bool Run(RunState state, string respondent)
    {
        if (state.Find(respondent) is not { } found)
        {
            return false;
        }

        if (found.Forms.MaxBy(f => f.At) is { } form && !(found.CurrentReturn?.At >= form.At))
        {
            var outcomes = state.Frame.Forms.GetValueOrDefault(form.Form)?.Outcomes ?? [];
            return form.Outcomes.Any(code => !outcomes.Any(o => o is { ExtendsTo: null, SetsContacts: false, EndsEscalation: false } && string.Equals(o.Code, code, StringComparison.Ordinal)));
        }

        return found.CurrentReturn is { Critical: true }
            || !state.Respondents.Any(r => r.OwesAnswer && string.Equals(r.Respondent.Cohort, found.Respondent.Cohort, StringComparison.Ordinal));
    }
}

using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>Looks at one respondent: what its ladder and the steps after its return come to.</summary>
internal sealed class RespondentPlanner(RunState state, PlanMoment now)
{
    private readonly LadderPlanner ladder = new(state, now);
    private readonly FollowUpPlanner followUps = new(state, now);

    /// <summary>The outlook that still holds, or a new one, which is kept.</summary>
    public Outlook Look(RespondentState respondent)
    {
        if (state.Outlooks[respondent] is { } kept && kept.HoldsAt(now.At))
        {
            return kept;
        }

        now.Begin();
        var outlook = new Outlook(now.At);
        if (respondent.IsAsked || respondent.CurrentReturn is not null)
        {
            var (dates, calendar, roles) = (state.DatesFor(respondent), state.CalendarOf(respondent.Respondent), state.Frame.RolesOf(respondent.Respondent.Duty));
            ladder.Plan(respondent, outlook, dates, calendar, roles);
            followUps.Plan(respondent, outlook, dates, calendar, roles);
        }

        outlook.Complete(now.Holds);
        state.Outlooks[respondent] = outlook;
        return outlook;
    }
}

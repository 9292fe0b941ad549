using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// The one decision: which steps are due, and when to look again. It takes the state of a run and a moment, and nothing else;
/// asked twice it answers the same.
/// </summary>
public static class Planner
{
    public static RoundPlan Plan(RunState state, Instant now, RoundLimits? limits = null)
    {
        var moment = new PlanMoment(now, OfficeHours.Default);
        var draft = new PlanDraft(state, moment, limits ?? RoundLimits.Default);
        if (state.Opened is null || state.IsClosed)
        {
            return draft.Build();
        }

        foreach (var id in state.AwaitingReply)
        {
            if (draft.IsFull)
            {
                break;
            }

            if (state.Find(id) is { } answered)
            {
                foreach (var step in new ReplyPlanner(state, moment).Plan(answered))
                {
                    draft.Do(step);
                }
            }
        }

        var lateness = new Lateness(state, moment);
        var run = new RunPlanner(state, moment, draft, lateness);
        run.Plan();
        RespondentPlanner.LookAhead(state, now);
        var respondents = new RespondentPlanner(state, moment);
        foreach (var respondent in state.Respondents)
        {
            var outlook = respondents.Look(respondent);
            draft.Add(outlook);
            lateness.Look(respondent, outlook);
        }

        if (lateness.Note() is { } note)
        {
            draft.First(note);
        }

        foreach (var pending in state.PendingIntents)
        {
            // An orphaned intent is settled in office hours; one that still fails is tried again after as long once more.
            var free = pending.FreeAt;
            var hours = moment.EarliestSend(state.RunCalendar);
            draft.LookAt(free > now ? free : hours > now ? hours : now + RoundLimits.LongestActivity);
        }

        return draft.Build();
    }

    /// <summary>Only what the latest return, form or query of one respondent sets off at once: intake does not wake the run for it.</summary>
    public static IReadOnlyList<Step> PlanReplies(RunState state, string respondent, Instant now) =>
        state.Opened is not null && state.Find(respondent) is { } found && state.AwaitingReply.Contains(respondent)
            ? new ReplyPlanner(state, new PlanMoment(now, OfficeHours.Default)).Plan(found)
            : [];
}

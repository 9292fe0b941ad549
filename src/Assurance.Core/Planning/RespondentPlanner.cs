using System.Collections.Concurrent;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Looks at one respondent: what its ladder and the steps after its return come to.</summary>
internal sealed class RespondentPlanner(RunState state, PlanMoment now)
{
    /// <summary>From so many respondents on it pays to look at them on all cores.</summary>
    private const int Many = 2_000;
    private const int AtOnce = 1_000;
    private readonly LadderPlanner ladder = new(state, now);
    private readonly FollowUpPlanner followUps = new(state, now);

    /// <summary>
    /// Looks at everybody beforehand, on all cores, where many have to be looked at anew. Each outlook concerns one respondent and
    /// is the same whoever makes it, so the plan that takes them in their order is the plan made without.
    /// </summary>
    public static void LookAhead(RunState state, Instant at)
    {
        if (state.Outlooks.CountOutdated(at) <= Many)
        {
            return;
        }

        try
        {
            _ = Parallel.ForEach(Partitioner.Create(0, state.Respondents.Count, AtOnce), range =>
            {
                var planner = new RespondentPlanner(state, new PlanMoment(at, OfficeHours.Default));
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    _ = planner.Look(state.Respondents[i]);
                }
            });
        }
        catch (AggregateException)
        {
            // Whoever cannot be looked at is met again in turn, and says there why.
        }
    }

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

        outlook.Complete(state.Run, now.Holds);
        state.Outlooks[respondent] = outlook;
        return outlook;
    }
}

using Assurance.Core.Cycles;
using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>Of several overdue reminders only the latest goes: which later step takes the place of one, for a letter that is due and for one that was given back.</summary>
public static class Overtaken
{
    /// <summary>Why the rung goes to nobody of this respondent any more; null where nothing has overtaken it, or it is no rung of the ladder.</summary>
    public static Reason? Why(RunState state, RespondentState respondent, string rung, PlanMoment now)
    {
        var (index, dates) = (state.IndexOf(rung), state.DatesFor(respondent));
        return index >= 0 && By(state, dates, index, now) is { } later ? RungReason.Overtaken(state.Policy.Ladder[index], later, dates.Rungs[index]) : null;
    }

    /// <summary>The step that goes instead, or null.</summary>
    /// <param name="i">Place in the ladder.</param>
    internal static Rung? By(RunState state, RunDates dates, int i, PlanMoment now)
    {
        var ladder = state.Policy.Ladder;
        foreach (var code in ladder[i].OvertakenBy)
        {
            if (now.HasReached(dates.Rungs[state.IndexOf(code)]))
            {
                return ladder[state.IndexOf(code)];
            }
        }

        // Asking for contacts prepares what comes after; once that is due as well, it goes instead. A reminder of the asking does not: it would be of nothing.
        for (var later = i + 1; ladder[i].Asks == RungAsks.Contacts && later < ladder.Count; later++)
        {
            if (ladder[later].Asks != RungAsks.Contacts && dates.Rungs[later] > dates.Rungs[i] && now.HasReached(dates.Rungs[later]))
            {
                return ladder[later];
            }
        }

        return null;
    }
}

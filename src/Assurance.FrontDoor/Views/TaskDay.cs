using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>By when a task is best done: the day on which something follows whether it is done or not.</summary>
/// <param name="What">What that is, after “when”: “the step “Second reminder” is due”.</param>
public sealed record TaskDay(LocalDate On, string What)
{
    /// <summary>Of one that owes an answer, its next step; else the day on which the reports are written. Null where that is past or nothing is planned.</summary>
    public static TaskDay? Of(RunState state, RespondentState? respondent, LocalDate today) =>
        state.IsClosed || respondent is null or { IsPaused: true } ? null
        : respondent.OwesAnswer ? Next(state, respondent, today)
        : respondent.CurrentReturn is not null && !state.Stages.Any(s => s.Stage == Stage.Report) ? new TaskDay(state.DatesFor(respondent).Compile, "feedback and reports are written")
        : null;

    private static TaskDay? Next(RunState state, RespondentState respondent, LocalDate today)
    {
        var days = state.DatesFor(respondent).Rungs;
        for (var i = (Standings.LatestRung(respondent) ?? -1) + 1; i < days.Count; i++)
        {
            if (respondent.RungStates[i] is { IsSettled: false, LastOn: null, LayBeforeJoining: false })
            {
                return days[i] >= today ? new TaskDay(days[i], $"the step “{state.Policy.Ladder[i].Title}” is due") : null;
            }
        }

        return null;
    }
}

using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>The steps after the return, for those they concern: an announcement, the request to say what became of the actions.</summary>
internal sealed class FollowUpPlanner(RunState state, PlanMoment now)
{
    private readonly IReadOnlyList<Rung> steps = state.Policy.FollowUps;
    private readonly LetterPlanner letters = new(state, now);

    public void Plan(RespondentState respondent, Outlook outlook, RunDates dates, DayCalendar calendar, StepRole[][] roles)
    {
        if (steps.Count == 0 || respondent.CurrentReturn is null)
        {
            return;
        }

        for (var i = 0; i < steps.Count; i++)
        {
            var progress = respondent.FollowUpStates[i];
            if (progress.IsSettled)
            {
                continue;
            }

            if (!now.HasReached(dates.FollowUps[i]))
            {
                outlook.LookAt(now.Start(dates.FollowUps[i]));
                continue;
            }

            // It is for those who had made a return by its day; a later one comes too late for it.
            if (!state.Owes(respondent, steps[i].Code) || respondent.FirstReturnAt >= now.Start(dates.FollowUps[i]))
            {
                continue;
            }

            var recipients = new Recipients(state, respondent, steps[i], roles[state.Policy.Ladder.Count + i], progress);
            if (recipients.IsEmpty || recipients.AllSettled)
            {
                continue;
            }

            if (Needless(dates, i) is { } reason)
            {
                letters.PassOver(respondent, outlook, steps[i], reason);
                continue;
            }

            Ask(respondent, outlook, i, dates.FollowUps[i], calendar, recipients);
            return;
        }
    }

    private void Ask(RespondentState respondent, Outlook outlook, int i, LocalDate due, DayCalendar calendar, Recipients recipients) =>
        letters.Plan(respondent, outlook, steps[i], recipients, calendar, at => RungReason.FollowUp(respondent, steps[i], calendar, due, at));

    private Reason? Needless(RunDates dates, int i)
    {
        if (state.Opened!.Settings.JoinedOn is { } joined && dates.FollowUps[i] < joined)
        {
            return RungReason.Joined(steps[i], dates.FollowUps[i], joined);
        }

        for (var later = 0; later < steps.Count; later++)
        {
            if (steps[i].OvertakenBy.Contains(steps[later].Code) && now.HasReached(dates.FollowUps[later]))
            {
                return RungReason.Overtaken(steps[i], steps[later], dates.FollowUps[i]);
            }
        }

        return null;
    }
}

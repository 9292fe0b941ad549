using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>The steps after the return, for those they concern: an announcement, the request to say what became of the actions.</summary>
internal sealed class FollowUpPlanner(RunState state, PlanMoment now)
{
    private readonly IReadOnlyList<Rung> steps = state.Policy.FollowUps;
    private readonly LetterPlanner letters = new(state, now);

    public void Plan(RespondentState respondent, Outlook outlook, RunDates dates, DayCalendar calendar, StepRole[][] roles)
    {
        if (steps.Count == 0)
        {
            return;
        }

        if (respondent.CurrentReturn is null)
        {
            LookAhead(respondent, outlook, dates, calendar);
            return;
        }

        var asked = false;
        for (var i = 0; i < steps.Count; i++)
        {
            // One letter at a time; a letter that waits for its release keeps no task waiting, least of all one that says so.
            var progress = respondent.FollowUpStates[i];
            if (progress.IsSettled || (asked && steps[i].Message is not null))
            {
                continue;
            }

            // A step that waits for an act of the business unit has no day yet: the act itself makes the plan look again.
            if (StepDays.Of(steps, i, respondent, dates, calendar) is not { } day || IsPaperToCome(respondent, steps[i]))
            {
                continue;
            }

            if (!now.HasReached(day))
            {
                outlook.LookAt(now.Start(day));
                continue;
            }

            // It is for those who had made a return by its day; a later one comes too late for it.
            if (!state.Owes(respondent, steps[i].Code) || respondent.FirstReturnAt >= now.Start(day))
            {
                continue;
            }

            var recipients = new Recipients(state, respondent, steps[i], roles[PlaceOf(i)], progress);
            if (recipients.IsEmpty || recipients.AllSettled)
            {
                continue;
            }

            if (Needless(dates, i) is { } reason)
            {
                letters.PassOver(respondent, outlook, steps[i], dates.FollowUps[i], reason);
                continue;
            }

            if (steps[i].Message is null)
            {
                letters.Raise(respondent, outlook, steps[i], PlaceOf(i), day);
                continue;
            }

            letters.Plan(respondent, outlook, steps[i], PlaceOf(i), recipients, calendar, day);
            asked = true;
        }
    }

    /// <summary>It may return meanwhile, and that alone wakes nobody.</summary>
    private void LookAhead(RespondentState respondent, Outlook outlook, RunDates dates, DayCalendar calendar)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (StepDays.Of(steps, i, respondent, dates, calendar) is { } day && !now.HasReached(day))
            {
                outlook.LookAt(now.Start(day));
            }
        }
    }

    /// <summary>Among all steps, those of the ladder first.</summary>
    private int PlaceOf(int i) => state.Policy.Ladder.Count + i;

    private bool IsPaperToCome(RespondentState respondent, Rung step) =>
        step.AttachesPaper is { } paper && state.Opened!.Settings.Papers == PaperChoice.All && !state.HasPaper(respondent.Id, paper);

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

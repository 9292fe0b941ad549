using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Decides, for one respondent, which rung is due and for whom. Pure: state and the moment in, what is due out.</summary>
internal sealed class LadderPlanner(RunState state, PlanMoment now)
{
    private readonly IReadOnlyList<Rung> ladder = state.Policy.Ladder;
    private readonly LetterPlanner letters = new(state, now);

    // The same for everybody, and reckoned from all of them.
    private decimal? answered;

    public void Plan(RespondentState respondent, Outlook outlook, RunDates dates, DayCalendar calendar, StepRole[][] roles)
    {
        if (!respondent.IsAsked)
        {
            return;
        }

        var owes = respondent.OwesAnswer;
        for (var i = 0; i < ladder.Count; i++)
        {
            var progress = respondent.RungStates[i];
            if (progress.IsSettled || (ladder[i].Asks != RungAsks.Contacts && !owes))
            {
                continue;
            }

            if (state.Opened!.Settings.JoinedOn is { } joined && dates.Rungs[i] < joined)
            {
                letters.PassOver(respondent, outlook, ladder[i], dates.Rungs[i], RungReason.Joined(ladder[i], dates.Rungs[i], joined));
                continue;
            }

            var due = DueOn(respondent, dates, calendar, roles, i);
            if (due is not { } day || !now.HasReached(day))
            {
                if (due is { } ahead)
                {
                    outlook.LookAt(now.Start(ahead));
                }

                if (!ladder[i].WaitsForPrevious)
                {
                    continue;
                }

                // What waits holds up what comes after it, unless that is to go in its place.
                if (ladder[i].OvertakenBy.Count == 0)
                {
                    return;
                }

                if (Overtaken.By(state, dates, i, now) is { } instead)
                {
                    // Its own day is still to come, so nothing is late.
                    letters.PassOver(respondent, outlook, ladder[i], due ?? now.Today, RungReason.Overtaken(ladder[i], instead, dates.Rungs[i]));
                }

                continue;
            }

            var recipients = new Recipients(state, respondent, ladder[i], roles[i], progress);
            if (recipients.AllSettled)
            {
                continue;
            }

            if (Needless(respondent, dates, i, recipients) is { } reason)
            {
                letters.PassOver(respondent, outlook, ladder[i], day, reason);
                continue;
            }

            // One rung at a time: the next one goes on another day at the earliest.
            Climb(respondent, outlook, calendar, i, day, recipients);
            return;
        }
    }

    /// <summary>The rung's date; null while the rung before it, for which it waits, is not recorded.</summary>
    private LocalDate? DueOn(RespondentState respondent, RunDates dates, DayCalendar calendar, StepRole[][] roles, int i)
    {
        // A rung from before the joining counts as done on its own day, by whoever did the work then.
        if (!ladder[i].WaitsForPrevious || i == 0 || respondent.RungStates[i - 1].LayBeforeJoining)
        {
            return dates.Rungs[i];
        }

        var before = respondent.RungStates[i - 1];
        if (!(before.IsSettled || new Recipients(state, respondent, ladder[i - 1], roles[i - 1], before).AllSettled) || before.LastOn is not { } on)
        {
            return null;
        }

        var wait = Math.Max(1, calendar.Between(dates.Rungs[i - 1], dates.Rungs[i]));
        var waited = calendar.Add(on, wait);
        return waited > dates.Rungs[i] ? waited : dates.Rungs[i];
    }

    /// <summary>Why a rung that is due goes to nobody, or null.</summary>
    private Reason? Needless(RespondentState respondent, RunDates dates, int i, Recipients recipients) =>
        ladder[i].Asks == RungAsks.Contacts && respondent.ContactsConfirmedAt is { } confirmed ? RungReason.Confirmed(ladder[i], UkTime.Date(confirmed))
        : Overtaken.By(state, dates, i, now) is { } later ? RungReason.Overtaken(ladder[i], later, dates.Rungs[i])
        : ladder[i].ResponseUnder is { } under && (answered ??= state.ResponsePercent) >= under ? Reason.Of("enough-answered", ("rung", ladder[i].Code), ("under", $"{under}"))
        : recipients.IsEmpty && ladder[i].Message is not null ? Reason.Of("not-held", ("rung", ladder[i].Code))
        : null;

    private void Climb(RespondentState respondent, Outlook outlook, DayCalendar calendar, int i, LocalDate due, Recipients recipients)
    {
        var rung = ladder[i];
        if (rung.Task is not null)
        {
            letters.Raise(respondent, outlook, rung, i, due);
            if (rung.Message is null)
            {
                return;
            }
        }

        letters.Plan(respondent, outlook, rung, i, recipients, calendar, due);
    }
}

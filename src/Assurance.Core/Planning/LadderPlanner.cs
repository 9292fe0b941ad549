using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Decides, for one respondent, which rung is due and for whom. Pure: state and the moment in, candidates out.</summary>
internal sealed class LadderPlanner(RunState state, PlanMoment now, PlanDraft draft)
{
    private readonly IReadOnlyList<Rung> ladder = state.Policy.Ladder;

    public void Plan(RespondentState respondent)
    {
        var dates = state.DatesFor(respondent);
        var calendar = state.CalendarOf(respondent.Respondent);
        for (var i = 0; i < ladder.Count; i++)
        {
            var progress = respondent.RungStates[i];
            if (progress.IsSettled)
            {
                continue;
            }

            var due = DueOn(respondent, dates, calendar, i);
            if (due is null)
            {
                return;
            }

            if (!now.HasReached(due.Value))
            {
                draft.LookAt(now.Start(due.Value));
                if (ladder[i].WaitsForPrevious)
                {
                    return;
                }

                continue;
            }

            var recipients = Recipients.Of(state, respondent, ladder[i]);
            if (recipients.AllSettled(progress))
            {
                continue;
            }

            if (OvertakenBy(dates, i) is { } later)
            {
                draft.Do(new Step.SettleRung(
                    Keys.Rung(state.Run, respondent.Id, ladder[i].Code), now.At,
                    RungReason.Overtaken(ladder[i], later, dates.Rungs[i]), respondent.Id, ladder[i].Code, []));
                continue;
            }

            // One rung at a time: the next one goes on another day at the earliest.
            Climb(respondent, dates, calendar, i, due.Value, recipients);
            return;
        }
    }

    /// <summary>The rung's date; null while the rung before it, for which it waits, is not recorded.</summary>
    private LocalDate? DueOn(RespondentState respondent, RunDates dates, DayCalendar calendar, int i)
    {
        if (!ladder[i].WaitsForPrevious || i == 0)
        {
            return dates.Rungs[i];
        }

        var before = respondent.RungStates[i - 1];
        if (!IsComplete(respondent, i - 1) || before.LastOn is not { } on)
        {
            return null;
        }

        var wait = Math.Max(1, calendar.Between(dates.Rungs[i - 1], dates.Rungs[i]));
        var waited = calendar.Add(on, wait);
        return waited > dates.Rungs[i] ? waited : dates.Rungs[i];
    }

    private bool IsComplete(RespondentState respondent, int i) =>
        respondent.RungStates[i].IsSettled || Recipients.Of(state, respondent, ladder[i]).AllSettled(respondent.RungStates[i]);

    private Rung? OvertakenBy(RunDates dates, int i)
    {
        foreach (var code in ladder[i].OvertakenBy)
        {
            if (now.HasReached(dates.Rungs[state.IndexOf(code)]))
            {
                return ladder[state.IndexOf(code)];
            }
        }

        return null;
    }

    private void Climb(RespondentState respondent, RunDates dates, DayCalendar calendar, int i, LocalDate due, Recipients recipients)
    {
        var rung = ladder[i];
        var reason = RungReason.Due(state, respondent, dates, calendar, i, due, now);
        if (rung.Task is { } task)
        {
            var key = Keys.Task(state.Run, respondent.Id, $"{rung.Code}-{task}");
            if (!state.Has(key))
            {
                draft.Do(new Step.RaiseTask(key, now.At, reason, task, respondent.Id, rung.Message is null ? rung.Code : null));
            }

            if (rung.Message is null)
            {
                return;
            }
        }

        foreach (var missing in recipients.Missing(respondent.RungStates[i]))
        {
            NoContact(respondent, rung, missing, reason);
        }

        foreach (var letter in recipients.Pending(respondent.RungStates[i]))
        {
            Letter(respondent, rung, calendar, letter, reason);
        }
    }

    private void NoContact(RespondentState respondent, Rung rung, string role, Reason because)
    {
        var reason = Reason.Of("no-contact", ("role", role), ("rung", rung.Code), ("on", because["on"]));
        var task = Keys.Task(state.Run, respondent.Id, $"no-contact-{role}");
        if (!state.Has(task))
        {
            draft.Do(new Step.RaiseTask(task, now.At, reason, "no-contact", respondent.Id, null));
        }

        draft.Do(new Step.SettleRung(Keys.Message(state.Run, respondent.Id, rung.Code, role), now.At, reason, respondent.Id, rung.Code, [role]));
    }

    private void Letter(RespondentState respondent, Rung rung, DayCalendar calendar, Recipient letter, Reason reason)
    {
        var key = Keys.Message(state.Run, respondent.Id, rung.Code, string.Join('+', letter.Roles));
        var message = state.Message(key);
        if (message is { IsDropped: true })
        {
            return;
        }

        if (rung.NeedsRelease || state.Opened!.FirstRun)
        {
            if (message?.Held is null)
            {
                draft.Do(new Step.HoldMessage(Keys.Hold(key), now.At, reason, key, respondent.Id, rung.Code, letter.Roles));
                return;
            }

            if (message.ReleasedAt is null)
            {
                return;
            }
        }

        if (state.IsStopped)
        {
            return;
        }

        var earliest = now.EarliestSend(calendar);
        if (earliest > now.At || state.WasChased(letter.Person, now.Today))
        {
            draft.LookAt(earliest > now.At ? earliest : now.NextStart(calendar));
            return;
        }

        draft.Chase(letter, calendar, rung, new MessageItem(key, respondent.Id, rung.Code, letter.Roles, reason));
    }
}

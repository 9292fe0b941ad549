using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>The letters of one step to one respondent, of the ladder or after the return: held, released, or given a day of its own to leave on.</summary>
internal sealed class LetterPlanner(RunState state, PlanMoment now, PlanDraft draft)
{
    public void Plan(RespondentState respondent, Rung rung, RungState progress, Recipients recipients, DayCalendar calendar, Reason reason)
    {
        foreach (var missing in recipients.Missing(progress))
        {
            NoContact(respondent, rung, missing, reason);
        }

        foreach (var letter in recipients.Pending(progress))
        {
            Letter(respondent, rung, calendar, letter, reason);
        }
    }

    /// <summary>Done with the whole step without a message.</summary>
    public void PassOver(RespondentState respondent, Rung rung, Reason reason) =>
        draft.Do(new Step.SettleRung(Keys.Rung(state.Run, respondent.Id, rung.Code), now.At, reason, respondent.Id, rung.Code, []));

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

using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>The letters of one step to one respondent, of the ladder or after the return: held, released, or given a day of its own to leave on.</summary>
internal sealed class LetterPlanner(RunState state, PlanMoment now)
{
    /// <param name="due">Day on which the step was due.</param>
    /// <param name="order">Its place among all steps.</param>
    public void Plan(RespondentState respondent, Outlook outlook, Rung rung, int order, Recipients recipients, DayCalendar calendar, LocalDate due)
    {
        var letters = recipients.Pending(out var missing);
        foreach (var role in missing)
        {
            NoContact(respondent, outlook, rung, order, role, due);
        }

        foreach (var letter in letters)
        {
            Letter(respondent, outlook, rung, order, calendar, letter, due);
        }
    }

    /// <summary>Done with the whole step without a message.</summary>
    public void PassOver(RespondentState respondent, Outlook outlook, Rung rung, LocalDate due, Reason reason) => outlook.Do(new(
        at => new Step.SettleRung(Keys.Rung(state.Run, respondent.Id, rung.Code), at.At, reason, respondent.Id, rung.Code, []),
        rung, due, reason.Code == RungReason.GivesWay ? DueKind.PassedOver : DueKind.Needless));

    /// <summary>The task of a step, for a person of the business unit; it settles a step that writes to nobody.</summary>
    public void Raise(RespondentState respondent, Outlook outlook, Rung rung, int order, LocalDate due)
    {
        var key = Keys.Task(state.Run, respondent.Id, $"{rung.Code}-{rung.Task}");
        if (!state.Has(key))
        {
            outlook.Do(new(
                at => new Step.RaiseTask(key, at.At, RungReason.Of(state, respondent, order, due, at), rung.Task!, respondent.Id, rung.Message is null ? rung.Code : null),
                rung, due, DueKind.Late));
        }
    }

    private void NoContact(RespondentState respondent, Outlook outlook, Rung rung, int order, string role, LocalDate due)
    {
        var task = Keys.Task(state.Run, respondent.Id, $"no-contact-{role}");
        if (!state.Has(task))
        {
            outlook.Do(new(at => new Step.RaiseTask(task, at.At, Why(at), "no-contact", respondent.Id, null), rung, due, DueKind.Late));
        }

        outlook.Do(new(at => new Step.SettleRung(Keys.Message(state.Run, respondent.Id, rung.Code, role), at.At, Why(at), respondent.Id, rung.Code, [role]), rung, due, DueKind.Late));

        Reason Why(PlanMoment at) => Reason.Of("no-contact", ("role", role), ("rung", rung.Code), ("on", RungReason.Of(state, respondent, order, due, at)["on"]));
    }

    private void Letter(RespondentState respondent, Outlook outlook, Rung rung, int order, DayCalendar calendar, Recipient letter, LocalDate due)
    {
        var message = state.Messages.Count == 0 ? null : state.Messages.GetValueOrDefault(Chase.MessageOf(state.Run, respondent, rung, letter));
        if (message is { IsDropped: true })
        {
            return;
        }

        if (rung.NeedsRelease || state.Opened!.FirstRun)
        {
            if (message?.Held is null)
            {
                Hold(respondent, outlook, rung, order, letter, due);
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

        var chase = new Chase(letter, calendar, rung, order, respondent, due);
        var earliest = now.EarliestSend(calendar);
        if (earliest > now.At)
        {
            outlook.LookAt(earliest);
            outlook.Wait(chase);
            return;
        }

        outlook.Send(chase);
    }

    private void Hold(RespondentState respondent, Outlook outlook, Rung rung, int order, Recipient letter, LocalDate due)
    {
        var key = Chase.MessageOf(state.Run, respondent, rung, letter);
        outlook.Do(new(
            at => new Step.HoldMessage(Keys.Hold(key), at.At, RungReason.Of(state, respondent, order, due, at), key, respondent.Id, rung.Code, letter.Roles),
            rung, due, DueKind.Late));
    }
}

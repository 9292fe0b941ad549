using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Who must agree before the papers are published: asked one after another, and reminded.</summary>
internal sealed class SignOffPlanner(RunState state, PlanMoment now, PlanDraft draft)
{
    /// <summary>True once every stage has agreed. A stage is asked when the one before it has agreed, and reminded when its days are up.</summary>
    public bool IsAgreed()
    {
        var stages = state.Policy.SignOff.Stages;
        if (state.SignedStages >= stages.Count)
        {
            return true;
        }

        var stage = stages[state.SignedStages];
        var rung = $"sign-off-{state.SignedStages + 1}";
        var request = Ask(stage.Role, rung, stage.Request, Reason.Of("sign-off", ("role", stage.Role), ("on", Reason.Day(now.Today))));
        if (request is not { } askedOn)
        {
            return false;
        }

        var reminder = state.RunCalendar.OnOrAfter(state.Frame.WorkingDays.Add(askedOn, stage.WorkingDays));
        if (!now.HasReached(reminder))
        {
            draft.LookAt(now.Start(reminder));
            return false;
        }

        _ = Ask(stage.Role, rung + "-reminder", stage.Reminder, Reason.Of("sign-off-reminder", ("role", stage.Role), ("asked", Reason.Day(askedOn)), ("days", stage.WorkingDays.ToString()), ("on", Reason.Day(reminder))));
        return false;
    }

    /// <summary>The day the letter went, or null while it still has to.</summary>
    private LocalDate? Ask(string role, string rung, string letter, Reason reason)
    {
        var key = Keys.Message(state.Run, Nobody.Id, rung, role);
        if (state.Message(key)?.Intent is { } intent)
        {
            return Calendar.UkTime.Date(state.Intents[intent].Intended.Slot);
        }

        var holder = Recipients.Holder(state, null, role);
        if (holder is not { HasEmail: true })
        {
            var task = Keys.Task(state.Run, Nobody.Id, $"no-contact-{role}");
            if (!state.Has(task))
            {
                draft.Do(new Step.RaiseTask(task, now.At, Reason.Of("no-contact", ("role", role), ("rung", rung)), "no-contact", Nobody.Id, null));
            }

            return null;
        }

        if (state.IsStopped)
        {
            return null;
        }

        // Sign-off days are working days, but nothing of a school run leaves on a day that schools are shut.
        var earliest = now.EarliestSend(state.RunCalendar);
        if (earliest > now.At || !state.Frame.WorkingDays.IsOpen(now.Today) || state.WasChased(holder.Person, now.Today))
        {
            draft.LookAt(earliest > now.At ? earliest : now.NextStart(state.RunCalendar));
            return null;
        }

        draft.Do(new Step.SendMessage(key, now.At, reason, holder.Person, holder.Details, Channel.Email, MessageClass.Chase, letter, [new MessageItem(key, Nobody.Id, rung, [role], reason)]) { Mailbox = state.QuietestMailbox(now.Today) });
        return null;
    }
}

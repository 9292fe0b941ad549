using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Letters about the run as a whole, to the partnership's own people: on days that are both working days and days of the run, one a person a day.</summary>
internal sealed class RunLetters(RunState state, PlanMoment now, PlanDraft draft)
{
    /// <summary>Writes to whoever holds the role, or raises a task where nobody does.</summary>
    /// <returns>The day the letter went, or null while it still has to.</returns>
    public LocalDate? Ask(string role, string rung, string letter, Reason reason)
    {
        var key = Keys.Message(state.Run, Nobody.Id, rung, role);
        if (SentOn(key) is { } day)
        {
            return day;
        }

        var holder = Recipients.Holder(state, null, role);
        if (holder is not { HasEmail: true })
        {
            Task($"no-contact-{role}", "no-contact", Reason.Of("no-contact", ("role", role), ("rung", rung)));
            return null;
        }

        Send(holder, key, rung, letter, reason);
        return null;
    }

    /// <summary>Writes to that person, under a key of theirs: several may be written to in one role.</summary>
    /// <returns>The day the letter went, or null while it still has to.</returns>
    public LocalDate? Write(Contact to, string rung, string letter, Reason reason)
    {
        var key = Keys.Message(state.Run, Nobody.Id, rung, to.Person);
        if (SentOn(key) is { } day)
        {
            return day;
        }

        Send(to, key, rung, letter, reason);
        return null;
    }

    public void Task(string id, string task, Reason reason)
    {
        var key = Keys.Task(state.Run, Nobody.Id, id);
        if (!state.Has(key))
        {
            draft.Do(new Step.RaiseTask(key, now.At, reason, task, Nobody.Id, null));
        }
    }

    private LocalDate? SentOn(string key) => state.Message(key)?.Intent is { } intent ? Calendar.UkTime.Date(state.Intents[intent].Intended.Slot) : null;

    private void Send(Contact to, string key, string rung, string letter, Reason reason)
    {
        if (state.IsStopped)
        {
            return;
        }

        // Its days are working days, but nothing of a school run leaves on a day that schools are shut.
        var earliest = now.EarliestSend(state.RunCalendar);
        if (earliest > now.At || !state.Frame.WorkingDays.IsOpen(now.Today) || state.WasChased(to.Person, now.Today))
        {
            draft.LookAt(earliest > now.At ? earliest : now.NextStart(state.RunCalendar));
            return;
        }

        draft.Do(new Step.SendMessage(key, now.At, reason, to.Person, to.Details, Channel.Email, MessageClass.Chase, letter, [new MessageItem(key, Nobody.Id, rung, [to.Role], reason)]) { Mailbox = state.QuietestMailbox(now.Today) });
    }
}

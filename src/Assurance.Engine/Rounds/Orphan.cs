using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>An intent that has no outcome and belongs to nobody any more, and what the state says should become of it.</summary>
/// <param name="IsUnsent">It is known not to have left.</param>
internal sealed record Orphan(string Key, string Reference, string Claim, int Reclaims, bool IsUnsent, Step.SendMessage Step, OrphanVerdict Verdict)
{
    /// <returns>Null where it has an outcome, or belongs to somebody.</returns>
    public static Orphan? Of(RunState state, string key, Instant now)
    {
        if (!state.Intents.TryGetValue(key, out var intent) || !intent.IsPending || intent.FreeAt > now)
        {
            return null;
        }

        var step = StepOf(state, intent);
        return new Orphan(key, intent.Reference, intent.Claim, intent.Reclaims, intent.UnsentFrom is not null, step, Judge(state, intent, step, now));
    }

    /// <summary>Nobody has had it in hand since.</summary>
    public bool IsSameAs(Orphan other) => (Reference, Claim, Reclaims, IsUnsent) == (other.Reference, other.Claim, other.Reclaims, other.IsUnsent);

    private static OrphanVerdict Judge(RunState state, IntentState intent, Step.SendMessage step, Instant now)
    {
        if (step.Class == MessageClass.Chase)
        {
            if (state.IsClosed || step.Items.All(i => !state.Owes(i.Respondent, i.Rung)))
            {
                return OrphanVerdict.Withdraw;
            }

            var today = UkTime.Date(now);
            var isToday = today == UkTime.Date(step.Slot) || today == UkTime.Date(intent.ClaimedAt);
            if (!CalendarOf(state, step).IsOpen(today) || !OfficeHours.Default.Contains(UkTime.Local(now).TimeOfDay) || (!isToday && state.WasChased(step.Person, today)))
            {
                return OrphanVerdict.Wait;
            }
        }

        return state.IsStopped ? OrphanVerdict.Wait
            : step.Details.Length == 0 && step.Channel == Channel.Email ? OrphanVerdict.NobodyKnown
            : OrphanVerdict.Send;
    }

    /// <summary>As when it was first to be sent: the calendar of whomever it is about.</summary>
    private static DayCalendar CalendarOf(RunState state, Step.SendMessage step) =>
        state.Find(step.Items[0].Respondent) is { } respondent ? state.CalendarOf(respondent.Respondent) : state.RunCalendar;

    private static Step.SendMessage StepOf(RunState state, IntentState intent)
    {
        var intended = intent.Intended;

        // Who has answered since is left out of a letter about several.
        var owing = intended.Class == MessageClass.Chase ? intended.Items.Where(i => state.Owes(i.Respondent, i.Rung)).ToList() : [];
        var items = owing.Count == 0 ? intended.Items : owing;
        var details = state.Find(items[0].Respondent)?.Contacts.FirstOrDefault(c => c.Person == intended.Person)
            ?? state.PartnershipContacts.FirstOrDefault(c => c.Person == intended.Person);
        return new Step.SendMessage(intent.Key, intended.Slot, items[0].Reason, intended.Person, details?.Details ?? "", intended.Channel, intended.Class, intended.Letter, items) { Mailbox = intended.Mailbox };
    }
}

/// <summary>What should become of a message that did not leave.</summary>
internal enum OrphanVerdict
{
    Send,

    /// <summary>Not now: shut, stopped, or the person has had a chase today.</summary>
    Wait,

    /// <summary>Whoever it was for owes nothing any more.</summary>
    Withdraw,

    /// <summary>The person is no longer a contact, so there is no address to send to.</summary>
    NobodyKnown,
}

using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>An intent that has no outcome and belongs to nobody any more, and what the state says should become of it.</summary>
/// <param name="UnsentFrom">From when it has been anybody's since it is known not to have left; null where nobody said so.</param>
/// <param name="IsWithdrawn">It was withdrawn and is owed again: nothing was ever laid down under this reference.</param>
/// <param name="Overtaken">What of it is not to go any more, because a later step of the ladder is due as well, and why.</param>
internal sealed record Orphan(string Key, string Reference, string Claim, int Reclaims, Instant? UnsentFrom, bool IsWithdrawn, Step.SendMessage Step, IReadOnlyList<(MessageItem Item, Reason Why)> Overtaken, OrphanVerdict Verdict)
{
    /// <summary>Everything that may be one at that moment: what has no outcome, and chases that were withdrawn when nothing was owed. Of those most owe nothing still.</summary>
    public static IEnumerable<string> Candidates(RunState state, Instant now) =>
        state.PendingIntents.Where(i => i.FreeAt <= now).Concat(state.WithdrawnChases).Select(i => i.Key);

    /// <returns>Null where it has an outcome, or belongs to somebody.</returns>
    public static Orphan? Of(RunState state, string key, Instant now)
    {
        if (!state.Intents.TryGetValue(key, out var intent) || !(intent.IsWithdrawn || (intent.IsPending && intent.FreeAt <= now)))
        {
            return null;
        }

        var (isChase, today) = (intent.Intended.Class == MessageClass.Chase, new PlanMoment(now, OfficeHours.Default));

        // Who has answered since is left out of a letter about several, and what a later letter says instead.
        var owing = isChase && !state.IsClosed ? intent.Intended.Items.Where(i => state.Owes(i.Respondent, i.Rung) && !state.Has(Keys.PassedOver(i.Message))).ToList() : [];
        var overtaken = owing.Select(i => (Item: i, Why: state.Find(i.Respondent) is { } about ? Core.Planning.Overtaken.Why(state, about, i.Rung, today) : null))
            .Where(i => i.Why is not null).Select(i => (i.Item, i.Why!)).ToList();
        var items = owing.Where(i => overtaken.TrueForAll(o => o.Item != i)).ToList();
        if (intent.IsWithdrawn && owing.Count == 0)
        {
            return null;
        }

        var step = StepOf(state, intent, items.Count == 0 ? intent.Intended.Items : items);
        var verdict = isChase && owing.Count == 0 ? OrphanVerdict.Withdraw
            : isChase && items.Count == 0 ? OrphanVerdict.PassOver
            : isChase && !MayChase(state, intent, step, now) ? OrphanVerdict.Wait
            : Judge(state, intent, step);
        return new Orphan(key, intent.IsWithdrawn ? intent.NextReference : intent.Reference, intent.Claim, intent.Reclaims, intent.UnsentFrom, intent.IsWithdrawn, step, overtaken, verdict)
        {
            Former = intent.IsWithdrawn ? [.. intent.FormerReferences, intent.Reference] : [.. intent.FormerReferences],
        };
    }

    /// <summary>By what else the transport may know it, since it was to go before.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];

    /// <summary>It is known not to have left. A draft of it may lie there all the same, where whoever said so ended before it was taken away.</summary>
    public bool IsUnsent => IsWithdrawn || UnsentFrom is not null;

    /// <summary>Its draft is not to leave: no letter goes, or another does.</summary>
    public bool IsNotToGo => Verdict is OrphanVerdict.Withdraw or OrphanVerdict.PassOver or OrphanVerdict.NobodyKnown;

    /// <summary>Nobody has had it in hand since.</summary>
    public bool IsSameAs(Orphan other) => (Reference, Claim, Reclaims, UnsentFrom, IsWithdrawn) == (other.Reference, other.Claim, other.Reclaims, other.UnsentFrom, other.IsWithdrawn);

    /// <summary>The rules of a chase hold for the day on which it really leaves.</summary>
    private static bool MayChase(RunState state, IntentState intent, Step.SendMessage step, Instant now)
    {
        var today = UkTime.Date(now);
        var isToday = today == UkTime.Date(step.Slot) || today == UkTime.Date(intent.ClaimedAt);
        return CalendarOf(state, step).IsOpen(today) && OfficeHours.Default.Contains(UkTime.Local(now).TimeOfDay) && (isToday || !state.WasChased(step.Person, today));
    }

    /// <summary>Where nobody is known, one that was withdrawn is taken up again all the same: then it is a task.</summary>
    private static OrphanVerdict Judge(RunState state, IntentState intent, Step.SendMessage step) =>
        state.IsStopped ? OrphanVerdict.Wait
        : step.Details.Length == 0 && step.Channel == Channel.Email && !intent.IsWithdrawn ? OrphanVerdict.NobodyKnown
        : OrphanVerdict.Send;

    /// <summary>As when it was first to be sent: the calendar of whomever it is about.</summary>
    private static DayCalendar CalendarOf(RunState state, Step.SendMessage step) =>
        state.Find(step.Items[0].Respondent) is { } respondent ? state.CalendarOf(respondent.Respondent) : state.RunCalendar;

    private static Step.SendMessage StepOf(RunState state, IntentState intent, IReadOnlyList<MessageItem> items)
    {
        var intended = intent.Intended;
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

    /// <summary>Whoever it was for owes nothing now. Should they owe it again – a pause ends, a return is taken back – it is taken up again.</summary>
    Withdraw,

    /// <summary>A later step of the ladder goes instead.</summary>
    PassOver,

    /// <summary>The person is no longer a contact, so there is no address to send to.</summary>
    NobodyKnown,
}

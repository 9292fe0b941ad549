using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>The part of the fold that follows messages from hold to outcome.</content>
public sealed partial class RunState
{
    private readonly Dictionary<int, (Instant Slot, int Count)> lastSlots = [];
    private readonly Dictionary<(LocalDate On, int Mailbox), int> sentOn = [];
    private readonly Dictionary<string, IntentState> withdrawn = new(StringComparer.Ordinal);

    /// <summary>Chases that never left because nothing was owed when they were to; they go after all if it is owed again.</summary>
    public IEnumerable<IntentState> WithdrawnChases => withdrawn.Values.OrderBy(i => i.At).ThenBy(i => i.Key, StringComparer.Ordinal);

    /// <summary>The latest slot of a mailbox that a chase was planned into and how many share it: later rounds go on from there.</summary>
    public (Instant Slot, int Count) LastSlotOf(int mailbox) => lastSlots.TryGetValue(mailbox, out var last) ? last : (Instant.MinValue, 0);

    /// <summary>How many e-mails of this run a mailbox sent on that day, or was about to.</summary>
    public int SentOn(LocalDate day, int mailbox) => sentOn.GetValueOrDefault((day, mailbox));

    /// <summary>The mailbox that has sent the fewest on that day: what leaves at once goes by it.</summary>
    public int QuietestMailbox(LocalDate day) => Enumerable.Range(0, Opened!.Settings.Mailboxes).MinBy(m => SentOn(day, m));

    /// <summary>The latest time that the rest of a day's chases was put off; null where that never happened.</summary>
    public WaveDeferred? LastDeferral { get; private set; }

    private void ApplyToMessages(RunEvent happened)
    {
        switch (happened.Body)
        {
            case MessageHeld held:
                var waiting = MessageOf(held.Message);
                waiting.Held = held with { Rung = words.Of(held.Rung), Roles = words.Of(held.Roles), Reason = reasons.Of(held.Reason) };
                waiting.HeldAt = happened.At;
                break;
            case MessageReleased released:
                MessageOf(released.Message).ReleasedAt = happened.At;
                break;
            case MessageDropped dropped:
                var message = MessageOf(dropped.Message);
                message.DroppedAt = happened.At;
                Settle(dropped.Respondent, dropped.Rung, message.Held?.Roles ?? [], happened.At, acted: false);
                break;
            case MessageIntended intended:
                Intend(happened, intended);
                break;
            case MessageSent sent when intents.TryGetValue(sent.Intent, out var intent):
                Known(intent);
                intent.SentAt = happened.At;
                intent.IsUnknown = intent.IsWithdrawn = false;
                _ = pending.Remove(sent.Intent);
                _ = withdrawn.Remove(sent.Intent);
                if (intent.Intended.Class == MessageClass.Chase)
                {
                    // A message recovered late counts for the day it really left as well.
                    Chased(intent.Intended.Person, UkTime.Date(happened.At));
                }

                if (UkTime.Date(happened.At) != UkTime.Date(intent.Intended.Slot))
                {
                    Count(UkTime.Date(happened.At), intent.Intended);
                }

                break;
            case WaveDeferred wave:
                LastDeferral = wave;
                break;
            case MessageWithdrawn gone when intents.TryGetValue(gone.Intent, out var needless):
                Known(needless);
                needless.IsWithdrawn = true;
                _ = pending.Remove(gone.Intent);
                if (needless.Intended.Class == MessageClass.Chase)
                {
                    withdrawn[gone.Intent] = needless;
                }

                break;
            case MessageNotTaken given when intents.TryGetValue(given.Intent, out var unsent):
                unsent.GiveBack(given.Claim, given.NotBefore);
                break;
            case MessageReclaimed reclaimed when intents.TryGetValue(reclaimed.Intent, out var orphan):
                if (withdrawn.Remove(orphan.Key))
                {
                    pending[orphan.Key] = orphan;
                }

                orphan.Reclaim(reclaimed.Claim, happened.At);
                if (orphan.Intended.Class == MessageClass.Chase)
                {
                    // It leaves today, so that nothing else may.
                    Chased(orphan.Intended.Person, UkTime.Date(happened.At));
                }

                break;
            case UnknownResolved resolved when intents.TryGetValue(resolved.Intent, out var found) && found.IsUnknown:
                Known(found);
                found.Resolve(resolved.WasSent);
                if (found.IsPending)
                {
                    pending[found.Key] = found;
                }

                break;
            case MessageUnknown unknown when intents.TryGetValue(unknown.Intent, out var lost):
                lost.IsUnknown = true;
                _ = pending.Remove(unknown.Intent);
                break;
        }
    }

    /// <summary>What became of it is known, so that nobody need look any more.</summary>
    private void Known(IntentState intent)
    {
        Done(Keys.Unknown(intent.Reference));
        Done(Keys.SendFailed(intent.Key));

        // Of nearly every message there never was a task.
        void Done(string task) => _ = keys.Contains(task) && tasksDone.Add(task);
    }

    /// <summary>In an array of that length: a list has room for more, and of a large run's hundreds of thousands nearly all hold one.</summary>
    private MessageItem[] Kept(IReadOnlyList<MessageItem> items, string intent) => items.Select(i => new MessageItem(
        i.Message == intent ? intent : i.Message, Find(i.Respondent)?.Id ?? i.Respondent, words.Of(i.Rung), words.Of(i.Roles), reasons.Of(i.Reason))).ToArray();

    private void Intend(RunEvent happened, MessageIntended intended)
    {
        var intent = new IntentState(happened.Key, happened.At, intended with { Letter = words.Of(intended.Letter), Items = Kept(intended.Items, happened.Key) }) { KeyMarks = intents.GetValueOrDefault(happened.Key)?.KeyMarks ?? KeySet.Itself };
        intents[happened.Key] = pending[happened.Key] = intent;
        foreach (var item in intent.Intended.Items)
        {
            if (item.Message != happened.Key || messages.ContainsKey(item.Message))
            {
                MessageOf(item.Message).Intent = happened.Key;
            }

            Settle(item.Respondent, item.Rung, item.Roles, happened.At, acted: true);
            With(item.Respondent, r => r.Remember(new SentContact(intent, item)));
        }

        Count(UkTime.Date(intended.Slot), intended);
        if (intended.Class == MessageClass.Chase)
        {
            Chased(intended.Person, UkTime.Date(intended.Slot));
            var last = LastSlotOf(intended.Mailbox);
            lastSlots[intended.Mailbox] = intended.Slot == last.Slot ? (intended.Slot, last.Count + 1)
                : intended.Slot > last.Slot ? (intended.Slot, 1)
                : last;
        }
    }

    private void Count(LocalDate day, MessageIntended intended)
    {
        if (intended.Channel == Channel.Email)
        {
            sentOn[(day, intended.Mailbox)] = SentOn(day, intended.Mailbox) + 1;
        }
    }

    private void Chased(string person, NodaTime.LocalDate on)
    {
        if (!chased.TryGetValue(on, out var people))
        {
            // Of days gone by nobody is added any more, but for a message found out about late.
            foreach (var past in chased.Values)
            {
                past.TrimExcess();
            }

            chased[on] = people = new HashSet<string>(StringComparer.Ordinal);
        }

        _ = people.Add(person);
    }

    private MessageState MessageOf(string key)
    {
        if (!messages.TryGetValue(key, out var message))
        {
            messages[key] = message = new MessageState();
        }

        return message;
    }
}

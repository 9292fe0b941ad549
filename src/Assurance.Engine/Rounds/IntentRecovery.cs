using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Settles intents that have no outcome and belong to nobody any more. The transport is asked; an intent is no licence to send,
/// and what nobody can tell becomes a task for a person (design, section 6).
/// </summary>
public sealed class IntentRecovery(RunShelf shelf, MessageWriter writer, IMail mail, TimeProvider clock)
{
    public async Task RecoverAsync(string run, CancellationToken cancellation = default)
    {
        var journal = shelf.Journal(run);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var orphans = await journal.ReadAsync(state => state.PendingIntents.Where(i => i.At + RoundLimits.LongestActivity <= now).Select(i => i.Key).ToList(), cancellation);
        foreach (var key in orphans ?? [])
        {
            await SettleAsync(journal, key, now, cancellation);
        }
    }

    private async Task SettleAsync(RunJournal journal, string key, Instant now, CancellationToken cancellation)
    {
        IReadOnlyList<RunEvent> outcome;
        try
        {
            outcome = await mail.FindAsync(key, cancellation) switch
            {
                MailTrace.Sent => [new RunEvent(Keys.Outcome(key), now, Actors.System, new MessageSent(key, key))],
                MailTrace.Absent => await AbsentAsync(journal, key, now, cancellation),
                _ => await UnknownAsync(journal, key, now, "unknown-outcome", cancellation),
            };
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // It stays pending and is tried again; a person hears of it once, and the run goes on meanwhile.
            outcome = await TaskAsync(journal, key, now, "send-failed", cancellation);
        }

        _ = await journal.AppendAsync(state => [.. outcome.Where(o => !state.Has(o.Key))], cancellation);
    }

    /// <summary>
    /// It never left. It goes now if it still may: the rules of a chase hold for the day on which it really leaves. Only a
    /// transport that overwrites by reference may say «absent», so two runners who both find it so write the same file.
    /// </summary>
    private async Task<IReadOnlyList<RunEvent>> AbsentAsync(RunJournal journal, string key, Instant now, CancellationToken cancellation)
    {
        var (facts, verdict) = await journal.ReadAsync(
            state =>
            {
                var step = StepOf(state, state.Intents[key]);
                return (MessageFacts.Gather(state, step), Judge(state, step, now));
            },
            cancellation);
        switch (verdict)
        {
            case Verdict.Withdraw:
                return [new RunEvent(Keys.Outcome(key), now, Actors.System, new MessageWithdrawn(key))];
            case Verdict.Wait:
                return [];
            case Verdict.NobodyKnown:
                return await UnknownAsync(journal, key, now, "unknown-outcome", cancellation);
            default:
                var reference = await mail.SendAsync(await writer.WriteAsync(journal.Frozen, facts, facts.Step, cancellation), cancellation);
                return [.. SendOutcome.Sent(journal.Run, facts.Step, reference, now)];
        }
    }

    private static Verdict Judge(RunState state, Step.SendMessage step, Instant now)
    {
        if (step.Class == MessageClass.Chase)
        {
            if (step.Items.All(i => !state.Owes(i.Respondent, i.Rung)))
            {
                return Verdict.Withdraw;
            }

            var today = UkTime.Date(now);
            var isToday = today == UkTime.Date(step.Slot);
            if (!state.RunCalendar.IsOpen(today) || !OfficeHours.Default.Contains(UkTime.Local(now).TimeOfDay) || (!isToday && state.WasChased(step.Person, today)))
            {
                return Verdict.Wait;
            }
        }

        return state.IsStopped ? Verdict.Wait
            : step.Details.Length == 0 && step.Channel == Channel.Email ? Verdict.NobodyKnown
            : Verdict.Send;
    }

    private static async Task<IReadOnlyList<RunEvent>> UnknownAsync(RunJournal journal, string key, Instant now, string task, CancellationToken cancellation) =>
        [new RunEvent(Keys.Outcome(key), now, Actors.System, new MessageUnknown(key)), .. await TaskAsync(journal, key, now, task, cancellation)];

    private static async Task<IReadOnlyList<RunEvent>> TaskAsync(RunJournal journal, string key, Instant now, string task, CancellationToken cancellation)
    {
        var item = (await journal.ReadAsync(state => state.Intents[key].Intended.Items[0], cancellation))!;
        return [new RunEvent($"{key}#{task}", now, Actors.System, new TaskRaised(task, item.Respondent, null, Reason.Of(task, ("rung", item.Rung))))];
    }

    private static Step.SendMessage StepOf(RunState state, IntentState intent)
    {
        var intended = intent.Intended;
        var details = state.Find(intended.Items[0].Respondent)?.Contacts.FirstOrDefault(c => c.Person == intended.Person)
            ?? state.PartnershipContacts.FirstOrDefault(c => c.Person == intended.Person);
        return new Step.SendMessage(intent.Key, intended.Slot, intended.Items[0].Reason, intended.Person, details?.Details ?? "", intended.Channel, intended.Class, intended.Letter, intended.Items);
    }

    private enum Verdict
    {
        Send,

        /// <summary>Not now: shut, stopped, or the person has had a chase today.</summary>
        Wait,

        /// <summary>Whoever it was for owes nothing any more.</summary>
        Withdraw,

        /// <summary>The person is no longer a contact, so there is no address to send to.</summary>
        NobodyKnown,
    }
}

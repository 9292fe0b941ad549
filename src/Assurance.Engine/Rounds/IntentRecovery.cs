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
        var orphans = await journal.ReadAsync(
            state => state.PendingIntents.Where(i => i.At + RoundLimits.LongestActivity <= now).Select(i => (Intent: i, Facts: MessageFacts.Gather(state, StepOf(state, i)))).ToList(),
            cancellation);
        foreach (var (intent, facts) in orphans ?? [])
        {
            await SettleAsync(journal, intent, facts, now, cancellation);
        }
    }

    private async Task SettleAsync(RunJournal journal, IntentState intent, MessageFacts facts, Instant now, CancellationToken cancellation)
    {
        var trace = await mail.FindAsync(intent.Key, cancellation);
        if (trace == MailTrace.Absent)
        {
            // Only a transport that overwrites by reference may say so: two runners who both find it absent write the same file.
            var message = await writer.WriteAsync(journal.Frozen, facts, facts.Step, cancellation);
            _ = await mail.SendAsync(message, cancellation);
            trace = MailTrace.Sent;
        }

        _ = await journal.AppendAsync(
            state =>
            {
                if (state.Has(Keys.Outcome(intent.Key)))
                {
                    return [];
                }

                var outcome = new RunEvent(Keys.Outcome(intent.Key), now, Actors.System, trace == MailTrace.Sent ? new MessageSent(intent.Key, intent.Key) : new MessageUnknown(intent.Key));
                var respondent = intent.Intended.Items[0].Respondent;
                return trace == MailTrace.Sent
                    ? [outcome]
                    : [outcome, new RunEvent(intent.Key + "#task", now, Actors.System, new TaskRaised("unknown-outcome", respondent, null, Reason.Of("unknown-outcome", ("rung", intent.Intended.Items[0].Rung))))];
            },
            cancellation);
    }

    private static Step.SendMessage StepOf(RunState state, IntentState intent)
    {
        var intended = intent.Intended;
        var details = state.Find(intended.Items[0].Respondent)?.Contacts.FirstOrDefault(c => c.Person == intended.Person)
            ?? state.PartnershipContacts.FirstOrDefault(c => c.Person == intended.Person);
        return new Step.SendMessage(intent.Key, intended.Slot, intended.Items[0].Reason, intended.Person, details?.Details ?? "", intended.Channel, intended.Class, intended.Letter, intended.Items);
    }
}

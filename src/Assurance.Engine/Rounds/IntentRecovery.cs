using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Pacing;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Settles intents that have no outcome and belong to nobody any more. The transport is asked; an intent is no licence to send,
/// and what nobody can tell becomes a task for a person (design, section 6). What is to be sent after all is taken over first, by
/// an event that only one of several can append, and its sender is again the one who holds the claim.
/// </summary>
public sealed class IntentRecovery(RunShelf shelf, MessageSender sender, PacedMail mail, IEntropy entropy, TimeProvider clock)
{
    /// <summary>How long one recovery may go on sending, since a round waits for it.</summary>
    private static readonly Duration LongestPass = Duration.FromMinutes(3);

    /// <summary>How long a message may be put off by the transport before a person hears of it.</summary>
    private static readonly Duration LongestRefusal = Duration.FromDays(1);

    private static readonly Duration ShortestBreak = Duration.FromMinutes(1);

    private readonly DraftRemoval removal = new(mail, clock);

    /// <param name="within">How long ago the record may have been read.</param>
    /// <returns>When to go on, where the mailbox takes no more for now; else null.</returns>
    public async Task<Instant?> RecoverAsync(string run, TimeSpan within = default, CancellationToken cancellation = default)
    {
        var journal = shelf.Journal(run);
        var now = Now();
        var orphans = await journal.ReadAsync(state => Orphan.Candidates(state, now).ToList(), within, cancellation);
        foreach (var key in orphans ?? [])
        {
            if (Now() > now + LongestPass)
            {
                return Now();
            }

            try
            {
                await SettleAsync(journal, key, now + LongestPass, cancellation);
            }
            catch (MailBusyException busy) when (busy.RetryAfter is not null || Now() > now + LongestPass)
            {
                // The mailbox as a whole takes no more: whatever else waits would hear the same.
                return Now() + Duration.Min(Duration.Max(busy.RetryAfter ?? Duration.Zero, ShortestBreak), RoundLimits.LongestActivity);
            }
            catch (Exception broken) when (!cancellation.IsCancellationRequested)
            {
                // It stays pending and is tried again; a person hears of it once, and the run goes on meanwhile. A draft that could not be taken away is
                // nothing that the transport did not take.
                _ = await journal.AppendAsync(
                    state => (broken is MailBusyException || state.Intents[key].UnsentFrom > now) && state.Intents[key].At + LongestRefusal > now ? [] : [.. Failed(state, key)], cancellation);
            }
        }

        return null;
    }

    private async Task SettleAsync(RunJournal journal, string key, Instant beginBy, CancellationToken cancellation)
    {
        if (await journal.ReadAsync(state => Orphan.Of(state, key, Now()), RunJournal.Recently, cancellation) is not { } orphan || orphan is { IsUnsent: true, Verdict: OrphanVerdict.Wait })
        {
            return;
        }

        // Of what is known not to have left a draft may lie there still; that nothing is found of it says nothing new.
        var trace = orphan.IsWithdrawn ? MailTrace.Absent : await mail.FindAsync(orphan.Reference, orphan.Step.Channel, cancellation);
        trace = trace == MailTrace.CannotTell && orphan.IsUnsent ? MailTrace.Absent : trace;
        MessageNotTaken? held = null;
        if (trace == MailTrace.Draft && orphan.IsNotToGo)
        {
            held = await removal.HoldAsync(journal, orphan.Key, state => Orphan.Of(state, key, Now()) is { IsNotToGo: true } still && still.IsSameAs(orphan), cancellation);
            trace = held is null ? MailTrace.CannotTell : await removal.TakeAwayAsync(orphan.Reference, held, cancellation);
            if (trace == MailTrace.CannotTell)
            {
                // Somebody has it in hand, or it went from there just now by a person's hand: whoever looks next knows more.
                return;
            }
        }

        if (trace is MailTrace.Absent or MailTrace.Draft && !await IsClearedAsync(journal, orphan, cancellation))
        {
            return;
        }

        switch (trace, orphan.Verdict)
        {
            case (MailTrace.Sent, _):
                await RecordAsync(journal, orphan, held, state => new SendOutcome(orphan.Step, key, orphan.Reference, orphan.Reference, Now()).Events(state), cancellation);
                break;
            case (MailTrace.CannotTell, _):
            case (_, OrphanVerdict.NobodyKnown):
                await RecordAsync(journal, orphan, held, state => RestoredIntents.Unknown(state, state.Intents[key], Now()), cancellation);
                break;
            case (_, OrphanVerdict.Withdraw):
                await RecordAsync(journal, orphan, held, _ => [Event(Keys.Outcome(orphan.Reference), new MessageWithdrawn(key))], cancellation);
                break;
            case (_, OrphanVerdict.PassOver):
                await RecordAsync(journal, orphan, held, state => PassedOver(state, orphan), cancellation);
                break;
            case (_, OrphanVerdict.Send):
                await ResendAsync(journal, orphan, isDraft: trace == MailTrace.Draft, beginBy, cancellation);
                break;
        }
    }

    /// <summary>
    /// Of what has another reference than before a draft may lie there still, which no list showed when it was looked for: whoever was suspended before
    /// sending it, or a person by mistake, would send the letter, and a second time where it has gone again.
    /// </summary>
    /// <returns>False where nothing is to be done now: it went from there meanwhile, or nobody can tell yet.</returns>
    private async Task<bool> IsClearedAsync(RunJournal journal, Orphan orphan, CancellationToken cancellation)
    {
        foreach (var reference in orphan.Former)
        {
            // That it left before is for a person to say, who has said that it goes again. What lies there now is known not to have left.
            if (await mail.FindAsync(reference, orphan.Step.Channel, cancellation) != MailTrace.Draft)
            {
                continue;
            }

            switch (await mail.DropDraftAsync(reference, cancellation))
            {
                case MailTrace.Sent:
                    await RecordAsync(journal, orphan, held: null, state => new SendOutcome(orphan.Step, orphan.Key, reference, reference, Now()).Events(state), cancellation);
                    return false;
                case MailTrace.CannotTell:
                    return false;
            }
        }

        return true;
    }

    /// <summary>It never left and goes now: whoever takes it over first sends it, and it alone.</summary>
    private async Task ResendAsync(RunJournal journal, Orphan orphan, bool isDraft, Instant beginBy, CancellationToken cancellation)
    {
        var mailbox = orphan.Step.Mailbox;
        if (orphan.Step.Channel == Channel.Email && await mail.OpensAtAsync(mailbox + 1) is { Count: > 0 } opens && opens[mailbox] > beginBy)
        {
            throw new MailBusyException("The mailbox takes no more messages for now.", opens[mailbox] - Now());
        }

        var reclaimed = Event(Keys.Reclaim(orphan.Reference, orphan.Reclaims + 1), new MessageReclaimed(orphan.Key, entropy.Next()));
        MessageFacts? facts = null;
        var mine = await journal.AppendAsync(
            state =>
            {
                // The rules of a chase hold for the day on which it really leaves, so that they are asked at this very position.
                if (Orphan.Of(state, orphan.Key, reclaimed.At) is not { Verdict: OrphanVerdict.Send } still || !still.IsSameAs(orphan))
                {
                    return [];
                }

                facts = MessageFacts.Gather(state, still.Step);
                return [reclaimed, .. Overtaken(still)];
            },
            cancellation);
        if (mine.Count == 0 || facts is null)
        {
            return;
        }

        OutgoingMessage? written;
        try
        {
            written = isDraft ? null : await sender.WriteAsync(journal.Frozen, facts, cancellation) with { MayLie = orphan.UnsentFrom is not null };
        }
        catch (Exception)
        {
            // What could not be written was not handed over. It is tried again as seldom as if nobody knew, and a person hears of it.
            var given = GivenBack.Of(Now(), mine[0]) with { NotBefore = Now() + RoundLimits.LongestActivity };
            _ = await journal.AppendAsync(state => [.. given.Events(state), .. Failed(state, orphan.Key)], CancellationToken.None);
            throw;
        }

        ISendResult result;
        try
        {
            var known = written is null
                ? await sender.SendDraftAsync(orphan.Reference, mailbox, beginBy, cancellation)
                : await sender.SendAsync(written, orphan.Reference, beginBy, cancellation);
            result = known is null ? GivenBack.Of(Now(), mine[0]) : new SendOutcome(facts.Step, orphan.Key, orphan.Reference, known, Now());
        }
        catch (DraftHeldException)
        {
            await MakeAnewAsync(journal, orphan, facts, mine[0], cancellation);
            return;
        }
        catch (MailBusyException busy)
        {
            _ = await journal.AppendAsync(state => [.. GivenBack.Of(Now(), mine[0], busy).Events(state)], CancellationToken.None);
            throw;
        }

        _ = await journal.AppendAsync(state => [.. result.Events(state)], CancellationToken.None);
    }

    /// <summary>Its draft is not to leave, and is taken away: the message goes as far as it may once that time is over, made anew.</summary>
    private async Task MakeAnewAsync(RunJournal journal, Orphan orphan, MessageFacts facts, RunEvent mine, CancellationToken cancellation)
    {
        var claim = ((MessageReclaimed)mine.Body).Claim;
        if (await removal.HoldAsync(journal, orphan.Key, state => state.Intents[orphan.Key] is { IsPending: true, UnsentFrom: null } still && still.Claim == claim, cancellation) is { } held
            && await removal.TakeAwayAsync(orphan.Reference, held, cancellation) == MailTrace.Sent)
        {
            _ = await journal.AppendAsync(state => [.. new SendOutcome(facts.Step, orphan.Key, orphan.Reference, orphan.Reference, Now()).Events(state)], CancellationToken.None);
        }
    }

    /// <summary>Records what was found out, unless somebody has taken the message over or settled it meanwhile.</summary>
    /// <param name="held">By which nobody else has it in hand for now; null where nothing had to be taken away.</param>
    private async Task RecordAsync(RunJournal journal, Orphan orphan, MessageNotTaken? held, Func<RunState, IEnumerable<RunEvent>> events, CancellationToken cancellation) =>
        _ = await journal.AppendAsync(
            state => held is null ? Orphan.Of(state, orphan.Key, Now()) is { } still && still.IsSameAs(orphan) ? [.. events(state)] : []
                : DraftRemoval.IsHeld(state, held) ? [.. events(state)] : [],
            cancellation);

    /// <summary>The letter does not go; nor is it lost: it says what went instead.</summary>
    private IEnumerable<RunEvent> PassedOver(RunState state, Orphan orphan) =>
        state.Intents[orphan.Key].IsWithdrawn
            ? Overtaken(orphan)
            : Overtaken(orphan).Prepend(Event(Keys.Outcome(orphan.Reference), new MessageWithdrawn(orphan.Key)));

    private IEnumerable<RunEvent> Overtaken(Orphan orphan) =>
        orphan.Overtaken.Select(o => Event(Keys.PassedOver(o.Item.Message), new RungSettled(o.Item.Respondent, o.Item.Rung, o.Item.Roles, o.Why)));

    private IEnumerable<RunEvent> Failed(RunState state, string key)
    {
        if (!state.Has(Keys.SendFailed(key)) && state.Intents[key].IsPending)
        {
            yield return Event(Keys.SendFailed(key), RestoredIntents.TaskOf(state, key, "send-failed"));
        }
    }

    private RunEvent Event(string key, EventBody body) => new(key, Now(), Actors.System, body);

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}

using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Does steps. Every one is evaluated again at the position where it is recorded. Messages: all intents of a batch in one
/// append, then each is sent by the one who claimed it, then the outcomes in one append (design, section 6).
/// </summary>
public sealed class StepExecutor(RunShelf shelf, MessageSender sender, PaperWriter papers, IEntropy entropy, TimeProvider clock)
{
    /// <param name="then">What follows without a message, planned on the state that holds what was done: it is recorded with the outcomes.</param>
    internal async Task<int> ExecuteAsync(string run, PlannedSteps planned, Func<RunState, IReadOnlyList<Step>>? then = null, CancellationToken cancellation = default)
    {
        var (journal, steps) = (shelf.Journal(run), planned.Steps);
        if (steps.Count > 0 && !steps.Any(IsPaper))
        {
            // The papers of a round come one after another, and the facts they share are as large as all returns together.
            papers.Release();
        }

        var done = await PapersAsync(journal, planned with { Steps = [.. steps.Where(IsPaper)] }, cancellation);
        if (steps.All(IsPaper))
        {
            return done;
        }

        var others = planned with { Steps = [.. steps.Where(s => !IsPaper(s))] };
        var claim = await ClaimAsync(steps.OfType<Step.SendMessage>().Select(m => m.Mailbox + 1).DefaultIfEmpty().Max());
        var events = await journal.AppendAsync(state => claim.Decide(state, others.On(state, journal.Heard)), cancellation);
        return done + events.Count + await SendAsync(journal, claim, events, then, cancellation);
    }

    /// <summary>Before anything is claimed: the mailbox counts what left before this process began, and that must not hold what it sends now.</summary>
    /// <param name="mailboxes">How many may be sent from.</param>
    internal async Task<StepClaim> ClaimAsync(int mailboxes)
    {
        var opens = await sender.OpensAtAsync(mailboxes);
        return new StepClaim(entropy.Next(), Now(), opens);
    }

    /// <summary>Sends what was claimed, as many side by side as the transport takes, and records what is known about each.</summary>
    /// <returns>How many steps that follow were recorded with it.</returns>
    internal async Task<int> SendAsync(RunJournal journal, StepClaim claim, IReadOnlyList<RunEvent> events, Func<RunState, IReadOnlyList<Step>>? then, CancellationToken cancellation)
    {
        var messages = events.Where(claim.Facts.ContainsKey).Select(e => new Claimed(e, claim.Facts[e])).ToList();
        var beginBy = claim.At + RoundLimits.BeginWithin;
        var results = new ISendResult?[messages.Count];
        var failures = new ConcurrentQueue<Exception>();
        var written = new WrittenAhead(messages.Count, i => WriteAsync(journal, messages[i].Facts, cancellation));
        var next = -1;
        var lanes = sender.Limits is { } limits ? limits.AtOnce * messages.Select(m => m.Facts.Step.Mailbox).Distinct().Count() : 1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(lanes, messages.Count)).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i < messages.Count)
            {
                results[i] = await SendAsync(messages[i], () => written.TakeAsync(i), beginBy, failures, cancellation);
            }
        }));
        var follow = 0;
        if (Array.Exists(results, r => r is not null))
        {
            // What left is recorded even where the caller has given up meanwhile.
            _ = await journal.AppendAsync(
                state =>
                {
                    var follows = then is null ? [] : claim.Follow(state, then(state), Now());
                    follow = follows.Count;
                    return [.. results.OfType<ISendResult>().SelectMany(o => o.Events(state)).DistinctBy(e => e.Key), .. follows];
                },
                CancellationToken.None);
        }

        if (failures.TryDequeue(out var failure))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        cancellation.ThrowIfCancellationRequested();
        return follow;
    }

    /// <summary>To an address that was erased nothing is written, also where a copy of it is at hand.</summary>
    private async Task<OutgoingMessage> WriteAsync(RunJournal journal, MessageFacts facts, CancellationToken cancellation)
    {
        await journal.KnowAsync(RunJournal.JustNow, cancellation);
        return await sender.WriteAsync(journal.Frozen, facts, cancellation);
    }

    /// <summary>One message that cannot leave holds up none of the others.</summary>
    /// <returns>Null where nobody can tell: its intent stays, and recovery asks about it.</returns>
    private async Task<ISendResult?> SendAsync(Claimed message, Func<Task<OutgoingMessage>> write, Instant beginBy, ConcurrentQueue<Exception> failures, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return GivenBack.Of(Now(), message.By);
        }

        var step = message.Facts.Step;
        OutgoingMessage written;
        try
        {
            written = await write();
        }
        catch (Exception broken)
        {
            // What could not be written was not handed over.
            failures.Enqueue(broken);
            return GivenBack.Of(Now(), message.By);
        }

        try
        {
            return await sender.SendAsync(written, step.Key, beginBy, cancellation) is { } known
                ? new SendOutcome(step, step.Key, step.Key, known, Now())
                : GivenBack.Of(Now(), message.By);
        }
        catch (MailBusyException busy)
        {
            // It provably did not leave: nothing failed, and it goes when the mailbox takes it.
            return GivenBack.Of(Now(), message.By, busy);
        }
        catch (Exception broken)
        {
            failures.Enqueue(broken);
            return null;
        }
    }

    /// <summary>
    /// Each is written, and then recorded with the others; what is left after a failure is written again. No append proves that one may be written,
    /// so the record is read first.
    /// </summary>
    private async Task<int> PapersAsync(RunJournal journal, PlannedSteps planned, CancellationToken cancellation)
    {
        var written = new List<RunEvent>();
        try
        {
            foreach (var key in planned.Steps.Select(s => s.Key))
            {
                if (await journal.ReadAsync(state => StillDue(state, key), RunJournal.JustNow, cancellation) is { } step)
                {
                    written.Add(new RunEvent(step.Key, Now(), Actors.System, await PaperAsync(journal, step, cancellation)));
                }
            }
        }
        finally
        {
            if (written.Count > 0)
            {
                written = [.. await journal.AppendAsync(state => [.. written.Where(w => !state.Has(w.Key))], CancellationToken.None)];
            }
        }

        return written.Count;

        Step? StillDue(RunState state, string key) =>
            planned.On(state, journal.Heard).FirstOrDefault(s => s.Key == key) is { } step ? StepCheck.StillDue(state, step, Now()) : null;
    }

    private async Task<EventBody> PaperAsync(RunJournal journal, Step step, CancellationToken cancellation) => step switch
    {
        Step.WriteDocument write => new DocumentWritten(write.Paper, write.Respondent, await papers.WriteAsync(journal, write.Paper, write.Respondent, write.Cut, final: false, cancellation), write.Cut, write.Reason),
        Step.Publish publish => new Published(publish.Paper, await papers.WriteAsync(journal, publish.Paper, Nobody.Id, publish.Cut, final: true, cancellation), publish.Reason),
        _ => throw new InvalidOperationException($"{step.Key} writes no paper."),
    };

    private static bool IsPaper(Step step) => step is Step.WriteDocument or Step.Publish;

    internal Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <param name="By">The event by which it was claimed.</param>
    private sealed record Claimed(RunEvent By, MessageFacts Facts);
}

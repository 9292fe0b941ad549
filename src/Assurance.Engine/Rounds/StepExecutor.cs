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
    public async Task<int> ExecuteAsync(string run, IReadOnlyList<Step> steps, CancellationToken cancellation = default)
    {
        var journal = shelf.Journal(run);
        var done = 0;
        if (steps.Count > 0 && !steps.Any(s => s is Step.WriteDocument or Step.Publish))
        {
            // The papers of a round come one after another, and the facts they share are as large as all returns together.
            papers.Release();
        }

        foreach (var step in steps)
        {
            if (step is Step.WriteDocument or Step.Publish)
            {
                done += await PaperAsync(journal, step, cancellation);
            }
        }

        // Before anything is claimed: the mailbox counts what left before this process began, and that must not hold what it sends now.
        var opens = await sender.OpensAtAsync(steps.OfType<Step.SendMessage>().Select(m => m.Mailbox + 1).DefaultIfEmpty().Max());
        var claim = entropy.Next();
        var now = Now();

        // By the events themselves: which of several tries came to stand only the answer tells.
        var facts = new Dictionary<RunEvent, MessageFacts>(ReferenceEqualityComparer.Instance);
        var events = await journal.AppendAsync(state => Decide(state, [.. steps.Where(s => CanBegin(s, opens, now))], claim, now, facts), cancellation);
        await SendAsync(journal, [.. events.Where(facts.ContainsKey).Select(e => new Claimed(e, facts[e]))], now + RoundLimits.BeginWithin, cancellation);
        return done + events.Count;
    }

    /// <summary>A message whose mailbox takes nothing while the claim lives is not claimed: it stays due.</summary>
    private static bool CanBegin(Step step, IReadOnlyList<Instant> opens, Instant now) =>
        step is not Step.SendMessage { Channel: Channel.Email } message || message.Mailbox >= opens.Count || opens[message.Mailbox] <= now + RoundLimits.BeginWithin;

    /// <summary>Sends what was claimed, as many side by side as the transport takes, and records what is known about each.</summary>
    private async Task SendAsync(RunJournal journal, List<Claimed> messages, Instant beginBy, CancellationToken cancellation)
    {
        var results = new ISendResult?[messages.Count];
        var failures = new ConcurrentQueue<Exception>();
        var written = new WrittenAhead(messages.Count, i => sender.WriteAsync(journal.Frozen, messages[i].Facts, cancellation));
        var next = -1;
        var lanes = sender.Limits is { } limits ? limits.AtOnce * messages.Select(m => m.Facts.Step.Mailbox).Distinct().Count() : 1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(lanes, messages.Count)).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i < messages.Count)
            {
                results[i] = await SendAsync(messages[i], () => written.TakeAsync(i), beginBy, failures, cancellation);
            }
        }));
        if (Array.Exists(results, r => r is not null))
        {
            // What left is recorded even where the caller has given up meanwhile.
            _ = await journal.AppendAsync(state => [.. results.OfType<ISendResult>().SelectMany(o => o.Events(state)).DistinctBy(e => e.Key)], CancellationToken.None);
        }

        if (failures.TryDequeue(out var failure))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        cancellation.ThrowIfCancellationRequested();
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
        try
        {
            return await sender.SendAsync(await write(), step.Key, beginBy, cancellation) is { } known
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

    private static List<RunEvent> Decide(RunState state, IReadOnlyList<Step> steps, string claim, Instant now, Dictionary<RunEvent, MessageFacts> facts)
    {
        var events = new List<RunEvent>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var people = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (StepCheck.StillDue(state, step, now) is not { } due || !keys.Add(due.Key))
            {
                continue;
            }

            if (due is Step.SendMessage { Class: Core.Cycles.MessageClass.Chase } chase && !people.Add(chase.Person))
            {
                continue;
            }

            if (StepEvents.Of(due, claim) is { } body)
            {
                var happened = new RunEvent(due.Key, now, Actors.System, body);
                events.Add(happened);
                if (due is Step.SendMessage message)
                {
                    facts[happened] = MessageFacts.Gather(state, message);
                }
            }
        }

        return events;
    }

    private async Task<int> PaperAsync(RunJournal journal, Step step, CancellationToken cancellation)
    {
        var due = await journal.ReadAsync(state => StepCheck.StillDue(state, step, Now()) is not null, cancellation);
        if (!due)
        {
            return 0;
        }

        EventBody body = step switch
        {
            Step.WriteDocument write => new DocumentWritten(write.Paper, write.Respondent, await papers.WriteAsync(journal, write.Paper, write.Respondent, write.Cut, final: false, cancellation), write.Cut, write.Reason),
            Step.Publish publish => new Published(publish.Paper, await papers.WriteAsync(journal, publish.Paper, Nobody.Id, publish.Cut, final: true, cancellation), publish.Reason),
            _ => throw new InvalidOperationException($"{step.Key} writes no paper."),
        };
        var events = await journal.AppendAsync(state => state.Has(step.Key) ? [] : [new RunEvent(step.Key, Now(), Actors.System, body)], cancellation);
        return events.Count;
    }

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <param name="By">The event by which it was claimed.</param>
    private sealed record Claimed(RunEvent By, MessageFacts Facts);
}

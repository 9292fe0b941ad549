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
        foreach (var step in steps)
        {
            if (step is Step.WriteDocument or Step.Publish)
            {
                done += await PaperAsync(journal, step, cancellation);
            }
        }

        var claim = entropy.Next();
        var now = Now();

        // By the events themselves: which of several tries came to stand only the answer tells.
        var facts = new Dictionary<RunEvent, MessageFacts>(ReferenceEqualityComparer.Instance);
        var events = await journal.AppendAsync(state => Decide(state, steps, claim, now, facts), cancellation);
        await SendAsync(journal, [.. events.Where(facts.ContainsKey).Select(e => facts[e])], now, cancellation);
        return done + events.Count;
    }

    /// <summary>Sends what was claimed and records the outcomes.</summary>
    private async Task SendAsync(RunJournal journal, List<MessageFacts> messages, Instant claimedAt, CancellationToken cancellation)
    {
        var outcomes = new List<SendOutcome>();
        ExceptionDispatchInfo? failure = null;
        foreach (var facts in messages)
        {
            var key = facts.Step.Key;
            try
            {
                if (await sender.SendAsync(journal.Frozen, facts, key, claimedAt, cancellation) is { } known)
                {
                    outcomes.Add(new SendOutcome(facts.Step, key, key, known, Now()));
                }
            }
            catch (Exception broken)
            {
                // One message that cannot leave holds up none of the others; its intent stays, and recovery asks about it.
                failure ??= ExceptionDispatchInfo.Capture(broken);
                if (cancellation.IsCancellationRequested)
                {
                    break;
                }
            }
        }

        if (outcomes.Count > 0)
        {
            // What left is recorded even where the caller has given up meanwhile.
            _ = await journal.AppendAsync(state => [.. outcomes.SelectMany(o => o.Events(state)).DistinctBy(e => e.Key)], CancellationToken.None);
        }

        failure?.Throw();
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
}

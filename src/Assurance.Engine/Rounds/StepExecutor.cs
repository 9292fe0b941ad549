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
public sealed class StepExecutor(RunShelf shelf, MessageWriter writer, IMail mail, PaperWriter papers, IEntropy entropy, TimeProvider clock)
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
        var mine = new List<(Step.SendMessage Step, MessageFacts Facts)>();
        var now = Now();
        var events = await journal.AppendAsync(
            state =>
            {
                mine.Clear();
                return Decide(state, steps, claim, now, mine);
            },
            cancellation);
        await SendAsync(journal, mine, cancellation);
        return done + events.Count;
    }

    /// <summary>Sends what was claimed and records the outcomes.</summary>
    private async Task SendAsync(RunJournal journal, List<(Step.SendMessage Step, MessageFacts Facts)> messages, CancellationToken cancellation)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var outcomes = new List<RunEvent>();
        ExceptionDispatchInfo? failure = null;
        foreach (var (step, facts) in messages)
        {
            try
            {
                var message = await writer.WriteAsync(journal.Frozen, facts, step, cancellation);
                var reference = await mail.SendAsync(message, cancellation);
                outcomes.AddRange(SendOutcome.Sent(journal.Run, step, reference, Now()));
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                // One message that cannot leave holds up none of the others; its intent stays, and recovery asks about it.
                failure ??= ExceptionDispatchInfo.Capture(broken);
            }
        }

        if (outcomes.Count > 0)
        {
            _ = await journal.AppendAsync(state => [.. outcomes.Where(o => !state.Has(o.Key))], CancellationToken.None);
        }

        failure?.Throw();
    }

    private static List<RunEvent> Decide(RunState state, IReadOnlyList<Step> steps, string claim, Instant now, List<(Step.SendMessage, MessageFacts)> mine)
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

            if (due is Step.SendMessage message)
            {
                if (message.Class == Core.Cycles.MessageClass.Chase && !people.Add(message.Person))
                {
                    continue;
                }

                mine.Add((message, MessageFacts.Gather(state, message)));
            }

            if (StepEvents.Of(due, claim) is { } body)
            {
                events.Add(new RunEvent(due.Key, now, Actors.System, body));
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

using System.Collections.Concurrent;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>
/// A run as one process sees it: the folded state, caught up from the record before every decision, and the one way to write.
/// Everybody waits in one queue and whoever waits together is seen to together, so that many decisions ride one commit; a page
/// never sees a half-applied round, nor anything that does not stand.
/// </summary>
public sealed class RunJournal : IDisposable
{
    private readonly ConcurrentQueue<JournalErrand> waiting = new();
    private readonly RunFold fold;
    private readonly RunAppender appender;
    private int busy;
    private volatile bool disposed;

    public RunJournal(string run, IRecord record, RunLoader loader)
    {
        Run = run;
        fold = new RunFold(run, record, loader);
        appender = new RunAppender(run, record, fold);
    }

    public string Run { get; }

    /// <summary>Called after events of this process were appended, by whoever had them appended.</summary>
    public event Action<string, IReadOnlyList<RunEvent>>? Appended;

    public FrozenRun Frozen => fold.Frozen ?? throw new InvalidOperationException($"Run {Run} has not been read yet.");

    /// <summary>Reads the state as the record now stands; null where the run does not exist.</summary>
    public async Task<T?> ReadAsync<T>(Func<RunState, T> read, CancellationToken cancellation = default)
    {
        var reading = new JournalReading<T>(read, cancellation);
        await QueueAsync(reading);
        return await reading.AnswerAsync();
    }

    /// <summary>
    /// The one write: decides on the state as it stands and appends, all or nothing. If somebody else wrote first, the tail is
    /// read, the decision is made again, and so on with jitter. The same where the store's answer is lost, unless the tail shows that
    /// the events stand: then that is the answer, even for a caller that has given up waiting.
    /// </summary>
    /// <param name="decide">May be asked several times, also on what others are about to append, and must only look.</param>
    /// <returns>The events appended, the very ones that <paramref name="decide"/> made; empty where there was nothing to do.</returns>
    public async Task<IReadOnlyList<RunEvent>> AppendAsync(Func<RunState, IReadOnlyList<RunEvent>> decide, CancellationToken cancellation = default)
    {
        var decision = new JournalDecision(decide, cancellation);
        await QueueAsync(decision);
        var events = await decision.AnswerAsync();
        if (events.Count > 0)
        {
            Appended?.Invoke(Run, events);
        }

        return events;
    }

    public void Dispose() => disposed = true;

    /// <summary>The first to come sees to whoever waits with it. Those that come meanwhile are no longer that caller's: they are seen to beside it.</summary>
    private async Task QueueAsync(JournalErrand errand)
    {
        errand.Cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(disposed, this);
        waiting.Enqueue(errand);
        if (Interlocked.CompareExchange(ref busy, 1, 0) == 0)
        {
            await SeeToAsync();
            if (!IsIdle())
            {
                _ = Task.Run(SeeToAllAsync, CancellationToken.None);
            }
        }
    }

    private async Task SeeToAllAsync()
    {
        do
        {
            await SeeToAsync();
        }
        while (!IsIdle());
    }

    /// <summary>True where nobody waits any more; then the next to come is the first.</summary>
    private bool IsIdle()
    {
        if (!waiting.IsEmpty)
        {
            return false;
        }

        Volatile.Write(ref busy, 0);
        return waiting.IsEmpty || Interlocked.CompareExchange(ref busy, 1, 0) != 0;
    }

    private async Task SeeToAsync()
    {
        var (readings, decisions) = Take();
        try
        {
            await fold.CatchUpAsync(Common([.. readings, .. decisions]));
        }
        catch (Exception failure)
        {
            readings.ForEach(r => r.Fail(failure));
            decisions.ForEach(d => d.Fail(failure));
            return;
        }

        foreach (var reading in readings)
        {
            try
            {
                reading.Look(fold.State);
            }
            catch (Exception failure)
            {
                reading.Fail(failure);
            }
        }

        try
        {
            await appender.DecideAsync(decisions);
        }
        catch (Exception failure)
        {
            // Nobody is left waiting: those that have their answer keep it.
            decisions.ForEach(d => d.Fail(failure));
        }
    }

    private (List<JournalReading> Readings, List<JournalDecision> Decisions) Take()
    {
        var (readings, decisions) = (new List<JournalReading>(), new List<JournalDecision>());
        while (waiting.TryDequeue(out var errand))
        {
            if (!errand.TryTake())
            {
                continue;
            }

            if (errand is JournalReading reading)
            {
                readings.Add(reading);
            }
            else
            {
                decisions.Add((JournalDecision)errand);
            }
        }

        return (readings, decisions);
    }

    /// <summary>One alone may give up while the record is read; of several none gives up for the others.</summary>
    private static CancellationToken Common(IReadOnlyList<JournalErrand> errands) => errands.Count == 1 ? errands[0].Cancellation : CancellationToken.None;
}

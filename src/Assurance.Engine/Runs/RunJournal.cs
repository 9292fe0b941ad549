using System.Collections.Concurrent;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>
/// A run as one process sees it: the folded state, and the one way to write. That an append to the end of what this process knows comes
/// about proves that it knows all, so the record is read before a decision only where nothing is to be appended or somebody else was first.
/// Everybody waits in one queue and whoever waits together is seen to together, so that many decisions ride one commit; a page
/// never sees a half-applied round, nor anything that does not stand.
/// </summary>
public sealed class RunJournal : IDisposable
{
    /// <summary>How old what this process knows may be for what an activity does after it has looked. Whatever is recorded is decided at the point of decision.</summary>
    public static readonly TimeSpan Recently = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How old it may be for what is written to somebody or about somebody: what was erased, by whomever, before that is not in it. Of a closed run it is
    /// <see cref="DueRuns.ClosedAgain"/>.
    /// </summary>
    public static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<JournalErrand[]> waiting = new();
    private readonly RunFold fold;
    private readonly RunAppender appender;
    private int busy;
    private volatile bool disposed;

    /// <param name="clock">By which it knows how old its state is; null is the machine's.</param>
    public RunJournal(string run, IRecord record, RunLoader loader, TimeProvider? clock = null)
    {
        Run = run;
        fold = new RunFold(run, record, loader, clock ?? TimeProvider.System);
        appender = new RunAppender(run, record, fold);
    }

    public string Run { get; }

    /// <summary>Called after events of this process were appended, by whoever had them appended.</summary>
    public event Action<string, IReadOnlyList<RunEvent>>? Appended;

    public FrozenRun Frozen => fold.Frozen ?? throw new InvalidOperationException($"Run {Run} has not been read yet.");

    /// <summary>
    /// Grows when others have written, seen when it is read. Asked where something is decided or looked at, it tells whether a plan that was made at
    /// the same number still is the plan.
    /// </summary>
    public long Heard => fold.Heard;

    /// <summary>Reads the record where it was not seen to its end within that time.</summary>
    public Task KnowAsync(TimeSpan within, CancellationToken cancellation = default) =>
        fold.Age <= within ? Task.CompletedTask : ReadAsync(_ => true, within, cancellation);

    /// <summary>Reads the state as the record now stands; null where the run does not exist.</summary>
    public Task<T?> ReadAsync<T>(Func<RunState, T> read, CancellationToken cancellation = default) => ReadAsync(read, TimeSpan.Zero, cancellation);

    /// <summary>The same of a state that was seen to be all of the record not longer ago than that; the record is read only where it was not.</summary>
    public async Task<T?> ReadAsync<T>(Func<RunState, T> read, TimeSpan within, CancellationToken cancellation = default)
    {
        var reading = new JournalReading<T>(read, within, cancellation);
        await QueueAsync(reading);
        return await reading.AnswerAsync();
    }

    /// <summary>What this process knew recently, where that is enough to go on; else what the record says now.</summary>
    public async Task<T?> ReadAsync<T>(Func<RunState, T> read, Func<T?, bool> isEnough, CancellationToken cancellation = default) =>
        await ReadAsync(read, Recently, cancellation) is var known && isEnough(known) ? known : await ReadAsync(read, cancellation);

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
        return Told(await decision.AnswerAsync());
    }

    /// <summary>Two decisions, the second on what the first comes to: in one append where that can be, else in one each.</summary>
    /// <returns>The events of the first, and the second's own answer; where the first comes to nothing, so does the second.</returns>
    public async Task<(IReadOnlyList<RunEvent> First, Task<IReadOnlyList<RunEvent>> Second)> AppendAsync(
        Func<RunState, IReadOnlyList<RunEvent>> decide, Func<RunState, IReadOnlyList<RunEvent>> then, CancellationToken cancellation = default)
    {
        var first = new JournalDecision(decide, cancellation);
        var second = new JournalDecision(then, cancellation) { Before = first };
        await QueueAsync(first, second);
        return (Told(await first.AnswerAsync()), SecondAsync());

        async Task<IReadOnlyList<RunEvent>> SecondAsync() => Told(await second.AnswerAsync());
    }

    public void Dispose() => disposed = true;

    private IReadOnlyList<RunEvent> Told(IReadOnlyList<RunEvent> events)
    {
        if (events.Count > 0)
        {
            Appended?.Invoke(Run, events);
        }

        return events;
    }

    /// <summary>The first to come sees to whoever waits with it. Those that come meanwhile are no longer that caller's: they are seen to beside it.</summary>
    private async Task QueueAsync(params JournalErrand[] errands)
    {
        errands[0].Cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(disposed, this);
        waiting.Enqueue(errands);
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
        var fresh = MustRead(readings, decisions);
        try
        {
            var cancellation = Common([.. readings, .. decisions]);
            _ = fresh ? await fold.CatchUpAsync(cancellation) : decisions.Count > 0 && await fold.LearnAsync(cancellation);
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
            await appender.DecideAsync(decisions, fresh);
        }
        catch (Exception failure)
        {
            // Nobody is left waiting: those that have their answer keep it.
            decisions.ForEach(d => d.Fail(failure));
        }
    }

    /// <summary>
    /// Before one decision, or two that belong together, the record need not be read. Before many it is: to lose such an append to somebody
    /// else costs folding the whole record again.
    /// </summary>
    private bool MustRead(List<JournalReading> readings, List<JournalDecision> decisions)
    {
        var age = fold.Age;
        var few = decisions.Count < 2 || (decisions.Count == 2 && decisions[1].Before == decisions[0] && age <= Recently);
        return !fold.IsKnown || !few || readings.Exists(r => r.Within == TimeSpan.Zero || r.Within < age);
    }

    private (List<JournalReading> Readings, List<JournalDecision> Decisions) Take()
    {
        var (readings, decisions) = (new List<JournalReading>(), new List<JournalDecision>());
        while (waiting.TryDequeue(out var errands))
        {
            foreach (var errand in errands.Where(e => e.TryTake()))
            {
                if (errand is JournalReading reading)
                {
                    readings.Add(reading);
                }
                else
                {
                    decisions.Add((JournalDecision)errand);
                }
            }
        }

        return (readings, decisions);
    }

    /// <summary>One alone may give up while the record is read; of several none gives up for the others.</summary>
    private static CancellationToken Common(IReadOnlyList<JournalErrand> errands) => errands.Count == 1 ? errands[0].Cancellation : CancellationToken.None;
}

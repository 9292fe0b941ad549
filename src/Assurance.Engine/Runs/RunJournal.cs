using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Polly;
using Polly.Retry;

namespace Assurance.Engine.Runs;

/// <summary>
/// A run as one process sees it: the folded state, caught up from the record before every decision, and the one way to write.
/// All access goes through its gate, so a page never sees a half-applied round.
/// </summary>
public sealed class RunJournal(string run, IRecord record, RunLoader loader) : IDisposable
{
    private const int AppendTries = 20;
    private const int LostAnswers = 5;

    /// <summary>After a lost answer everything hangs on reading the record once: it is worth some patience.</summary>
    private static readonly ResiliencePipeline Reread = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } failure && AppendAttempt.IsLost(failure)),
            MaxRetryAttempts = 6,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(20),
            UseJitter = true,
        })
        .Build();

    private readonly SemaphoreSlim gate = new(1, 1);
    private RunState? state;
    private FrozenRun? frozen;

    public string Run { get; } = run;

    /// <summary>Called after events of this process were appended, outside the gate.</summary>
    public event Action<string, IReadOnlyList<RunEvent>>? Appended;

    public FrozenRun Frozen => frozen ?? throw new InvalidOperationException($"Run {Run} has not been read yet.");

    /// <summary>Reads the state as the record now stands; null where the run does not exist.</summary>
    public async Task<T?> ReadAsync<T>(Func<RunState, T> read, CancellationToken cancellation = default)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await CatchUpAsync(cancellation);
            return state is null ? default : read(state);
        }
        finally
        {
            _ = gate.Release();
        }
    }

    /// <summary>
    /// The one write: decides on the state as it stands and appends, all or nothing. If somebody else wrote first, the tail is
    /// read, the decision is made again, and so on with jitter. The same where the store's answer is lost, unless the tail shows that
    /// the events stand: then that is the answer, even for a caller that has given up waiting.
    /// </summary>
    /// <param name="decide">May be asked several times and must only look.</param>
    /// <returns>The events appended, the very ones that <paramref name="decide"/> made; empty where there was nothing to do.</returns>
    public async Task<IReadOnlyList<RunEvent>> AppendAsync(Func<RunState, IReadOnlyList<RunEvent>> decide, CancellationToken cancellation = default)
    {
        var events = await AppendInsideAsync(decide, cancellation);
        if (events.Count > 0)
        {
            Appended?.Invoke(Run, events);
        }

        return events;
    }

    public void Dispose() => gate.Dispose();

    private async Task<IReadOnlyList<RunEvent>> AppendInsideAsync(Func<RunState, IReadOnlyList<RunEvent>> decide, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            // Tries whose answer was lost. One may reach the store later than the next look, and then only instead of the next try.
            var lost = new List<AppendAttempt>();
            for (var tries = 1; ; tries++)
            {
                await CatchUpAsync(cancellation);
                if (await StandingAsync(lost) is { } late)
                {
                    return late;
                }

                if (state is null)
                {
                    throw new InvalidOperationException($"Run {Run} does not exist.");
                }

                var events = decide(state);
                if (events.Count == 0)
                {
                    return events;
                }

                RequireNew(events);
                if (await TryAsync(AppendAttempt.Of(state.Position, events), lost, cancellation) is { } appended)
                {
                    return appended;
                }

                if (tries == AppendTries)
                {
                    throw new TimeoutException($"The record of {Run} was written by others {AppendTries} times in a row while this process tried to append.");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * tries)), cancellation);
            }
        }
        finally
        {
            _ = gate.Release();
        }
    }

    /// <returns>The events of whichever try turned out to stand, or null where another is to be made.</returns>
    private async Task<IReadOnlyList<RunEvent>?> TryAsync(AppendAttempt attempt, List<AppendAttempt> lost, CancellationToken cancellation)
    {
        try
        {
            if (!await record.AppendAsync(Run, attempt.Position, attempt.Lines, cancellation))
            {
                return null;
            }
        }
        catch (Exception failure) when (AppendAttempt.IsLost(failure))
        {
            lost.Add(attempt);

            if (await StandingAsync(lost) is { } standing)
            {
                return standing;
            }

            if (cancellation.IsCancellationRequested || lost.Count == LostAnswers)
            {
                throw;
            }

            return null;
        }

        await FoldInAsync(attempt.Events);
        return attempt.Events;
    }

    /// <summary>Whoever waits may have given up; whether its events stand has to be known all the same.</summary>
    /// <returns>The events of the try that stands, or null.</returns>
    private async Task<IReadOnlyList<RunEvent>?> StandingAsync(List<AppendAttempt> lost)
    {
        if (lost.Count == 0)
        {
            return null;
        }

        var lines = await Reread.ExecuteAsync(async _ => await record.ReadAsync(Run, lost[0].Position, CancellationToken.None), CancellationToken.None);
        return lost.Find(a => a.StandsIn(lines))?.Events;
    }

    private void RequireNew(IReadOnlyList<RunEvent> events)
    {
        foreach (var happened in events)
        {
            if (state!.Has(happened.Key))
            {
                throw new InvalidOperationException($"{happened.Key} is recorded already; a decision must look before it appends.");
            }
        }
    }

    /// <summary>They stand, whatever becomes of this: what cannot be folded in now is read at the next look, which tells what is wrong.</summary>
    private async Task FoldInAsync(IReadOnlyList<RunEvent> events)
    {
        try
        {
            await ApplyAsync(events, CancellationToken.None);
        }
        catch (Exception later) when (later is IOException or TimeoutException or InvalidOperationException or OperationCanceledException)
        {
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellation)
    {
        var lines = await record.ReadAsync(Run, state?.Position ?? 0, cancellation);
        if (lines.Count > 0)
        {
            await ApplyAsync([.. lines.Select(l => EventJson.Read(l.Bytes.Span))], cancellation);
        }
    }

    private async Task ApplyAsync(IReadOnlyList<RunEvent> events, CancellationToken cancellation)
    {
        foreach (var happened in events)
        {
            if (happened.Body is RunOpened opened && frozen is null)
            {
                frozen = await loader.LoadAsync(Run, opened, cancellation);
                state = new RunState(frozen.Frame);
            }
            else if (happened.Body is CalendarSet set)
            {
                await loader.LearnAsync(Frozen.Frame, set, cancellation);
            }
            else if (happened.Body is RegisterChanged { Object.Length: > 0 } changed)
            {
                await loader.LearnAsync(Frozen.Frame, changed, cancellation);
            }

            (state ?? throw new InvalidOperationException($"The record of {Run} does not begin with its opening.")).Apply(happened);
        }
    }
}

using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>
/// A run as one process sees it: the folded state, caught up from the record before every decision, and the one way to write.
/// All access goes through its gate, so a page never sees a half-applied round.
/// </summary>
public sealed class RunJournal(string run, IRecord record, RunLoader loader) : IDisposable
{
    private const int AppendTries = 20;
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
    /// read, the decision is made again, and so on with jitter.
    /// </summary>
    /// <returns>The events appended; empty where there was nothing to do.</returns>
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
            for (var tries = 1; ; tries++)
            {
                await CatchUpAsync(cancellation);
                if (state is null)
                {
                    throw new InvalidOperationException($"Run {Run} does not exist.");
                }

                var events = decide(state);
                if (events.Count == 0)
                {
                    return events;
                }

                foreach (var happened in events)
                {
                    if (state.Has(happened.Key))
                    {
                        throw new InvalidOperationException($"{happened.Key} is recorded already; a decision must look before it appends.");
                    }
                }

                if (await record.AppendAsync(Run, state.Position, [.. events.Select(EventJson.Write)], cancellation))
                {
                    await ApplyAsync(events, cancellation);
                    return events;
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

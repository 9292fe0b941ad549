using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>The state of one run in this process: folded from the record, and caught up from there. Used by one caller at a time.</summary>
internal sealed class RunFold(string run, IRecord record, RunLoader loader, TimeProvider clock)
{
    private DateTimeOffset known = DateTimeOffset.MinValue;

    /// <summary>Null where the run does not exist, or has not been read.</summary>
    public RunState? State { get; private set; }

    /// <summary>How long ago the state was seen to be all of the record: it was read, or an append to its end came about.</summary>
    public TimeSpan Age => State is null || known == DateTimeOffset.MinValue ? TimeSpan.MaxValue : clock.GetUtcNow() - known;

    /// <summary>What opening the run froze; null until it was read.</summary>
    public FrozenRun? Frozen { get; private set; }

    /// <returns>False where nothing can have changed since.</returns>
    public async Task<bool> CatchUpAsync(CancellationToken cancellation)
    {
        var (before, began) = (State?.Position, clock.GetUtcNow());
        if (State is null)
        {
            // A whole record: some lines at a time, so that what is folded in already need not be held.
            await foreach (var line in record.StreamAsync(run, 0, cancellation))
            {
                await ApplyAsync(EventJson.Read(line.Bytes.Span), cancellation);
            }
        }
        else
        {
            foreach (var line in await record.ReadAsync(run, State.Position, cancellation))
            {
                await ApplyAsync(EventJson.Read(line.Bytes.Span), cancellation);
            }
        }

        known = began;
        return await LearnAsync(cancellation) || before != State?.Position;
    }

    /// <summary>Who has taken part is not part of the record, so every look asks anew: at the latest the one at the point of decision.</summary>
    /// <returns>True where there is anything to ask for.</returns>
    public async Task<bool> LearnAsync(CancellationToken cancellation) => State is not null && await loader.LearnAsync(State, cancellation);

    public async Task ApplyAsync(IReadOnlyList<RunEvent> events, CancellationToken cancellation)
    {
        foreach (var happened in events)
        {
            await ApplyAsync(happened, cancellation);
        }
    }

    /// <summary>They stand, whatever becomes of this: what cannot be folded in now is read at the next look, which tells what is wrong.</summary>
    /// <param name="began">When their append began: nobody else had written up to then.</param>
    public async Task FoldInAsync(IReadOnlyList<RunEvent> events, DateTimeOffset began)
    {
        try
        {
            await ApplyAsync(events, CancellationToken.None);
            known = began;
        }
        catch (Exception later) when (later is not OutOfMemoryException)
        {
            known = DateTimeOffset.MinValue;
        }
    }

    public DateTimeOffset Now() => clock.GetUtcNow();

    /// <summary>The state holds what did not come about: it is folded from the record again at the next look.</summary>
    public void Discard() => State = null;

    private ValueTask ApplyAsync(RunEvent happened, CancellationToken cancellation)
    {
        if (happened.Body is RunOpened or CalendarSet or RegisterChanged { Object.Length: > 0 })
        {
            return LearnAsync(happened, cancellation);
        }

        Apply(happened);
        return ValueTask.CompletedTask;
    }

    /// <summary>Some events name an object that the state cannot do without.</summary>
    private async ValueTask LearnAsync(RunEvent happened, CancellationToken cancellation)
    {
        if (happened.Body is RunOpened opened && State is null)
        {
            Frozen ??= await loader.LoadAsync(run, opened, cancellation);
            State = new RunState(Frozen.Frame);
        }
        else if (Frozen is not null)
        {
            await loader.LearnAsync(Frozen.Frame, happened, cancellation);
        }

        Apply(happened);
    }

    private void Apply(RunEvent happened)
    {
        (State ?? throw new InvalidOperationException($"The record of {run} does not begin with its opening.")).Apply(happened);
        if (happened.Body is Erased gone)
        {
            loader.Forget(gone.Objects);
        }
    }
}

using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>The state of one run in this process: folded from the record, and caught up from there. Used by one caller at a time.</summary>
internal sealed class RunFold(string run, IRecord record, RunLoader loader, TimeProvider clock)
{
    private const long Never = 0;

    /// <summary>Ticks; asked from outside, too.</summary>
    private long known = Never;
    private long heard;

    /// <summary>Null where the run does not exist, or has not been read.</summary>
    public RunState? State { get; private set; }

    /// <summary>False where the run does not exist or has not been read, and where the record holds more than the state: then it is read before anything is decided.</summary>
    public bool IsKnown => State is not null && Volatile.Read(ref known) != Never;

    /// <summary>How long ago the state was seen to be all of the record: it was read, or an append to its end came about. The longest there is where it is not known.</summary>
    public TimeSpan Age => Volatile.Read(ref known) is var at && (at == Never || State is null) ? TimeSpan.MaxValue : clock.GetUtcNow() - new DateTimeOffset(at, TimeSpan.Zero);

    /// <summary>Grows whenever the record held what this process had not written to it as far as it knew: what was planned before may be out of date.</summary>
    public long Heard => Volatile.Read(ref heard);

    /// <summary>What opening the run froze; null until it was read.</summary>
    public FrozenRun? Frozen { get; private set; }

    /// <returns>False where nothing can have changed since.</returns>
    public async Task<bool> CatchUpAsync(CancellationToken cancellation)
    {
        var (before, began) = (State?.Position, clock.GetUtcNow());
        if (State is null)
        {
            await FoldWholeAsync(cancellation);
        }
        else
        {
            foreach (var line in await record.ReadAsync(run, State.Position, cancellation))
            {
                await ApplyAsync(EventJson.Read(line.Bytes.Span), cancellation);
            }
        }

        if (before != State?.Position)
        {
            _ = Interlocked.Increment(ref heard);
        }

        Volatile.Write(ref known, began.UtcTicks);
        return await LearnAsync(cancellation) || before != State?.Position;
    }

    /// <summary>Some lines at a time, so that what is folded in already need not be held. Half of a record is no state.</summary>
    private async Task FoldWholeAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var line in record.StreamAsync(run, 0, cancellation))
            {
                await ApplyAsync(EventJson.Read(line.Bytes.Span), cancellation);
            }
        }
        catch
        {
            Discard();
            throw;
        }
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
            Volatile.Write(ref known, began.UtcTicks);
        }
        catch (Exception later) when (later is not OutOfMemoryException)
        {
            Doubt();
        }
    }

    public DateTimeOffset Now() => clock.GetUtcNow();

    /// <summary>The state holds what did not come about: it is folded from the record again at the next look.</summary>
    public void Discard()
    {
        State = null;
        Doubt();
    }

    /// <summary>The record holds more than the state: it is read before anything else is decided or shown.</summary>
    public void Doubt() => Volatile.Write(ref known, Never);

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

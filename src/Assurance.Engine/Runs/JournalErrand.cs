using Assurance.Core.Record;

namespace Assurance.Engine.Runs;

/// <summary>What somebody waits for at a journal. Taken once: by the journal, or back by whoever gives up before that.</summary>
internal abstract class JournalErrand(CancellationToken cancellation)
{
    private int taken;

    public CancellationToken Cancellation => cancellation;

    /// <summary>True for the first who asks.</summary>
    public bool TryTake() => Interlocked.Exchange(ref taken, 1) == 0;

    public abstract void Fail(Exception problem);

    /// <summary>Who gives up before the journal has taken it waits no longer; after that it is finished, and the answer is the true one.</summary>
    protected async Task<T> AnswerAsync<T>(TaskCompletionSource<T> answer)
    {
        if (answer.Task.IsCompleted || !cancellation.CanBeCanceled)
        {
            return await answer.Task;
        }

        await using var giveUp = cancellation.UnsafeRegister(
            _ =>
            {
                if (TryTake())
                {
                    answer.SetCanceled(cancellation);
                }
            },
            null);
        return await answer.Task;
    }
}

/// <summary>A look at the state as the record now stands, or as it was seen to stand not longer ago than that.</summary>
internal abstract class JournalReading(TimeSpan within, CancellationToken cancellation) : JournalErrand(cancellation)
{
    /// <summary>Zero: as it stands now.</summary>
    public TimeSpan Within => within;

    /// <param name="state">Null where the run does not exist.</param>
    public abstract void Look(RunState? state);
}

internal sealed class JournalReading<T>(Func<RunState, T> read, TimeSpan within, CancellationToken cancellation) : JournalReading(within, cancellation)
{
    private readonly TaskCompletionSource<T?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T?> AnswerAsync() => AnswerAsync(answer);

    public override void Look(RunState? state) => answer.SetResult(state is null ? default : read(state));

    public override void Fail(Exception problem) => answer.TrySetException(problem);
}

/// <summary>Something to decide on the state as it stands, and to append.</summary>
internal sealed class JournalDecision(Func<RunState, IReadOnlyList<RunEvent>> decide, CancellationToken cancellation) : JournalErrand(cancellation)
{
    private readonly TaskCompletionSource<IReadOnlyList<RunEvent>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool comesAbout;

    /// <summary>One that is seen to directly before this, if it can be in the same append, and without which there is nothing to do here; or null.</summary>
    public JournalDecision? Before { get; init; }

    /// <summary>Tries whose answer was lost. One may reach the store later than the next look, and then only instead of the next try.</summary>
    public List<AppendAttempt> Lost { get; } = [];

    public Task<IReadOnlyList<RunEvent>> AnswerAsync() => AnswerAsync(answer);

    /// <summary>The events it would append; throws where one of them is recorded already.</summary>
    public IReadOnlyList<RunEvent> Decide(RunState state)
    {
        comesAbout = false;
        var events = Before is { comesAbout: false } ? [] : decide(state);
        foreach (var happened in events)
        {
            if (state.Has(happened.Key))
            {
                throw new InvalidOperationException($"{happened.Key} is recorded already; a decision must look before it appends.");
            }
        }

        comesAbout = events.Count > 0;
        return events;
    }

    public void Settle(IReadOnlyList<RunEvent> events) => answer.TrySetResult(events);

    public override void Fail(Exception problem)
    {
        comesAbout = false;
        _ = answer.TrySetException(problem);
    }
}

using System.Runtime.ExceptionServices;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Polly;
using Polly.Retry;

namespace Assurance.Engine.Runs;

/// <summary>Decides and appends: one decision as often as it takes, or several together that ride one append. Used by one caller at a time.</summary>
internal sealed class RunAppender(string run, IRecord record, RunFold fold)
{
    /// <summary>Where several processes write all the time, one may lose many times in a row: of four, twenty times once in three hundred.</summary>
    private const int AppendTries = 200;
    private const int LongestJitter = 100;
    private const int LostAnswers = 5;

    /// <summary>Events of an append of many: above that a commit or block grows longer without costing less.</summary>
    private const int MostTogether = 500;

    /// <summary>Where others write too, folding again after each collision would cost more than the commits that are saved.</summary>
    private const int AloneAfterCollision = 1_000;

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

    private int alone;

    /// <summary>Sees to all of them, in order; each is told its own answer.</summary>
    /// <param name="fresh">The state has just been caught up. Where it has not, an append tells whether it was all of the record.</param>
    public async Task DecideAsync(IReadOnlyList<JournalDecision> decisions, bool fresh)
    {
        for (var next = 0; next < decisions.Count;)
        {
            if (alone == 0 && decisions.Count - next > 1 && fold.IsKnown)
            {
                next += await TogetherAsync(decisions, next, fresh);
            }

            if (next < decisions.Count)
            {
                await AloneAsync(decisions[next++], fresh);
                fresh = true;
            }
        }
    }

    private async Task AloneAsync(JournalDecision decision, bool fresh)
    {
        alone = Math.Max(0, alone - 1);
        try
        {
            decision.Settle(await AppendAsync(decision, fresh));
        }
        catch (Exception failure)
        {
            decision.Fail(failure);
        }
    }

    /// <summary>
    /// Each sees the events of those before it, as if they were recorded; all of them then ride one append. None is told anything
    /// before that stands. Where it does not come about, nothing has happened, and each is decided by itself.
    /// </summary>
    /// <returns>How many were seen to.</returns>
    private async Task<int> TogetherAsync(IReadOnlyList<JournalDecision> decisions, int from, bool fresh)
    {
        var (position, began) = (fold.State!.Position, fold.Now());
        var made = new List<Made>();
        var events = new List<RunEvent>();
        for (var i = from; i < decisions.Count && events.Count < MostTogether; i++)
        {
            if (made.Count > 0 && !await ForeseeAsync(made[^1].Events))
            {
                Collide(fresh);
                return 0;
            }

            made.Add(Made.Of(decisions[i], fold.State, events.Count));
            events.AddRange(made[^1].Events);
        }

        if (events.Count == 0 && !fresh)
        {
            // Nothing is appended that could prove it.
            return 0;
        }

        if (events.Count > 0 && !await StandsAsync(AppendAttempt.Of(position, events), made))
        {
            Collide(fresh);
            return 0;
        }

        await fold.FoldInAsync(made[^1].Events, began);
        made.ForEach(m => m.Tell());
        return made.Count;
    }

    private async Task<bool> ForeseeAsync(IReadOnlyList<RunEvent> events)
    {
        try
        {
            await fold.ApplyAsync(events, CancellationToken.None);
            return true;
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            return false;
        }
    }

    private async Task<bool> StandsAsync(AppendAttempt attempt, List<Made> made)
    {
        try
        {
            return await record.AppendAsync(run, attempt.Position, attempt.Lines, CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (!AppendAttempt.IsLost(failure))
            {
                return false;
            }

            // It may reach the store later still; then each finds its own part of it.
            foreach (var part in made.Where(m => m.Events.Count > 0))
            {
                part.Decision.Lost.Add(attempt.Part(part.Offset, part.Events));
            }

            try
            {
                return await StandingAsync([attempt]) is not null;
            }
            catch (Exception unreadable) when (AppendAttempt.IsLost(unreadable))
            {
                return false;
            }
        }
    }

    /// <param name="fresh">Somebody else wrote within a moment, so there are others who write all the time.</param>
    private void Collide(bool fresh)
    {
        fold.Discard();
        alone = fresh ? AloneAfterCollision : alone;
    }

    /// <summary>One decision: if somebody else wrote first, or the answer is lost and the record does not hold it, it is decided again.</summary>
    private async Task<IReadOnlyList<RunEvent>> AppendAsync(JournalDecision decision, bool fresh)
    {
        for (var tries = 1; ; tries++)
        {
            if (tries > 1 || !fold.IsKnown || decision.Lost.Count > 0)
            {
                _ = await fold.CatchUpAsync(decision.Cancellation);
                fresh = true;
            }

            if (await StandingAsync(decision.Lost) is { } late)
            {
                return late;
            }

            var events = await DecideAsync(decision, fresh);
            if (events.Count == 0)
            {
                return events;
            }

            if (await TryAsync(AppendAttempt.Of(fold.State!.Position, events), decision) is { } appended)
            {
                return appended;
            }

            if (tries == AppendTries)
            {
                throw new TimeoutException($"The record of {run} was written by others {AppendTries} times in a row while this process tried to append.");
            }

            if (tries > 1)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, Math.Min(10 * tries, LongestJitter))), decision.Cancellation);
            }
        }
    }

    /// <summary>That there is nothing to do, or that it cannot be, is told of the record as it stands only.</summary>
    private async Task<IReadOnlyList<RunEvent>> DecideAsync(JournalDecision decision, bool fresh)
    {
        IReadOnlyList<RunEvent> events = [];
        ExceptionDispatchInfo? refusal = null;
        try
        {
            events = decision.Decide(State());
        }
        catch (Exception refused) when (!fresh)
        {
            refusal = ExceptionDispatchInfo.Capture(refused);
        }

        if (events.Count == 0 && !fresh && await fold.CatchUpAsync(decision.Cancellation))
        {
            return decision.Decide(State());
        }

        refusal?.Throw();
        return events;

        RunState State() => fold.State ?? throw new InvalidOperationException($"Run {run} does not exist.");
    }

    /// <returns>The events of whichever try turned out to stand, or null where another is to be made.</returns>
    private async Task<IReadOnlyList<RunEvent>?> TryAsync(AppendAttempt attempt, JournalDecision decision)
    {
        var began = fold.Now();
        try
        {
            if (!await record.AppendAsync(run, attempt.Position, attempt.Lines, decision.Cancellation))
            {
                return null;
            }
        }
        catch (Exception failure) when (AppendAttempt.IsLost(failure))
        {
            decision.Lost.Add(attempt);

            if (await StandingAsync(decision.Lost) is { } standing)
            {
                // Whoever decides or looks next must see it.
                fold.Doubt();
                return standing;
            }

            if (decision.Cancellation.IsCancellationRequested || decision.Lost.Count == LostAnswers)
            {
                throw;
            }

            return null;
        }

        await fold.FoldInAsync(attempt.Events, began);
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

        var lines = await Reread.ExecuteAsync(async _ => await record.ReadAsync(run, lost[0].Position, CancellationToken.None), CancellationToken.None);
        return lost.Find(a => a.StandsIn(lines))?.Events;
    }

    /// <summary>What one of several came to: its events, or why it cannot be.</summary>
    private sealed record Made(JournalDecision Decision, int Offset, IReadOnlyList<RunEvent> Events, Exception? Refusal)
    {
        public static Made Of(JournalDecision decision, RunState state, int offset)
        {
            try
            {
                return new Made(decision, offset, decision.Decide(state), null);
            }
            catch (Exception refusal)
            {
                return new Made(decision, offset, [], refusal);
            }
        }

        public void Tell()
        {
            if (Refusal is not null)
            {
                Decision.Fail(Refusal);
            }
            else
            {
                Decision.Settle(Events);
            }
        }
    }
}

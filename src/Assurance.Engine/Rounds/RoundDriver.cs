using Assurance.Core.Planning;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// The local scheduler of one run, the counterpart of the durable orchestration: plan, do the batches in their slots, plan
/// again; when nothing is due, wait.
/// </summary>
public sealed class RoundDriver(RoundRunner rounds, IWaiter waiter, TimeProvider clock)
{
    /// <summary>How often a round found nothing it could do although something was planned, before time moves on.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(1);

    /// <summary>Rounds made so far.</summary>
    public int Rounds { get; private set; }

    /// <summary>Drives the run until it is closed, or until <paramref name="until"/> has come and everything due by then is done.</summary>
    /// <param name="stopWhen">Asked after each round that did something; true ends the drive once nothing more is due at that moment.</param>
    /// <returns>False once the run is closed.</returns>
    public async Task<bool> DriveAsync(string run, Instant until, Func<Task<bool>>? stopWhen = null, CancellationToken cancellation = default)
    {
        var stopping = false;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var plan = await rounds.PlanAsync(run, cancellation);
            if (plan.IsClosed)
            {
                return false;
            }

            if (plan.Batches.Count > 0)
            {
                Rounds++;
                if (await RoundAsync(run, plan, cancellation) == 0)
                {
                    if (Now() >= until)
                    {
                        return true;
                    }

                    await waiter.WaitUntilAsync(Now() + Pause, wakeOnHint: true, cancellation);
                }

                stopping = stopping || (stopWhen is not null && await stopWhen());
                continue;
            }

            // A wave that fills its minutes goes on in the next free one: that still is the same wave.
            var soon = plan.NextLook is { } next && next <= Now() + Duration.FromMinutes(2);
            if ((stopping && !soon) || (Now() >= until && !soon))
            {
                return true;
            }

            var wake = plan.NextLook is { } look && look < until ? look : until;
            if (wake <= Now())
            {
                wake = Now() + Pause;
            }

            await waiter.WaitUntilAsync(wake, wakeOnHint: true, cancellation);
        }
    }

    private async Task<int> RoundAsync(string run, RoundSummary plan, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var slot in plan.Batches.Where(b => b.Lane == Lane.Round).GroupBy(b => b.Slot).OrderBy(g => g.Key))
        {
            if (slot.Key > Now())
            {
                await waiter.WaitUntilAsync(slot.Key, wakeOnHint: false, cancellation);
            }

            foreach (var batch in slot)
            {
                done += await rounds.ExecuteAsync(run, batch.Keys, cancellation: cancellation);
            }
        }

        // Papers of single respondents first, then those of the run: the compile orchestration in one place.
        foreach (var batch in plan.Batches.Where(b => b.Lane != Lane.Round).OrderBy(b => b.Lane))
        {
            done += await rounds.ExecuteAsync(run, batch.Keys, cancellation: cancellation);
        }

        return done;
    }

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}

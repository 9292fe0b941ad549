using Assurance.Engine.Rounds;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>Drives the runs of several cycles on one clock, as the worker of a local host does with the runs of a partnership.</summary>
/// <param name="tell">Told once of what could not be done and is tried again.</param>
public sealed class SideBySideDriver(EngineRoom room, SimulatedWorld world, SideBySideOpenings openings, Action<string> tell)
{
    /// <summary>Lets time pass until every run is closed, and none is to come, or until <paramref name="last"/>.</summary>
    /// <param name="done">Told of each run after something was looked at or done in it.</param>
    public async Task DriveAsync(Instant last, Func<SideBySideYear, Task>? done = null, CancellationToken cancellation = default)
    {
        var clock = world.Clock;
        world.Hinted += LookNow;

        // Hints of a rehearsal do not get lost, so a sleep is as long as the plan says.
        var rounds = new RunRounds(room, tell, (now, look) => look is null ? now + Duration.FromDays(1) : Instant.Max(look.Value, now + Duration.FromMinutes(1)));
        while (clock.Now < last)
        {
            cancellation.ThrowIfCancellationRequested();
            var opening = await openings.OpenDueAsync(room, world);
            foreach (var run in openings.Runs.Where(r => !r.IsClosed && r.Look <= clock.Now).ToList())
            {
                await run.DoAsync(rounds, clock, cancellation);
                if (done is not null)
                {
                    await done(run);
                }

                // The next run of the cycle may have waited for it.
                opening = run.IsClosed ? clock.Now : opening;
            }

            if (openings.Runs.Where(r => !r.IsClosed).Select(r => (Instant?)r.Look).Append(opening).Min() is not { } wake)
            {
                break;
            }

            _ = await world.AdvanceToAsync(Instant.Max(wake, clock.Now), stopOnHint: true);
        }

        world.Hinted -= LookNow;
    }

    private void LookNow(string hinted) => openings.Runs.FirstOrDefault(r => r.Run == hinted)?.LookAt(world.Clock.Now);
}

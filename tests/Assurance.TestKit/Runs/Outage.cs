using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using NodaTime;

namespace Assurance.TestKit.Runs;

/// <summary>A time in which the host is off. People go on answering, signing and releasing; nothing is planned.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive: at this moment the host is there again.</param>
public sealed record Outage(Instant From, Instant To)
{
    public static readonly IReadOnlyList<int> Lengths = [1, 3, 10, 40];

    /// <summary>Begins some days around one of the run's dates, at any time of day.</summary>
    public static Outage Around(RunDates dates, int date, int days, SeededDraw draw)
    {
        LocalDate[] all = [dates.First, dates.Notice, dates.Opens, .. dates.Rungs, dates.Due, dates.GraceEnds, dates.Compile, dates.Compile.PlusDays(14), .. dates.FollowUps, dates.Closes ?? dates.Compile];
        var from = UkTime.At(all[date % all.Length], LocalTime.Midnight) + Duration.FromMinutes(draw.Below(24 * 60)) - Duration.FromDays(draw.Below(days + 1));
        return new Outage(from, from + Duration.FromDays(days));
    }

    public bool Covers(Instant moment) => From <= moment && moment < To;

    /// <summary>Lets time pass as a host does that is off meanwhile: what it waits for in that time it sees at its end.</summary>
    public IWaiter Waiter(SimulatedWorld world) => new Off(this, world);

    private sealed class Off(Outage outage, SimulatedWorld world) : IWaiter
    {
        public async Task WaitUntilAsync(Instant moment, bool wakeOnHint, CancellationToken cancellation = default)
        {
            var hinted = await world.AdvanceToAsync(Instant.Min(moment, Instant.Max(outage.From, world.Clock.Now)), wakeOnHint && !outage.Covers(world.Clock.Now));
            if (outage.Covers(world.Clock.Now))
            {
                _ = await world.AdvanceToAsync(outage.To, stopOnHint: false);
            }
            else if (!hinted)
            {
                _ = await world.AdvanceToAsync(moment, wakeOnHint);
            }
        }
    }
}

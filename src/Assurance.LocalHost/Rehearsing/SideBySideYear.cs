using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Partnerships;
using NodaTime;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>One run of a rehearsal of several, while it lives.</summary>
/// <param name="look">When it is looked at first.</param>
internal sealed class SideBySideYear(RehearsedCycle cycle, string run, LocalDate opens, Instant look)
{
    public RehearsedCycle Cycle => cycle;

    public string Run => run;

    public LocalDate Opens => opens;

    /// <summary>When there is something to do or to look at next.</summary>
    public Instant Look { get; private set; } = look;

    public bool IsClosed { get; private set; }

    /// <summary>Times that something was done in it.</summary>
    public int Rounds { get; private set; }

    public RehearsalSummary? Summary { get; set; }

    public void LookAt(Instant at) => Look = Instant.Min(Look, at);

    public async Task DoAsync(RunRounds rounds, VirtualClock clock, CancellationToken cancellation)
    {
        var before = rounds.Done;
        if (await rounds.DoAsync(run, cancellation) is { } next)
        {
            Look = next;
        }
        else
        {
            IsClosed = true;
            Look = clock.Now;
        }

        Rounds += rounds.Done - before;
    }
}

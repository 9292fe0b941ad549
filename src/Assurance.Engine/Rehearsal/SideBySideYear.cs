using Assurance.Engine.Rounds;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>One run of a rehearsal of several, while it lives.</summary>
/// <param name="look">When it is looked at first.</param>
public sealed class SideBySideYear(RehearsedCycle cycle, string run, LocalDate opens, Instant look)
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

    /// <summary>It has come to its end: the next run of its cycle may have waited for it.</summary>
    public void Close(Instant at) => (IsClosed, Look) = (true, at);

    internal void LookAt(Instant at) => Look = Instant.Min(Look, at);

    internal async Task DoAsync(RunRounds rounds, VirtualClock clock, CancellationToken cancellation)
    {
        var before = rounds.Done;
        if (await rounds.DoAsync(run, cancellation) is { } next)
        {
            Look = next;
        }
        else
        {
            Close(clock.Now);
        }

        Rounds += rounds.Done - before;
    }
}

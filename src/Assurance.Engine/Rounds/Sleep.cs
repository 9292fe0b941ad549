using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// How long a scheduler that is woken by hints may sleep. A hint can get lost; then it costs an hour of office time at most,
/// and what comes in overnight is seen when the office opens (design, section 7).
/// </summary>
public static class Sleep
{
    private static readonly Duration Longest = Duration.FromHours(1);

    /// <summary>Between two looks that found nothing to do, so that a plan which says “at once” without a step cannot spin.</summary>
    private static readonly Duration Shortest = Duration.FromMinutes(1);

    /// <summary>The moment to look again even if nothing was heard: an hour from now in office hours, else when they begin.</summary>
    public static Instant Latest(Instant now)
    {
        var local = UkTime.Local(now);
        if (OfficeHours.Default.Contains(local.TimeOfDay))
        {
            return now + Longest;
        }

        var day = local.TimeOfDay < OfficeHours.Default.Opens ? local.Date : local.Date.PlusDays(1);
        return UkTime.At(day, OfficeHours.Default.Opens);
    }

    /// <summary>When to look again after a plan without steps.</summary>
    /// <param name="wanted">The plan's next look, or null when only a hint can move the run on.</param>
    public static Instant Until(Instant now, Instant? wanted)
    {
        var wake = Instant.Min(wanted ?? Instant.MaxValue, Latest(now));
        return wake > now ? wake : now + Shortest;
    }

    /// <summary>When to look again after a round that planned steps and could do none of them.</summary>
    public static Instant AfterNothingDone(Instant now) => now + Shortest;
}

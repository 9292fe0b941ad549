using Assurance.Core.Calendar;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// How long a scheduler that is woken by hints may sleep. A hint can get lost; then it costs an hour of office time at most,
/// and what comes in overnight is seen when the office opens (design, section 7).
/// </summary>
public static class Sleep
{
    private static readonly Duration Longest = Duration.FromHours(1);

    /// <summary>The same for a look that takes what its process knew recently for as good as new: the two together are an hour.</summary>
    private static readonly Duration LongestKnowing = Longest - Duration.FromTimeSpan(RunJournal.Recently);

    /// <summary>No office is shut for longer; a calendar that ends is asked no further.</summary>
    private const int LongestShut = 31;

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

    /// <summary>The same on a calendar: on a day on which the office is shut nobody looks.</summary>
    /// <param name="isOpen">Whether anything may be done on that day, or anybody of the office may act.</param>
    public static Instant Latest(Instant now, Func<LocalDate, bool> isOpen)
    {
        var local = UkTime.Local(now);
        if (isOpen(local.Date) && OfficeHours.Default.Contains(local.TimeOfDay) && UkTime.Local(now + LongestKnowing) is var next && OfficeHours.Default.Contains(next.TimeOfDay))
        {
            return now + LongestKnowing;
        }

        var day = local.TimeOfDay < OfficeHours.Default.Opens ? local.Date : local.Date.PlusDays(1);
        for (var shut = 0; shut < LongestShut && !isOpen(day); shut++)
        {
            day = day.PlusDays(1);
        }

        return UkTime.At(day, OfficeHours.Default.Opens);
    }

    /// <summary>When to look again after a plan without steps.</summary>
    /// <param name="wanted">The plan's next look, or null when only a hint can move the run on.</param>
    public static Instant Until(Instant now, Instant? wanted) => Until(now, wanted, Latest(now));

    /// <param name="latest">By when to look even if nothing was heard.</param>
    public static Instant Until(Instant now, Instant? wanted, Instant latest)
    {
        var wake = Instant.Min(wanted ?? Instant.MaxValue, latest);
        return wake > now ? wake : now + Shortest;
    }

    /// <summary>When to look again after a round that planned steps and could do none of them.</summary>
    public static Instant AfterNothingDone(Instant now) => now + Shortest;
}

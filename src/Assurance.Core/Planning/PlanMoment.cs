using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// The moment a plan is made for, with the questions a plan asks of it. It keeps account of how long its answers hold, so that
/// whoever asked need not ask again before.
/// </summary>
public sealed class PlanMoment
{
    private readonly Dictionary<LocalDate, Instant> starts = [];
    private readonly LocalDate today;
    private readonly LocalTime time;

    // Nearly all respondents keep one calendar.
    private DayCalendar? asked;
    private Instant nextStart;

    /// <summary>When the time of day next changes an answer: office hours begin, they end, or the day does.</summary>
    private readonly Instant turn;

    public PlanMoment(Instant at, OfficeHours hours)
    {
        At = at;
        Hours = hours;
        (today, time) = UkTime.Local(at);
        turn = time < hours.Opens ? Start(today)
            : time < hours.Closes ? UkTime.At(today, hours.Closes)
            : UkTime.At(today.PlusDays(1), LocalTime.Midnight);
    }

    public Instant At { get; }

    public OfficeHours Hours { get; }

    public LocalDate Today
    {
        get
        {
            HoldsUntil(turn);
            return today;
        }
    }

    /// <summary>The last day that is over for whoever sends: today, once its office hours are.</summary>
    public LocalDate LastOver => Today is var day && time >= Hours.Closes ? day : day.PlusDays(-1);

    /// <summary>Up to here, exclusive, every answer given since <see cref="Begin"/> stays what it is.</summary>
    public Instant Holds { get; private set; } = Instant.MaxValue;

    /// <summary>Begins to keep account anew.</summary>
    public void Begin() => Holds = Instant.MaxValue;

    /// <summary>The moment office hours begin on that day.</summary>
    public Instant Start(LocalDate day)
    {
        if (!starts.TryGetValue(day, out var start))
        {
            starts[day] = start = UkTime.At(day, Hours.Opens);
        }

        return start;
    }

    /// <summary>True from the beginning of office hours on that day.</summary>
    public bool HasReached(LocalDate day)
    {
        if (day < today || (day == today && time >= Hours.Opens))
        {
            return true;
        }

        HoldsUntil(Start(day));
        return false;
    }

    /// <summary>Now, if a chase may leave now; else the beginning of the next open day's office hours.</summary>
    public Instant EarliestSend(DayCalendar calendar)
    {
        HoldsUntil(turn);
        return calendar.IsOpen(today) && time < Hours.Closes ? time >= Hours.Opens ? At : Start(today) : NextStart(calendar);
    }

    /// <summary>The beginning of office hours on the next open day after today.</summary>
    public Instant NextStart(DayCalendar calendar)
    {
        HoldsUntil(turn);
        if (!ReferenceEquals(calendar, asked))
        {
            (asked, nextStart) = (calendar, Start(calendar.Add(today, 1)));
        }

        return nextStart;
    }

    private void HoldsUntil(Instant end) => Holds = end < Holds ? end : Holds;
}

using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>The moment a plan is made for, with the questions a plan asks of it.</summary>
public sealed class PlanMoment(Instant at, OfficeHours hours)
{
    public Instant At { get; } = at;

    public LocalDate Today { get; } = UkTime.Date(at);

    public OfficeHours Hours { get; } = hours;

    /// <summary>The moment office hours begin on that day.</summary>
    public Instant Start(LocalDate day) => UkTime.At(day, Hours.Opens);

    /// <summary>True from the beginning of office hours on that day.</summary>
    public bool HasReached(LocalDate day) => day < Today || (day == Today && At >= Start(day));

    /// <summary>Now, if a chase may leave now; else the beginning of the next open day's office hours.</summary>
    public Instant EarliestSend(DayCalendar calendar)
    {
        var time = UkTime.Local(At).TimeOfDay;
        if (calendar.IsOpen(Today) && time < Hours.Closes)
        {
            return time >= Hours.Opens ? At : Start(Today);
        }

        return NextStart(calendar);
    }

    /// <summary>The beginning of office hours on the next open day after today.</summary>
    public Instant NextStart(DayCalendar calendar) => Start(calendar.Add(Today, 1));
}

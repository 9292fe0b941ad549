using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>A calendar was asked about a day it does not know. It never guesses: unknown is not the same as open or closed.</summary>
public sealed class BeyondCalendarException : Exception
{
    public BeyondCalendarException()
    {
    }

    public BeyondCalendarException(string message)
        : base(message)
    {
    }

    public BeyondCalendarException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="calendar">Name of the calendar as people know it.</param>
    /// <param name="asked">What was asked, for example “10 school days after 20 December 2028”.</param>
    /// <param name="first">First day known.</param>
    /// <param name="last">Last day known.</param>
    public BeyondCalendarException(string calendar, string asked, LocalDate first, LocalDate last)
        : base($"The calendar “{calendar}” knows {UkDates.Spelt(first)} to {UkDates.Spelt(last)}; {asked} lies outside it. "
            + "Add the term dates or bank holidays of the missing years to the calendar's file.")
    {
    }
}

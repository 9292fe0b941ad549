using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>The one place where instants and UK dates meet (design, section 5).</summary>
public static class UkTime
{
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>
    /// The instant of a UK clock time. A time skipped in March is taken as late as the clock was moved;
    /// of the two times of that name in October the first is meant.
    /// </summary>
    public static Instant At(LocalDate date, LocalTime time) => Zone.AtLeniently(date + time).ToInstant();

    public static LocalDateTime Local(Instant instant) => instant.InZone(Zone).LocalDateTime;

    public static LocalDate Date(Instant instant) => Local(instant).Date;
}

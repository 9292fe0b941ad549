using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>Hours of the day in which chases may leave.</summary>
/// <param name="Opens">Inclusive.</param>
/// <param name="Closes">Exclusive.</param>
public sealed record OfficeHours(LocalTime Opens, LocalTime Closes)
{
    public static OfficeHours Default { get; } = new(new LocalTime(9, 0), new LocalTime(17, 0));

    public bool Contains(LocalTime time) => time >= Opens && time < Closes;
}

using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>The next run of a cycle.</summary>
/// <param name="Opens">Opening day as the timetable names it; the first school day from then on is <see cref="RunDates.Opens"/>.</param>
/// <param name="SetUp">When it is opened in the record.</param>
/// <param name="HeldUpBy">A run of the same cycle that is still open, or null.</param>
public sealed record NextOpening(string Cycle, LocalDate Opens, RunDates Dates, Instant SetUp, string? HeldUpBy)
{
    /// <summary>True from the moment it is to be opened, unless another run of the cycle is still open.</summary>
    public bool IsDue(Instant now) => HeldUpBy is null && now >= SetUp;
}

using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>A cycle as the timetable sees it.</summary>
/// <param name="Audiences">Whom it asks, each by the plural that people use: “schools”, “agencies”. Two cycles share respondents where they share a word.</param>
/// <param name="Calendar">The calendar that dates its runs.</param>
public sealed record TimetabledCycle(CyclePolicy Policy, IReadOnlyList<string> Audiences, DayCalendar Calendar)
{
    /// <summary>Runs so far, in any order.</summary>
    public IReadOnlyList<RunSoFar> Runs { get; init; } = [];

    /// <summary>Opening and due days that somebody has already set for runs to come; a due day of null is the cycle's own.</summary>
    public IReadOnlyList<(LocalDate Opens, LocalDate? Due)> Planned { get; init; } = [];
}

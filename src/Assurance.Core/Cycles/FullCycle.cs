using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>A cycle in whose years another does not open: the full return, beside the light one of the years between.</summary>
/// <param name="Runs">Its runs so far, in any order.</param>
public sealed record FullCycle(CyclePolicy Policy, IReadOnlyList<RunSoFar> Runs)
{
    /// <summary>Whether a run of it opened in that school year, or is to open in it by its own cadence, however late it may be.</summary>
    /// <param name="from">The day from which it is kept, where it has not run yet.</param>
    public bool Takes(int schoolYear, LocalDate from)
    {
        if (Runs.Any(r => Timetable.SchoolYearOf(r.Opens) == schoolYear))
        {
            return true;
        }

        var next = Timetable.SchoolYearOf(Openings.NextDay(Policy, Runs, from));
        return schoolYear >= next && (schoolYear - next) % Policy.EveryYears == 0;
    }
}

using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>Whether a cycle comes round at its required interval (reports 13).</summary>
/// <param name="EveryYears">The interval it must keep.</param>
/// <param name="Openings">Opening days within the span.</param>
/// <param name="LongestGapYears">School years between one opening and the next, the last one before the span counted too; null where fewer than two are known.</param>
public sealed record CadenceCheck(CyclePolicy Policy, int EveryYears, IReadOnlyList<LocalDate> Openings, int? LongestGapYears)
{
    /// <summary>False where a gap is longer than the interval, or the span is and holds no opening.</summary>
    public required bool IsKept { get; init; }

    /// <param name="full">Runs of the cycle in whose years this one does not open: who is asked by them is asked.</param>
    internal static CadenceCheck Of(CyclePolicy policy, IReadOnlyList<TimetabledRun> runs, IReadOnlyList<TimetabledRun> full, LocalDate from, LocalDate to)
    {
        var within = Opened(runs).Where(o => o >= from && o <= to).ToList();
        var all = Opened(runs.Concat(full));
        var chain = all.Where(o => o < from).TakeLast(1).Concat(all.Where(o => o >= from && o <= to)).Select(Timetable.SchoolYearOf).ToList();
        int? gap = chain.Count < 2 ? null : chain.Zip(chain.Skip(1)).Max(p => p.Second - p.First);
        var spanYears = Timetable.SchoolYearOf(to) - Timetable.SchoolYearOf(from) + 1;
        return new CadenceCheck(policy, policy.EveryYears, within, gap)
        {
            IsKept = (gap ?? 0) <= policy.EveryYears && (within.Count > 0 || spanYears < policy.EveryYears || chain.Count > 0 && Timetable.SchoolYearOf(to) - chain[^1] < policy.EveryYears),
        };
    }

    private static List<LocalDate> Opened(IEnumerable<TimetabledRun> runs) => [.. runs.Where(r => r.Standing != RunStanding.Slipped).Select(r => r.Opens).Order()];
}

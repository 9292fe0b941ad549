using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>
/// The rolling three-year quality assurance timetable (processes 14): every run of every cycle that touches the span, the weeks
/// in which somebody would get two requests, and whether each cycle comes round as often as it must.
/// </summary>
public sealed class QaTimetable
{
    /// <summary>School years that a timetable spans where nothing else is asked.</summary>
    public const int Years = 3;

    private QaTimetable(LocalDate from, LocalDate to, LocalDate today, IReadOnlyList<TimetabledRun> runs, IReadOnlyList<TimetableClash> clashes, IReadOnlyList<CadenceCheck> cadences)
    {
        (From, To, Today, Runs, Clashes, Cadences) = (from, to, today, runs, clashes, cadences);
    }

    public LocalDate From { get; }

    /// <summary>Its last day.</summary>
    public LocalDate To { get; }

    public LocalDate Today { get; }

    /// <summary>By opening day.</summary>
    public IReadOnlyList<TimetabledRun> Runs { get; }

    /// <summary>By week.</summary>
    public IReadOnlyList<TimetableClash> Clashes { get; }

    /// <summary>One for each cycle.</summary>
    public IReadOnlyList<CadenceCheck> Cadences { get; }

    /// <param name="years">School years, the one of <paramref name="today"/> first.</param>
    public static QaTimetable Of(IReadOnlyList<TimetabledCycle> cycles, LocalDate today, int years = Years)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        var from = new LocalDate(Timetable.SchoolYearOf(today), 8, 1);
        var to = from.PlusYears(years).PlusDays(-1);
        var all = cycles.Select(c => (Cycle: c, Runs: RunsOf(c, from, to, today, TakenBy(FullOf(c))))).ToList();
        var shown = all.ConvertAll(c => (c.Cycle, Runs: c.Runs.Where(r => r.First <= to && r.Last >= from).ToList()));
        return new QaTimetable(
            from,
            to,
            today,
            [.. shown.SelectMany(c => c.Runs).OrderBy(r => r.Opens).ThenBy(r => r.Run, StringComparer.Ordinal)],
            TimetableClash.Among([.. shown.Select(c => (c.Cycle.Audiences, (IReadOnlyList<TimetabledRun>)c.Runs))], from, to),
            [.. all.Select(c => CadenceCheck.Of(c.Cycle.Policy, c.Runs, FullOf(c.Cycle) is { } full ? RunsOf(full, from, to, today, null) : [], from, to))]);

        TimetabledCycle? FullOf(TimetabledCycle cycle) => cycles.FirstOrDefault(c => c.Policy.Id == cycle.Policy.NotInYearsOf);

        // What is planned of the full cycle counts as run: its years are taken.
        FullCycle? TakenBy(TimetabledCycle? full) => full is null
            ? null
            : new FullCycle(full.Policy, [.. RunsOf(full, from, to, today, null).Select(r => new RunSoFar(r.Run, r.Opens, IsClosed: true))]);
    }

    /// <summary>What was, what somebody has set, and from then on what the cadence brings.</summary>
    private static List<TimetabledRun> RunsOf(TimetabledCycle cycle, LocalDate from, LocalDate to, LocalDate today, FullCycle? full)
    {
        var runs = cycle.Runs.OrderBy(r => r.Opens).Select(r => Dated(cycle, r.Run, r.Opens, null, r.IsClosed ? RunStanding.Done : RunStanding.Open)).ToList();
        var sofar = cycle.Runs.ToList();
        foreach (var (opens, due) in cycle.Planned.Where(p => sofar.TrueForAll(r => r.Run != Keys.Run(cycle.Policy.Id, p.Opens))).OrderBy(p => p.Opens))
        {
            Add(opens, due, RunStanding.Planned);
        }

        while (Openings.NextDay(cycle.Policy, sofar, today, full) is var next && next <= to)
        {
            Add(next, null, RunStanding.Expected);
        }

        return runs;

        void Add(LocalDate opens, LocalDate? due, RunStanding standing)
        {
            var run = Keys.Run(cycle.Policy.Id, opens);
            runs.Add(Dated(cycle, run, opens, due, opens < today ? RunStanding.Slipped : standing));
            sofar.Add(new RunSoFar(run, opens, IsClosed: true));
        }
    }

    private static TimetabledRun Dated(TimetabledCycle cycle, string run, LocalDate opens, LocalDate? due, RunStanding standing)
    {
        try
        {
            var dates = RunDates.Reckon(cycle.Policy, cycle.Calendar, opens, due);
            return new TimetabledRun(run, cycle.Policy, opens, dates, standing, dates.WhyProvisional(cycle.Calendar).Count > 0);
        }
        catch (BeyondCalendarException)
        {
            return new TimetabledRun(run, cycle.Policy, opens, null, standing, IsProvisional: true);
        }
    }
}

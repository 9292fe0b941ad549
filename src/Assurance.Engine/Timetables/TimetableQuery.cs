using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Timetables;

/// <summary>The three-year timetable of a partnership: its cycles, what of them stands in the record, and what its workbook plans.</summary>
public sealed class TimetableQuery(RunShelf shelf)
{
    /// <param name="calendar">The calendar that dates a cycle's runs.</param>
    /// <param name="planned">Rows of the control workbook that are not on hold; empty where there is none.</param>
    /// <param name="years">School years, the one of <paramref name="today"/> first.</param>
    public async Task<QaTimetable> ReadAsync(
        IEnumerable<CycleDefinition> cycles, Func<CycleDefinition, DayCalendar> calendar, IReadOnlyList<ControlRun> planned, LocalDate today, int years = QaTimetable.Years, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        var byCycle = await new RunsSoFar(shelf).ByCycleAsync(cancellation);
        var runs = byCycle.SelectMany(c => c.Select(r => (c.Key, r))).ToList();
        return QaTimetable.Of(Cycles(cycles, calendar, runs, planned), today, years);
    }

    /// <summary>Cycles as the timetable sees them, in order of their ids.</summary>
    /// <param name="runs">Runs so far, each with its cycle.</param>
    public static IReadOnlyList<TimetabledCycle> Cycles(
        IEnumerable<CycleDefinition> cycles, Func<CycleDefinition, DayCalendar> calendar, IReadOnlyList<(string Cycle, RunSoFar Run)> runs, IReadOnlyList<ControlRun> planned) =>
    [
        .. cycles.OrderBy(c => c.Policy.Id, StringComparer.Ordinal).Select(c => new TimetabledCycle(c.Policy, [.. c.Audience.AlsoOf.Prepend(c.Audience.Of).Select(k => AudienceWords.Of(k).Noun.Many)], calendar(c))
        {
            Runs = [.. runs.Where(r => r.Cycle == c.Policy.Id).Select(r => r.Run)],
            Planned = [.. planned.Where(p => p.Cycle == c.Policy.Id && p.IsPlanned).Select(p => (p.Opens, p.Due))],
        }),
    ];
}

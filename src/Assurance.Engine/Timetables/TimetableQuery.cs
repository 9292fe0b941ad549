using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
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
        var runs = new List<(string Cycle, RunSoFar Run)>();
        foreach (var id in await shelf.RunsAsync(cancellation))
        {
            if (await shelf.Journal(id).ReadAsync(state => state.Opened is { } opened ? (opened.Cycle, new RunSoFar(id, opened.Opens, state.IsClosed)) : default, cancellation) is { Item2: not null } found)
            {
                runs.Add(found);
            }
        }

        return QaTimetable.Of(Cycles(cycles, calendar, runs, planned), today, years);
    }

    /// <summary>Cycles as the timetable sees them, in order of their ids.</summary>
    /// <param name="runs">Runs so far, each with its cycle.</param>
    public static IReadOnlyList<TimetabledCycle> Cycles(
        IEnumerable<CycleDefinition> cycles, Func<CycleDefinition, DayCalendar> calendar, IReadOnlyList<(string Cycle, RunSoFar Run)> runs, IReadOnlyList<ControlRun> planned) =>
    [
        .. cycles.OrderBy(c => c.Policy.Id, StringComparer.Ordinal).Select(c => new TimetabledCycle(c.Policy, ["schools"], calendar(c))
        {
            Runs = [.. runs.Where(r => r.Cycle == c.Policy.Id).Select(r => r.Run)],
            Planned = [.. planned.Where(p => p.Cycle == c.Policy.Id && p.IsPlanned).Select(p => (p.Opens, p.Due))],
        }),
    ];
}

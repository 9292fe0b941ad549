using Assurance.Core.Cycles;
using Assurance.Definitions;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using NodaTime;
using static Assurance.Engine.Workbooks.ControlSheets;

namespace Assurance.Engine.Workbooks;

/// <summary>Reads the sheets that hold dates: runs with their cohorts, closures, meetings.</summary>
internal sealed class ControlDateReader(TableReading reading, ControlContext context, ControlFindings findings, ControlPeopleReader people)
{
    public IReadOnlyDictionary<string, string> ReadCohorts()
    {
        var cohorts = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in ControlTable.Find(reading, Cohorts, findings, Number, Cohort)?.Rows.Where(r => r[Cohort].Length > 0) ?? [])
        {
            if (people.Respondent(row) is not { } respondent)
            {
                continue;
            }

            if (!rows.TryAdd(respondent.Id, row.Number))
            {
                row.Add(Number, $"{respondent.Name} stands here a second time; the first is in row {rows[respondent.Id]}.", "Remove one of the two rows.");
                continue;
            }

            cohorts[respondent.Id] = row[Cohort];
        }

        return cohorts;
    }

    public IReadOnlyList<ControlRun> ReadRuns(IReadOnlyDictionary<string, string> cohorts)
    {
        var runs = new List<(ControlRun Run, ControlRow Row)>();
        var windows = new List<(ControlRow Row, CohortWindow Window)>();
        foreach (var row in ControlTable.Find(reading, RunList, findings, Cycle, Opens, Due, Status)?.Rows ?? [])
        {
            if (!context.Cycles.ContainsKey(row[Cycle]))
            {
                row.Add(Cycle, row[Cycle].Length == 0 ? "The cycle is missing." : $"There is no cycle “{row[Cycle]}”.", Suggestion.For(row[Cycle], context.Cycles.Keys));
                continue;
            }

            var packs = LocalPolicy.Priorities(context.Cycles[row[Cycle]]);
            if (row[Priority].Length > 0 && !packs.Contains(row[Priority]))
            {
                row.Add(Priority, $"There is no priority area “{row[Priority]}”.", Suggestion.For(row[Priority], packs));
            }

            var opens = ControlCells.Date(row, Opens, required: true);
            var due = ControlCells.Date(row, Due, required: row[Cohort].Length > 0);
            if (opens is not { } first)
            {
                continue;
            }

            if (due <= first)
            {
                row.Add(Due, $"The run would be due on {due:d MMMM yyyy}, before its questions have been open for a day.", "Correct one of the two dates.");
            }
            else if (row[Cohort].Length == 0)
            {
                runs.Add((new ControlRun(row[Cycle], first, due, row[Priority] is { Length: > 0 } priority ? priority : null, IsPlanned(row), []) { FormAddress = Address(row) }, row));
            }
            else if (due is { } last)
            {
                windows.Add((row, new CohortWindow(row[Cohort], first, last)));
            }
        }

        return Joined(runs, windows, cohorts);
    }

    public IReadOnlyList<ControlClosure> ReadClosures() =>
        [.. (ControlTable.Find(reading, Dates, findings, Date, What)?.Rows ?? [])
            .Select(row => ControlCells.Date(row, Date, required: true) is { } day && (row[Number].Length == 0 ? null : people.OnlySchool(row)) is var school && (school is not null || row[Number].Length == 0)
                ? new ControlClosure(day, row[What], school?.Id)
                : null)
            .OfType<ControlClosure>()];

    public IReadOnlyList<LocalDate> ReadMeetings() =>
        [.. (ControlTable.Find(reading, Meetings, findings, Date)?.Rows ?? []).Select(row => ControlCells.Date(row, Date, required: true)).OfType<LocalDate>().Distinct().Order()];

    /// <summary>A cohort's window belongs to the run of its cycle whose school year it lies in.</summary>
    private static List<ControlRun> Joined(List<(ControlRun Run, ControlRow Row)> runs, List<(ControlRow Row, CohortWindow Window)> windows, IReadOnlyDictionary<string, string> cohorts)
    {
        var joined = new List<ControlRun>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (run, row) in runs)
        {
            var id = Core.Record.Keys.Run(run.Cycle, run.Opens);
            if (!seen.TryAdd(id, row.Number))
            {
                row.Add(Cycle, $"{id} stands here a second time; the first is in row {seen[id]}.", "Remove one of the two rows; a cohort's row names its cohort.");
                continue;
            }

            var own = windows.Where(w => w.Row[Cycle] == run.Cycle && Core.Record.Keys.Run(run.Cycle, w.Window.Opens) == id).ToList();
            foreach (var twice in own.GroupBy(w => w.Window.Id, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
            {
                twice.Row.Add(Cohort, $"The cohort “{twice.Window.Id}” has a window already.", "Remove one of the two rows.");
            }

            foreach (var empty in own.Where(w => !cohorts.Values.Contains(w.Window.Id, StringComparer.Ordinal)))
            {
                empty.Row.Add(Cohort, $"No school belongs to the cohort “{empty.Window.Id}”.", cohorts.Count == 0 ? $"Name the cohort of each school on the sheet “{Cohorts}”." : Suggestion.For(empty.Window.Id, cohorts.Values));
            }

            joined.Add(run with { Cohorts = [.. own.Select(w => w.Window)] });
        }

        foreach (var (row, window) in windows.Where(w => !runs.Any(r => r.Run.Cycle == w.Row[Cycle] && Core.Record.Keys.Run(r.Run.Cycle, r.Run.Opens) == Core.Record.Keys.Run(r.Run.Cycle, w.Window.Opens))))
        {
            row.Add(Cohort, $"The cohort “{window.Id}” has a window, and its run has no row.", "Add a row for the run itself, with the cohort left blank.");
        }

        return joined;
    }

    private string? Address(ControlRow row)
    {
        if (row[FormAddress] is not { Length: > 0 } address)
        {
            return null;
        }

        if (context.Cycles[row[Cycle]].Policy.Participation != Core.Cycles.Participation.Unknown)
        {
            row.Add(FormAddress, $"“{row[Cycle]}” is answered by each respondent's own link.", "Leave it blank.");
        }
        else if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
        {
            row.Add(FormAddress, $"“{address}” is not the address of a form.", "Copy the whole of it, beginning with https://, or leave it blank for the product's own page.");
        }

        return address;
    }

    private static bool IsPlanned(ControlRow row)
    {
        if (row[Status].Length == 0 || string.Equals(row[Status], Planned, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!string.Equals(row[Status], OnHold, StringComparison.OrdinalIgnoreCase))
        {
            row.Add(Status, $"There is no status “{row[Status]}”.", Suggestion.For(row[Status], [Planned, OnHold]));
        }

        return false;
    }
}

using System.Globalization;
using Assurance.Core.Cycles;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>
/// The year of the local groups as the business unit keeps it: chairs and vacancies, meetings and who was represented, what was done
/// between them (reports 4, processes 11).
/// </summary>
internal static class LocalGroupAnalysis
{
    public const string Chairs = "group-chairs";
    public const string Meetings = "group-meetings";
    public const string Activity = "group-activity";

    /// <summary>Agencies are to be represented at three meetings in four (Lincolnshire's constitution; processes 11).</summary>
    private const int Wanted = 75;

    /// <summary>Represented of the seats at the meetings that were held, group by group, beside the year before.</summary>
    public static ReportBlock Attendance(RunFacts facts)
    {
        var (now, before) = (OfYear(facts, 0), OfYear(facts, 1));
        var groups = now.Select(r => r.Group).Concat(before.Select(r => r.Group)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var rows = groups.Select(g => Row(g, [.. now.Where(r => r.Group == g)], [.. before.Where(r => r.Group == g)])).ToList();
        if (groups.Count > 1)
        {
            rows.Add(Row("All", now, before));
        }

        return new ReportBlock.Table(
            "group-attendance",
            "Meetings held, and seats at which an agency was represented",
            [
                new TableColumn("Group", Share: 3), new TableColumn("Held", CellFormat.Whole), new TableColumn("Cancelled", CellFormat.Whole), new TableColumn("Seats", CellFormat.Whole), new TableColumn("Represented", CellFormat.Whole),
                new TableColumn("Share", CellFormat.Percent), new TableColumn("Year before", CellFormat.Percent), new TableColumn($"Against {Wanted}%", Share: 1.5),
            ],
            rows,
            "From the register that the business unit keeps. A seat counts as represented by a member or a deputy; a cancelled meeting has no seats. Per cent are of the seats, rounded half up.");
    }

    public static bool HasMeetings(RunFacts facts) => OfYear(facts, 0).Count > 0;

    private static IReadOnlyList<Cell> Row(string group, IReadOnlyList<Year> now, IReadOnlyList<Year> before)
    {
        var (seats, present) = (now.Sum(r => r.Seats), now.Sum(r => r.Represented));
        var share = ReportNumbers.Percent(present, seats);
        return
        [
            group, now.Sum(r => r.Held), now.Sum(r => r.Cancelled), seats, present, share is { } s ? s : Cell.Of("no meeting"),
            ReportNumbers.Percent(before.Sum(r => r.Represented), before.Sum(r => r.Seats)) is { } then ? then : Cell.Of("not known"),
            share is null ? "" : share < Wanted ? "▲ below" : "✓ reached",
        ];
    }

    /// <param name="ago">0 for the latest school year with rows that is no later than the run's, 1 for the year before that.</param>
    private static List<Year> OfYear(RunFacts facts, int ago)
    {
        int[] at = [.. new[] { "Group", "Held", "Cancelled", "Seats", "Represented" }.Select(c => OfficerTables.Column(facts, Meetings, c))];
        if (at.Any(c => c < 0))
        {
            return [];
        }

        var own = Timetable.SchoolYearOf(facts.Frame.Opens);
        var years = OfficerTables.Rows(facts, Meetings).GroupBy(r => r[0], StringComparer.Ordinal).Where(y => FirstYear(y.Key) <= own).OrderByDescending(y => FirstYear(y.Key)).ToList();
        if (years.Count == 0)
        {
            return [];
        }

        var wanted = FirstYear(years[0].Key) - ago;
        return [.. years.Where(y => FirstYear(y.Key) == wanted).SelectMany(y => y).Select(r => new Year(r[at[0]], Number(r[at[1]]), Number(r[at[2]]), Number(r[at[3]]), Number(r[at[4]])))];
    }

    private static int FirstYear(string schoolYear) => int.TryParse(schoolYear.Split('-', '/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : int.MaxValue;

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed record Year(string Group, int Held, int Cancelled, int Seats, int Represented);
}

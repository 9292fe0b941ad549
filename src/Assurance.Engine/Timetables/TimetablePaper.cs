using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Reports;
using Assurance.Engine.Reports;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Timetables;

/// <summary>The rolling three-year timetable as a paper for the partnership (reports 13).</summary>
public static class TimetablePaper
{
    /// <summary>File name without extension.</summary>
    public const string Name = "three-year-timetable";

    private const int QuartersInYear = 4;
    private const int MonthsInQuarter = 3;
    private static readonly LocalDatePattern Short = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("MMM uuuu");

    /// <param name="calendars">Names of the calendars in which days were counted.</param>
    public static ReportModel Of(QaTimetable timetable, string partnership, IReadOnlyList<string> calendars, bool simulated)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        var years = Timetable.SchoolYearOf(timetable.To) - Timetable.SchoolYearOf(timetable.From) + 1;
        return new ReportModel
        {
            Name = Name,
            Title = years == 3 ? "Three-year quality assurance timetable" : $"Quality assurance timetable over {years} {(years == 1 ? "year" : "years")}",
            Subtitle = $"{UkDates.Spelt(timetable.From)} to {UkDates.Spelt(timetable.To)}",
            Partnership = partnership,
            Run = "timetable",
            Date = timetable.Today,
            Edition = "All collections",
            Stamps = PageStamps.Of(simulated, []),
            Watermark = simulated ? PageStamps.Simulated : null,
            Blocks = [.. OnOnePage(timetable), .. Grid(timetable, years), .. Details(timetable, calendars)],
        };
    }

    private static IEnumerable<ReportBlock> OnOnePage(QaTimetable timetable)
    {
        yield return new ReportBlock.Heading(1, "On one page");
        yield return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Runs in the span", $"{timetable.Runs.Count}", $"of {timetable.Cadences.Count} collections"),
            new KeyFigure("Slipped", $"{timetable.Runs.Count(r => r.Standing == RunStanding.Slipped)}", "opening day gone by, not opened"),
            new KeyFigure("To be planned", $"{timetable.Runs.Count(r => r.Standing == RunStanding.Expected)}", "fall due, no day set yet"),
            new KeyFigure("Weeks with two requests", $"{timetable.Clashes.Select(c => (c.Week, c.Audience)).Distinct().Count()}", $"{timetable.Clashes.Count(c => c.Reach == ClashReach.Everybody && c.Week >= timetable.Today.PlusDays(-6))} to come reach everybody asked"),
            new KeyFigure("Cadence kept", $"{timetable.Cadences.Count(c => c.IsKept)} of {timetable.Cadences.Count}", "at the interval each must have"),
        ]);
        var slipped = timetable.Runs.Where(r => r.Standing == RunStanding.Slipped).ToList();
        if (slipped.Count > 0)
        {
            yield return Callout(CalloutKind.Warning, $"Not opened on their day: {string.Join("; ", slipped.Select(r => $"{r.Run}, {UkDates.Spelt(r.Opens)}"))}. Give each a new day, or decide that it is left out and why.");
        }

        var broken = timetable.Cadences.Where(c => !c.IsKept).ToList();
        if (broken.Count > 0)
        {
            yield return Callout(CalloutKind.Warning, $"Not as often as they must come: {string.Join("; ", broken.Select(c => $"{c.Policy.Title} ({TimetableWords.Cadence(c.EveryYears)})"))}.");
        }

        if (timetable.Clashes.Any(c => c.Reach == ClashReach.Everybody && c.Week >= timetable.Today.PlusDays(-6)))
        {
            yield return Callout(CalloutKind.Ask, "In some weeks two collections write to everybody they ask. Decide whether one of each pair moves; the list stands under “Weeks with two requests”.");
        }
    }

    /// <summary>One table a school year: what happens in each quarter, collection by collection.</summary>
    private static IEnumerable<ReportBlock> Grid(QaTimetable timetable, int years)
    {
        yield return new ReportBlock.Heading(1, "Quarter by quarter");
        for (var year = 0; year < years; year++)
        {
            var start = timetable.From.PlusYears(year);
            var quarters = Enumerable.Range(0, QuartersInYear).Select(q => start.PlusMonths(q * MonthsInQuarter)).ToList();
            yield return new ReportBlock.Table(
                $"quarters-{start.Year}",
                $"School year {start.Year}-{(start.Year + 1) % 100:00}",
                [new TableColumn("Collection", Share: 1.6), .. quarters.Select(q => new TableColumn($"{Month.Format(q)} to {Month.Format(q.PlusMonths(MonthsInQuarter - 1))}", Share: 1.5))],
                [.. timetable.Cadences.Select(c => (IReadOnlyList<Cell>)[c.Policy.Title, .. quarters.Select(q => (Cell)Quarter(timetable, c.Policy.Id, q))])],
                "✓ done; ● open; ▲ slipped; → planned; ○ expected by its cadence, no day set yet. An empty cell: nothing falls in that quarter.");
        }
    }

    private static string Quarter(QaTimetable timetable, string cycle, LocalDate from)
    {
        var to = from.PlusMonths(MonthsInQuarter);
        var parts = timetable.Runs.Where(r => r.Policy.Id == cycle).SelectMany(r => Marks(r)
            .Where(m => m.On >= from && m.On < to)
            .Select(m => $"{(r.Standing == RunStanding.Done || r.Standing == RunStanding.Open && m.On < timetable.Today ? "✓" : TimetableWords.Mark(r.Standing)[..1])} {m.Title} {Short.Format(m.On)}"));
        return string.Join("; ", parts);
    }

    private static IEnumerable<(string Title, LocalDate On)> Marks(TimetabledRun run) => run.Dates is not { } dates
        ? [("opens", run.Opens)]
        : [("opens", dates.Opens), ("due", dates.Due), ("final date", dates.GraceEnds), ("report", dates.Compile)];

    private static IEnumerable<ReportBlock> Details(QaTimetable timetable, IReadOnlyList<string> calendars)
    {
        yield return new ReportBlock.Heading(1, "Dates of every run");
        yield return new ReportBlock.Table(
            "runs",
            "Runs in order of their opening",
            [
                new TableColumn("Collection", Share: 2), new TableColumn("Run", Share: 1.6), new TableColumn("First letter", CellFormat.Date), new TableColumn("Opens", CellFormat.Date), new TableColumn("Due", CellFormat.Date),
                new TableColumn("Final date", CellFormat.Date), new TableColumn("Report", CellFormat.Date), new TableColumn("Standing", Share: 1.2),
            ],
            [
                .. timetable.Runs.Select(r => (IReadOnlyList<Cell>)
                [
                    r.Title, r.Run, Date(r.Dates?.First), Date(r.Dates?.Opens ?? r.Opens), Date(r.Dates?.Due), Date(r.Dates?.GraceEnds), Date(r.Dates?.Compile),
                    TimetableWords.Mark(r.Standing) + (r.IsProvisional ? ", provisional" : ""),
                ]),
            ],
            $"Days were counted in: {string.Join("; ", calendars)}. A run called provisional moves once the term dates are known; an open run keeps its own calendar, which may since have moved.");
        yield return new ReportBlock.Heading(1, "Weeks with two requests");
        if (timetable.Clashes.Count == 0)
        {
            yield return new ReportBlock.Prose([TextBlock.Paragraph("In no week of the span do two collections write to the same people.")]);
        }
        else
        {
            yield return new ReportBlock.Table(
                "clashes",
                "Weeks in which two collections write to the same people",
                [new TableColumn("Week from", CellFormat.Date, 1.1), new TableColumn("Who is asked"), new TableColumn("One letter", Share: 2.4), new TableColumn("The other", Share: 2.4), new TableColumn("Who gets both", Share: 1.8)],
                [.. timetable.Clashes.Select(c => (IReadOnlyList<Cell>)[c.Week, c.Audience, Letter(c.First, c.FirstStep), Letter(c.Second, c.SecondStep), TimetableWords.Reach(c)])],
                "One person never gets two chases of one run on a day; letters of two runs may fall on one.");
        }

        yield return new ReportBlock.Heading(1, "Does each come round as often as it must?");
        yield return new ReportBlock.Table(
            "cadences",
            "Required interval and what the timetable gives",
            [new TableColumn("Collection", Share: 2), new TableColumn("Required", Share: 1.2), new TableColumn("Openings in the span", Share: 2), new TableColumn("Longest gap, years", CellFormat.Whole), new TableColumn("Kept")],
            [
                .. timetable.Cadences.Select(c => (IReadOnlyList<Cell>)
                [
                    c.Policy.Title, TimetableWords.Cadence(c.EveryYears), c.Openings.Count == 0 ? "none" : string.Join("; ", c.Openings.Select(UkDates.Spelt)),
                    c.LongestGapYears is { } gap ? gap : "one opening known", c.IsKept ? "✓ yes" : "▲ no",
                ]),
            ]);
    }

    private static string Letter(TimetabledRun run, TimetabledStep step) => $"{run.Title}: {step.Title}, {Short.Format(step.On)}";

    private static Cell Date(LocalDate? date) => date is { } known ? known : "not known yet";

    private static ReportBlock.Callout Callout(CalloutKind kind, string text) => new(kind, [TextBlock.Paragraph(text)]);
}

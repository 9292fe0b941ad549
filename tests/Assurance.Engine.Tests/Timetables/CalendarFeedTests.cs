using System.Text;
using Assurance.Core.Cycles;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Timetables;
using NodaTime;

namespace Assurance.Engine.Tests.Timetables;

public sealed class CalendarFeedTests
{
    private static readonly LocalDate Today = new(2026, 11, 28);
    private static readonly Instant Written = Instant.FromUtc(2026, 11, 28, 9, 0);

    [Fact]
    public void Every_run_has_its_days_as_whole_days_under_lasting_ids()
    {
        var timetable = Timetable();
        var run = timetable.Runs[0];

        var events = Unfolded(CalendarFeed.Of(timetable, "Norfolk; a partnership, ours", Written));

        Assert.Equal("BEGIN:VCALENDAR", events[0]);
        Assert.Equal("END:VCALENDAR", events[^1]);
        Assert.Contains("X-WR-CALNAME:Norfolk\\; a partnership\\, ours", events);
        var due = events.IndexOf($"UID:{run.Run}.due@assurance");
        Assert.Equal($"DTSTART;VALUE=DATE:{run.Dates!.Due:uuuuMMdd}", events[due + 2]);
        Assert.Equal($"DTEND;VALUE=DATE:{run.Dates.Due.PlusDays(1):uuuuMMdd}", events[due + 3]);
        Assert.Equal(events.Count(e => e == "BEGIN:VEVENT"), events.Where(e => e.StartsWith("UID:", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public void No_line_is_longer_than_the_format_allows_and_none_cuts_a_character()
    {
        var bytes = CalendarFeed.Of(Timetable(), string.Concat(Enumerable.Repeat("Pärtnerſhip of children – ", 8)), Written);

        var lines = new List<byte[]>();
        for (var (from, to) = (0, 0); from < bytes.Length; from = to + 2)
        {
            to = from + bytes.AsSpan(from).IndexOf("\r\n"u8);
            lines.Add(bytes[from..to]);
        }

        Assert.All(lines, l => Assert.InRange(l.Length, 1, 75));
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        Assert.All(lines, l => strict.GetString(l));
    }

    [Fact]
    public void A_day_that_moves_keeps_its_id()
    {
        var before = Unfolded(CalendarFeed.Of(Timetable((new LocalDate(2027, 9, 20), null)), "x", Written));
        var after = Unfolded(CalendarFeed.Of(Timetable((new LocalDate(2027, 10, 4), null)), "x", Written));

        Assert.Equal(Ids(before), Ids(after));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void The_paper_says_on_page_one_what_slipped_and_what_clashes()
    {
        var paper = new TimetableEdition(Timetable((new LocalDate(2026, 9, 21), null)), "Norfolk", ["Norfolk term dates"], Simulated: true).Paper();

        Assert.Equal("SIMULATED", paper.Watermark);
        Assert.Contains(paper.Blocks.OfType<Core.Reports.ReportBlock.Callout>(), c => c.Text[0].PlainText.Contains("section-175.2026-27", StringComparison.Ordinal));
        Assert.Equal(3, paper.Blocks.OfType<Core.Reports.ReportBlock.Table>().Count(t => t.Id.StartsWith("quarters-", StringComparison.Ordinal)));
        Assert.All(paper.Blocks.OfType<Core.Reports.ReportBlock.Table>(), t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Count)));
    }

    private static QaTimetable Timetable(params (LocalDate, LocalDate?)[] planned) =>
        QaTimetable.Of([new TimetabledCycle(ShippedCycles.Load("section-175").Policy, ["schools"], ShippedCalendars.School("926", new(2032, 1, 1))) { Planned = planned }], Today);

    private static IEnumerable<string> Ids(IEnumerable<string> lines) => lines.Where(l => l.StartsWith("UID:", StringComparison.Ordinal));

    private static List<string> Unfolded(byte[] feed) => [.. Encoding.UTF8.GetString(feed).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
}

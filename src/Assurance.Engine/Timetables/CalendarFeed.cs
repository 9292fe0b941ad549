using System.Globalization;
using System.Text;
using Assurance.Core.Cycles;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Timetables;

/// <summary>
/// The timetable as an iCalendar feed (RFC 5545): whole days, each with a lasting id, so that a calendar that subscribes moves an
/// entry whose day moves instead of showing it twice.
/// </summary>
public static class CalendarFeed
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>Octets a line may have without its end (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <param name="name">What the calendar is called where somebody subscribes.</param>
    /// <param name="written">When it was reckoned.</param>
    public static byte[] Of(QaTimetable timetable, string name, Instant written)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        var text = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Assurance//Timetable//EN");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line("X-WR-CALNAME:" + Text(name));
        foreach (var run in timetable.Runs)
        {
            foreach (var (what, title, on) in Days(run))
            {
                Line("BEGIN:VEVENT");
                Line($"UID:{run.Run}.{what}@assurance");
                Line("DTSTAMP:" + Stamp.Format(written));
                Line("DTSTART;VALUE=DATE:" + Day.Format(on));
                Line("DTEND;VALUE=DATE:" + Day.Format(on.PlusDays(1)));
                Line("SUMMARY:" + Text($"{run.Title}: {title}"));
                Line("DESCRIPTION:" + Text(TimetableWords.Standing(run)));
                Line("STATUS:" + (run.Standing is RunStanding.Expected || run.IsProvisional ? "TENTATIVE" : "CONFIRMED"));
                Line("TRANSP:TRANSPARENT");
                Line("END:VEVENT");
            }
        }

        Line("END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());

        void Line(string line) => Fold(text, line);
    }

    private static IEnumerable<(string What, string Title, LocalDate On)> Days(TimetabledRun run)
    {
        if (run.Dates is not { } dates)
        {
            yield return ("opens", "opens", run.Opens);
            yield break;
        }

        yield return ("first", "first letter", dates.First);
        yield return ("opens", "opens", dates.Opens);
        yield return ("due", "answers due", dates.Due);
        yield return ("grace", "final date", dates.GraceEnds);
        yield return ("report", "report compiled", dates.Compile);
        foreach (var (step, on) in run.Policy.FollowUps.Zip(dates.FollowUps))
        {
            yield return (step.Code.ToLowerInvariant(), step.Title, on);
        }
    }

    private static string Text(string words) => words
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    /// <summary>A line that is too long goes on in the next, which begins with a space; no character is cut in two.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var room = LongestLine;
        var elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var octets = Encoding.UTF8.GetByteCount(element);
            if (octets > room)
            {
                _ = text.Append("\r\n ");
                room = LongestLine - 1;
            }

            _ = text.Append(element);
            room -= octets;
        }

        _ = text.Append("\r\n");
    }
}

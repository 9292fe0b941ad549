using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>How first returns came in, day by day, against who was asked.</summary>
/// <param name="Days">Days with at least one return, with the total at their end.</param>
/// <param name="Weeks">The same by weeks, without gaps: the text that stands beside the chart.</param>
public sealed record BuildUp(LocalDate From, LocalDate To, LocalDate Today, LocalDate Due, int Asked, IReadOnlyList<BuildUpDay> Days, IReadOnlyList<BuildUpWeek> Weeks, IReadOnlyList<BuildUpMark> Marks)
{
    public int Returned => Days.Count == 0 ? 0 : Days[^1].Total;

    public static BuildUp Of(RunState state, Instant now)
    {
        var today = UkTime.Date(now);
        var dates = state.RunDates;
        var byDay = state.Respondents
            .Where(r => r.Returns.Count > 0)
            .CountBy(r => UkTime.Date(r.FirstReturnAt!.Value))
            .OrderBy(d => d.Key)
            .ToList();
        var total = 0;
        var days = byDay.Select(d => new BuildUpDay(d.Key, d.Value, total += d.Value)).ToList();
        var from = days.Count > 0 && days[0].On < dates.Opens ? days[0].On : dates.Opens;
        var to = LocalDate.Max(dates.Due, LocalDate.Max(today, from));
        var marks = state.Policy.Ladder.Select((r, i) => new BuildUpMark(r.Title, dates.Rungs[i])).Where(m => m.On >= from && m.On <= to).ToList();
        return new BuildUp(from, to, today, dates.Due, state.Respondents.Count(Standings.IsAsked), days, WeeksOf(days, from, LocalDate.Min(to, today)), marks);
    }

    private static List<BuildUpWeek> WeeksOf(List<BuildUpDay> days, LocalDate from, LocalDate to)
    {
        var weeks = new List<BuildUpWeek>();
        var total = 0;
        var monday = from.PlusDays(1 - (int)from.DayOfWeek);
        for (; monday <= to; monday = monday.PlusDays(7))
        {
            var count = days.Where(d => d.On >= monday && d.On < monday.PlusDays(7)).Sum(d => d.Count);
            weeks.Add(new BuildUpWeek(monday, count, total += count));
        }

        return weeks;
    }
}

public sealed record BuildUpDay(LocalDate On, int Count, int Total);

public sealed record BuildUpWeek(LocalDate Monday, int Count, int Total);

/// <summary>A step's date on the chart.</summary>
public sealed record BuildUpMark(string Title, LocalDate On);

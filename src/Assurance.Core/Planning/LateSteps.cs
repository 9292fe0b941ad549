using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// What becomes of the steps whose day has gone by when a run is opened: by the same rules by which the planner passes them over or has
/// them go, so that whoever opens it hears beforehand what it will do.
/// </summary>
public static class LateSteps
{
    /// <summary>
    /// For example “Contact refresh” (C1, due on 1 September 2026) is late and passed over, since the step “Notice” is due by then as
    /// well. Null where nothing is late.
    /// </summary>
    /// <param name="state">A run of which nothing has been done yet.</param>
    public static string? Words(RunState state, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var clauses = state.Respondents.SelectMany(r => Of(state, r, now))
            .GroupBy(l => (l.By, l.Goes))
            .Select(g => (Rungs: g.GroupBy(l => l.Rung).OrderBy(l => state.OrderOf(l.Key.Code)).ToList(), g.Key.By, g.Key.Goes))
            .OrderBy(c => state.OrderOf(c.Rungs[0].Key.Code)).ThenBy(c => c.Goes)
            .Select(c => Clause(state, c.Rungs, c.By, c.Goes))
            .ToList();
        return clauses.Count == 0 ? null : $"{string.Join("; ", clauses)}.";
    }

    private static IEnumerable<Late> Of(RunState state, RespondentState respondent, Instant now)
    {
        var (dates, calendar, moment) = (state.DatesFor(respondent), state.CalendarOf(respondent.Respondent), new PlanMoment(now, OfficeHours.Default));
        var leaves = UkTime.Date(moment.EarliestSend(calendar));
        var before = leaves;
        for (var i = 0; i < state.Policy.Ladder.Count; i++)
        {
            var rung = state.Policy.Ladder[i];
            if (dates.Rungs[i] >= moment.Today)
            {
                continue;
            }

            // What waits for the step before it, which is late itself, waits as long as ever.
            var day = rung.WaitsForPrevious && i > 0 ? calendar.Add(before, Math.Max(1, calendar.Between(dates.Rungs[i - 1], dates.Rungs[i]))) : leaves;
            var by = Overtaken.By(state, dates, i, new PlanMoment(moment.Start(day), OfficeHours.Default));
            yield return new Late(rung, dates.Rungs[i], by, by is null ? day : null);
            before = by is null ? day : moment.Today;
        }
    }

    private static string Clause(RunState state, IReadOnlyList<IGrouping<Rung, Late>> rungs, Rung? by, LocalDate? goes)
    {
        var one = rungs.Count == 1;
        var released = state.Opened!.FirstRun || rungs.All(r => r.Key.NeedsRelease) ? $", once somebody has released {(one ? "it" : "them")}" : "";
        return $"{ReasonWords.Listed([.. rungs.Select(Named)])} {(one ? "is" : "are")} late and "
            + (by is not null ? $"passed over, since {ReasonWords.The(state, by.Code)} is due by then as well" : $"{(one ? "goes" : "go")} from {UkDates.Long(goes!.Value)} on{released}");

        // Cohorts have days of their own: what is late for some of them only says for how many.
        string Named(IGrouping<Rung, Late> late) =>
            $"“{late.Key.Title}” ({late.Key.Code}, due on {UkDates.Spelt(late.Min(l => l.On))}{(late.Count() < state.Respondents.Count ? $", for {late.Count()} {state.Noun.For(late.Count())}" : "")})";
    }

    /// <param name="On">Day on which it was due.</param>
    /// <param name="By">The step that goes in its place, or null.</param>
    /// <param name="Goes">Day from which on it goes; null where another goes in its place.</param>
    private readonly record struct Late(Rung Rung, LocalDate On, Rung? By, LocalDate? Goes);
}

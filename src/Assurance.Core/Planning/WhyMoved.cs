using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Why a day is not the one it was: a calendar changed while the run was open. Both reckonings are told (design, section 5).</summary>
internal static class WhyMoved
{
    /// <summary>What the changes of one day moved for a respondent that still owes an answer; null where nothing did.</summary>
    public static Reason? On(RunState state, RespondentState respondent, LocalDate day)
    {
        var moves = state.CalendarMovesOf(respondent.Respondent).Where(m => UkTime.Date(m.At) == day).ToList();
        if (moves.Count == 0 || !respondent.OwesAnswer || state.DatesBefore(respondent, moves[0]) is not { } before)
        {
            return null;
        }

        var now = state.DatesFor(respondent);
        var with = new List<(string, string)>();
        if (before.Due != now.Due)
        {
            with.AddRange([("due-before", Reason.Day(before.Due)), ("due", Reason.Day(now.Due))]);
        }

        var next = Enumerable.Range(0, state.Policy.Ladder.Count).FirstOrDefault(i => respondent.RungStates[i] is { IsSettled: false, LastOn: null } && before.Rungs[i] != now.Rungs[i], -1);
        if (next >= 0)
        {
            with.AddRange([("rung", state.Policy.Ladder[next].Code), ("on-before", Reason.Day(before.Rungs[next])), ("on", Reason.Day(now.Rungs[next]))]);
        }

        return with.Count == 0 ? null : Reason.Of("calendar-changed", [.. with]);
    }

    /// <summary>The day a step had before the calendar last moved it; null where no change did.</summary>
    /// <param name="asOf">Later changes could not have moved what was done then.</param>
    public static Reason? Of(RunState state, RespondentState respondent, string rung, Instant asOf)
    {
        var now = state.DatesFor(respondent);
        foreach (var move in state.CalendarMovesOf(respondent.Respondent).Where(m => m.At <= asOf).Reverse())
        {
            if (state.DatesBefore(respondent, move) is { } before && state.DayOf(before, rung) is { } was && was != state.DayOf(now, rung))
            {
                var with = new List<(string, string)> { ("changed", Reason.Day(UkTime.Date(move.At))), ("on", Reason.Day(was)) };
                if (before.Due != now.Due)
                {
                    with.Add(("due", Reason.Day(before.Due)));
                }

                return Reason.Of("reckoned-before", [.. with]);
            }
        }

        return null;
    }
}

using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Officers;

namespace Assurance.FrontDoor.Views;

/// <summary>Where a respondent stands, in whole sentences.</summary>
internal static class Sentences
{
    public static string Stands(RunState state, RespondentState respondent)
    {
        var stands = Standings.Of(respondent) switch
        {
            Standing.Returned => Returned(respondent),
            Standing.Exempt => "It is not asked and not chased in this run.",
            Standing.Paused => "It is not chased until somebody resumes it.",
            _ => Outstanding(state, respondent),
        };
        var waiting = OfficerDesk.Waiting(state, respondent.Id).Count();
        return waiting == 0 ? stands : $"{stands} {Wording.Capital(Wording.Count(waiting, "letter"))} {(waiting == 1 ? "waits" : "wait")} for a person to release.";
    }

    public static string? DatesNote(RunState state, RespondentState respondent)
    {
        var calendar = state.CalendarOf(respondent.Respondent);
        return respondent.ExtendedTo is { } extended ? $"More time was given, to {Wording.Long(extended)}; the run's own due date is {Wording.Long(state.RunDates.Due)}."
            : calendar.Id != state.RunCalendar.Id ? $"Reckoned by its own calendar, {calendar.Name}."
            : null;
    }

    /// <summary>What to know about dates that rest on a provisional calendar; null where none do.</summary>
    public static string? Provisional(RunDates dates, DayCalendar calendar, string whose = "this run") =>
        dates.WhyProvisional(calendar) is { Count: > 0 } reasons ? $"Some dates of {whose} are provisional. {Wording.Capital(string.Join("; ", reasons))}." : null;

    private static string Returned(RespondentState respondent)
    {
        if (respondent.CurrentReturn is not { } current)
        {
            return "It has taken part. What it answered, and when, is kept nowhere.";
        }

        var versions = respondent.Returns.Count > 1 ? $" It replaced {Wording.Count(respondent.Returns.Count - 1, "earlier answer")}." : "";
        var critical = current.Critical ? " A critical question has the lowest rating." : "";
        return $"Received on {Wording.Long(UkTime.Date(current.At))}.{versions}{critical}";
    }

    private static string Outstanding(RunState state, RespondentState respondent)
    {
        var due = state.DatesFor(respondent).Due;
        return Standings.LatestRung(respondent) is null
            ? $"Due on {Wording.Long(due)}. No step has reached it yet."
            : $"Due on {Wording.Long(due)}. Latest step: {RespondentRow.LatestOf(state, respondent)}.";
    }
}

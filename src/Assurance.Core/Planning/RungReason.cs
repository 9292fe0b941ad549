using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>Why a rung is due, as a code with parameters; the sentence is made when somebody asks.</summary>
internal static class RungReason
{
    /// <summary>A reminder to everybody, since nobody can see who has taken part.</summary>
    public const string WholeList = "whole-list";

    /// <summary>A later step is due as well and goes instead.</summary>
    public const string GivesWay = "overtaken";

    /// <param name="order">Place of the step among all: those of the ladder first.</param>
    public static Reason Of(RunState state, RespondentState respondent, int order, LocalDate due, PlanMoment now)
    {
        var (calendar, after) = (state.CalendarOf(respondent.Respondent), order - state.Policy.Ladder.Count);
        return after < 0
            ? Due(state, respondent, state.DatesFor(respondent), calendar, order, due, now)
            : FollowUp(respondent, state.Policy.FollowUps[after], calendar, due, now);
    }

    private static Reason Due(RunState state, RespondentState respondent, RunDates dates, DayCalendar calendar, int i, LocalDate due, PlanMoment now)
    {
        var rung = state.Policy.Ladder[i];
        var with = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["rung"] = rung.Code,
            ["on"] = Reason.Day(due),
            ["anchor"] = rung.Anchor.ToString(),
            ["due"] = Reason.Day(dates.Due),
        };
        if (rung.Asks == RungAsks.Contacts)
        {
            return Dated("contacts-due", with, calendar, due, now);
        }

        if (state.Policy.Participation is { } participation)
        {
            // The box keeps no days, so what it said is known only by when it was asked.
            with[participation == Participation.Known ? "asked" : "to"] = participation == Participation.Known ? Reason.Day(now.Today) : WholeList;
        }

        switch (rung.Anchor)
        {
            case RungAnchor.Window:
                with["gone"] = calendar.Between(dates.Opens, due).ToString();
                with["of"] = calendar.Between(dates.Opens, dates.Due).ToString();
                break;
            case RungAnchor.Previous or RungAnchor.Meeting or RungAnchor.GraceEnds when i > 0 && respondent.RungStates[i - 1] is { LayBeforeJoining: false, LastOn: { } last }:
                with["after"] = state.Policy.Ladder[i - 1].Code;
                with["since"] = Reason.Day(last);
                with["waited"] = calendar.Between(last, due).ToString();
                break;
        }

        if (rung.Anchor == RungAnchor.Meeting && RunDates.MeetingAfter(state.Policy, dates.Rungs[i - 1]) is null)
        {
            with["meeting"] = "none-dated";
        }

        return Dated("rung-due", with, calendar, due, now);
    }

    private static Reason FollowUp(RespondentState respondent, Rung step, DayCalendar calendar, LocalDate due, PlanMoment now)
    {
        var with = new Dictionary<string, string>(StringComparer.Ordinal) { ["rung"] = step.Code, ["on"] = Reason.Day(due) };
        if (step.Asks == RungAsks.Actions)
        {
            with["open"] = respondent.OpenActions.Count().ToString();
        }
        else if (step.Asks is RungAsks.Moderation or RungAsks.Feedback)
        {
            with["asks"] = step.AttachesPaper is not null ? "tells" : step.Asks == RungAsks.Moderation ? "moderation" : "feedback";
        }

        if (respondent.ModeratedAt is { } moderated && step.Asks == RungAsks.Feedback)
        {
            with["moderated"] = Reason.Day(UkTime.Date(moderated));
        }

        return Dated("follow-up-due", with, calendar, due, now);
    }

    public static Reason Joined(Rung rung, LocalDate on, LocalDate joined) =>
        Reason.Of("joined", ("rung", rung.Code), ("on", Reason.Day(on)), ("joined", Reason.Day(joined)));

    public static Reason Confirmed(Rung rung, LocalDate on) => Reason.Of("contacts-confirmed", ("rung", rung.Code), ("on", Reason.Day(on)));

    public static Reason Overtaken(Rung rung, Rung by, LocalDate on) =>
        Reason.Of(GivesWay, ("rung", rung.Code), ("by", by.Code), ("on", Reason.Day(on)));

    private static Reason Dated(string code, Dictionary<string, string> with, DayCalendar calendar, LocalDate due, PlanMoment now)
    {
        if (due < now.Today)
        {
            with["late"] = calendar.Between(due, now.Today).ToString();
        }

        if (calendar.IsProvisional(due))
        {
            with["calendar"] = "provisional";
        }

        return new Reason(code, with);
    }
}

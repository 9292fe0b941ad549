using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>One respondent in a list.</summary>
/// <param name="Latest">The furthest rung that reached it, with its day; empty before the first.</param>
public sealed record RespondentRow(RespondentLink Link, string Phase, string District, string Type, Standing Standing, bool IsAlert, LocalDate? ReturnedOn, LocalDate Due, bool IsExtended, string Latest)
{
    public static RespondentRow Of(RunState state, RespondentState respondent)
    {
        var about = respondent.Respondent;
        return new RespondentRow(
            RespondentLink.Of(state, respondent), Wording.Group(about.Phase), Wording.Group(about.District), Wording.Group(about.TypeGroup),
            Standings.Of(respondent), respondent.CurrentReturn is { Critical: true },
            respondent.CurrentReturn is { } current ? UkTime.Date(current.At) : null,
            state.DatesFor(respondent).Due, respondent.ExtendedTo is not null, LatestOf(state, respondent));
    }

    public static string LatestOf(RunState state, RespondentState respondent) => Standings.LatestRung(respondent) is { } latest
        ? Wording.Rung(state.Policy, state.Policy.Ladder[latest].Code) + (respondent.RungStates[latest].LastOn is { } on ? $", {Wording.Short(on)}" : "")
        : "";
}

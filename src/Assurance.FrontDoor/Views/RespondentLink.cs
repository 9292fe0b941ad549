using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>A respondent as a link to its own page.</summary>
public sealed record RespondentLink(string Id, string Name, string Path)
{
    public static RespondentLink Of(RunState state, RespondentState respondent) =>
        new(respondent.Id, respondent.Respondent.Name, Paths.Respondent(state.Run, respondent.Id));
}

using Assurance.Core.Record;
using Assurance.FrontDoor.Layout;

namespace Assurance.FrontDoor.Views;

/// <summary>What can be decided about a respondent as it stands.</summary>
internal static class RespondentChoices
{
    public static IReadOnlyList<Crumb> Of(RunState state, RespondentState respondent) =>
        state.IsClosed ? [] : [.. All(respondent, RunView.HasModerationIn(state)).Select(c => new Crumb(c.Text, $"{Paths.Respondent(state.Run, respondent.Id)}/{c.Action}"))];

    private static IEnumerable<(string Text, string Action)> All(RespondentState respondent, bool moderates)
    {
        if (respondent.CurrentReturn is null && !respondent.HasCeased)
        {
            if (respondent.IsExempt)
            {
                yield return ("Ask again", "ask-again");
            }
            else
            {
                yield return respondent.IsPaused ? ("Resume chasing", "resume") : ("Pause chasing", "pause");
                yield return ("Give more time", "extend");
                yield return ("Exempt from this run", "exempt");
            }
        }

        yield return ("Change or confirm contacts", "contacts");
        if (!respondent.HasCeased)
        {
            yield return ("It carries on under a new number", "converted");
            yield return ("It has closed", "closed");
        }

        if (respondent.AwaitsModeration && moderates)
        {
            yield return ("Moderate the return", "moderation");
        }
        else if (respondent.Moderation.Count > 0)
        {
            yield return ("Moderation of the return", "moderation");
        }

        if (respondent.SpotCheck is not null && respondent.CurrentReturn is not null)
        {
            yield return ("Record a spot check", "spot-check");
        }
    }
}

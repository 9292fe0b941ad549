using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>What can be decided about a respondent as it stands.</summary>
/// <param name="About">What follows, as a sentence.</param>
public sealed record RespondentChoice(string Text, string About, string Path)
{
    internal static IReadOnlyList<RespondentChoice> Of(RunState state, RespondentState respondent) =>
        state.IsClosed ? [] : [.. All(state, respondent).Select(c => new RespondentChoice(c.Text, c.About, $"{Paths.Respondent(state.Run, respondent.Id)}/{c.Action}"))];

    private static IEnumerable<(string Text, string Action, string About)> All(RunState state, RespondentState respondent)
    {
        if (respondent.CurrentReturn is null && !respondent.HasCeased)
        {
            if (respondent.IsExempt)
            {
                yield return ("Ask again", "ask-again", "Lifts the exemption: it is asked and reminded again.");
            }
            else
            {
                yield return respondent.IsPaused
                    ? ("Resume chasing", "resume", "Reminders go on; of several overdue ones only the latest goes.")
                    : ("Pause chasing", "pause", "Nothing is sent to it until somebody resumes it.");
                yield return ("Give more time", "extend", "A later due date for it alone; every later step moves with it.");
                yield return ("Exempt from this run", "exempt", "It is neither asked nor reminded, and no share counts it. “Ask again” takes that back.");
            }
        }

        yield return ("Change or confirm contacts", "contacts", "Who its letters go to, by name and address.");
        if (!respondent.HasCeased)
        {
            yield return ("It carries on under a new number", "converted", $"The {state.Noun.One} is the same and keeps its dates and its return; letters quote its new particulars.");
            yield return ("It has closed", "closed", "It is asked no more. That cannot be taken back here.");
        }

        if (respondent.AwaitsModeration && RunView.HasModerationIn(state))
        {
            yield return ("Moderate the return", "moderation", "The panel’s ratings are set beside its own; both are kept.");
        }
        else if (respondent.Moderation.Count > 0)
        {
            yield return ("Moderation of the return", "moderation", "What the panel gave, and what comes next.");
        }

        if (respondent.SpotCheck is not null && respondent.CurrentReturn is not null)
        {
            yield return ("Record a spot check", "spot-check", "What was found at the visit, compared with its own ratings afterwards.");
        }
    }
}

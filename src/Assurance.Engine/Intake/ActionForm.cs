using Assurance.Core.Questionnaires;
using Assurance.Core.Record;

namespace Assurance.Engine.Intake;

/// <summary>Which promised action an update is about, and how it stands: the first outcome whose code is a status says it.</summary>
internal static class ActionForm
{
    private static readonly HashSet<string> Statuses = new(
        [ActionStatus.Open, ActionStatus.OnTrack, ActionStatus.Stuck, ActionStatus.Done, ActionStatus.Embedded, ActionStatus.NotNeeded], StringComparer.Ordinal);

    /// <summary>Null where no action of the respondent is named, or nothing said of how it stands.</summary>
    public static (string Action, string Status)? Read(FormDefinition form, IReadOnlyList<FormOutcome> outcomes, IReadOnlyDictionary<string, Answer> answers, RespondentState respondent)
    {
        var action = form.Bank.Questions.Where(q => q.Holds == Holds.Action)
            .Select(q => answers.GetValueOrDefault(q.Id)?.Single.Trim())
            .FirstOrDefault(a => a is not null && respondent.Actions.ContainsKey(a));
        var status = outcomes.Select(o => o.Code).FirstOrDefault(Statuses.Contains);
        return action is not null && status is not null ? (action, status) : null;
    }
}

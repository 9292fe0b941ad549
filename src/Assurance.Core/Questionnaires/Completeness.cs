using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Questionnaires;

/// <summary>What a return still lacks. A return with gaps is kept and counts; the school is asked for the rest.</summary>
public static class Completeness
{
    /// <summary>
    /// Ids of the questions that are asked and required and have no answer, in the order of the bank. “Does not apply” without
    /// its reason counts as missing, and so does an answer that the bank says is not enough.
    /// </summary>
    /// <param name="hadActions">True where the respondent promised actions last time.</param>
    public static IReadOnlyList<string> Missing(
        Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers, LocalDate opens, Respondent? about = null, bool hadActions = false)
    {
        var check = new ConditionCheck(questionnaire, answers, opens, about) { HadActions = hadActions };
        return [.. questionnaire.Sections.Where(s => check.Holds(s.AskedWhen))
            .SelectMany(s => s.Questions)
            .Where(q => check.Holds(q.AskedWhen))
            .Where(q => (IsRequired(q, check) && check.Answered(q.Id) is null) || LacksReason(q, check) || IsNotEnough(q, check))
            .Select(q => q.Id)];
    }

    public static bool IsRequired(Question question, ConditionCheck check) =>
        question.RequiredWhen is { } when ? check.Holds(when)
        : question.Row is { Least: > 0 } row ? check.AnsweredRows(row.Set) < row.Least
        : question.Required;

    /// <summary>True where “does not apply” was chosen and no reason given (questionnaires 0.3).</summary>
    public static bool LacksReason(Question question, ConditionCheck check) =>
        question.Type == QuestionType.Rated && check.Level(question) is { Value: null } && string.IsNullOrWhiteSpace(check.Answered(question.Id)!.Reason);

    /// <summary>True where there is an answer that the bank sends back to its author.</summary>
    public static bool IsNotEnough(Question question, ConditionCheck check) => question.ReturnedWhen is { } when && check.Holds(when);

    /// <summary>Ids of the promises to improve in a return: see <see cref="Promises"/>.</summary>
    public static IReadOnlyList<string> ActionsIn(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers, LocalDate opens) =>
        [.. Promises.In(questionnaire, answers, opens).Select(p => p.Id)];
}

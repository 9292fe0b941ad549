using NodaTime;

namespace Assurance.Core.Questionnaires;

/// <summary>The promises to improve in a return or form: each gap action, and each line of a list of actions.</summary>
public static class Promises
{
    public static IReadOnlyList<Promise> In(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> answers, LocalDate opens)
    {
        var check = new ConditionCheck(questionnaire, answers, opens);
        var promises = new List<Promise>();
        foreach (var section in questionnaire.Sections.Where(s => check.Holds(s.AskedWhen)))
        {
            foreach (var question in section.Questions.Where(q => q.Part is QuestionPart.GapAction or QuestionPart.ActionList && check.Holds(q.AskedWhen)))
            {
                if (check.Answered(question.Id) is not { } given)
                {
                    continue;
                }

                if (question.Part == QuestionPart.GapAction)
                {
                    promises.Add(new Promise(question.Id, question.Id, given.Single.Trim()));
                }
                else
                {
                    promises.AddRange(Lines(given).Select((line, i) => new Promise($"{question.Id}.{i + 1}", question.Id, line)));
                }
            }
        }

        return promises;
    }

    private static IEnumerable<string> Lines(Answer given) => given.Values
        .SelectMany(v => v.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

/// <param name="Id">The question's id, and for a list also the line: <c>R2.1</c>.</param>
public sealed record Promise(string Id, string Question, string Text);

using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Messages;

namespace Assurance.Engine.Intake;

/// <summary>Questions whose answers say who answers, and are no answers of theirs: the number looked up in the register, the check code of the invitation.</summary>
internal static class KnownQuestions
{
    public static bool IsRespondent(Question question) => question.Holds == Holds.Respondent || question is { Type: QuestionType.Lookup, Holds: null };

    public static bool IsCheckCode(Question question) => question.Holds == Holds.CheckCode;

    /// <summary>Fills in what is known once the submission is matched, so that nobody is asked for it again.</summary>
    /// <param name="overwrite">A person decided whose it is, whatever it says itself.</param>
    public static void Fill(Questionnaire bank, string respondent, RunOpened opened, Dictionary<string, Answer> answers, bool overwrite = false)
    {
        foreach (var question in bank.Questions.Where(q => IsRespondent(q) || IsCheckCode(q)))
        {
            if (!overwrite && answers.GetValueOrDefault(question.Id) is { IsBlank: false })
            {
                continue;
            }

            if (IsRespondent(question))
            {
                answers[question.Id] = Answer.Of(respondent);
            }
            else
            {
                answers[question.Id] = Answer.Of(PersonalLink.CheckCode(opened, respondent));
            }
        }
    }

    /// <summary>True where the code given is this respondent's, however it was spaced.</summary>
    public static bool IsRight(RunOpened opened, string respondent, string code) =>
        PersonalLink.IsRight(opened, respondent, string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant());
}

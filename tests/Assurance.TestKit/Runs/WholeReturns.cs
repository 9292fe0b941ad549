using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.TestKit.Runs;

/// <summary>Returns in which every question that is asked is answered, as the product's own pages let them pass.</summary>
public static class WholeReturns
{
    private const int Draws = 8;

    /// <param name="given">What the door knows already: whose it is and the check code.</param>
    public static IReadOnlyDictionary<string, Answer> Of(Questionnaire bank, LocalDate opens, Respondent respondent, int seed, IReadOnlyDictionary<string, Answer> given)
    {
        // One draw leaves out some answers that may be left out: the next fills them in.
        var answers = given;
        for (var draw = 0; draw < Draws; draw++)
        {
            answers = SimulatedAnswers.Of(bank, opens, respondent, seed + draw, answers, plainly: true);
        }

        return answers.ToDictionary(a => a.Key, a => Plainly(bank, bank.Questions.First(q => q.Id == a.Key), a.Value), StringComparer.Ordinal);
    }

    private static Answer Plainly(Questionnaire bank, Question question, Answer answer) => question.Type switch
    {
        QuestionType.Attestation => new Answer(["Agreed", "A. Person", "Headteacher", "2026-10-12"]),
        QuestionType.Long => Answer.Of($"{answer.Single} The named governor saw it in the autumn, and what was found is in the minutes of the full governing body."),

        // Why something does not apply has no place in a flow.
        QuestionType.Rated when bank.ScaleOf(question).Find(answer.Single) is { Value: null } => Answer.Of(bank.ScaleOf(question).Levels.First(l => l.Value is not null).Code),
        _ => answer,
    };
}

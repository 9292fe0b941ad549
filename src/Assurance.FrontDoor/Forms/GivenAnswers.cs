using Assurance.Core.Questionnaires;

namespace Assurance.FrontDoor.Forms;

/// <summary>Answers a personal link carries: who answers, and the check code. Nobody is asked for them again.</summary>
internal static class GivenAnswers
{
    public static IReadOnlyDictionary<string, Answer> Of(Invited invited, FormOffer offer) => offer.Bank.Questions
        .Select(q => (q.Id, Value: Of(invited, q)))
        .Where(g => g.Value is not null)
        .ToDictionary(g => g.Id, g => Answer.Of(g.Value!), StringComparer.Ordinal);

    private static string? Of(Invited invited, Question question) => question switch
    {
        { Holds: Holds.Respondent } or { Holds: null, Type: QuestionType.Lookup } => invited.Id,
        { Holds: Holds.CheckCode } => invited.Paths.Code,
        _ => null,
    };
}

using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>How the answers to one question fall.</summary>
internal static class ReplyLines
{
    /// <summary>Null for a question whose answers are no choice of one, and for none.</summary>
    public static AnswerLine? Of(Questionnaire bank, IReadOnlyList<ConditionCheck> replies, Question? question)
    {
        if (question is null)
        {
            return null;
        }

        IReadOnlyList<(string Label, Func<Answer, bool> Is)> choices = question.Type switch
        {
            QuestionType.Rated => [.. bank.ScaleOf(question).Levels.Select(l => (l.Label, (Func<Answer, bool>)(a => bank.ScaleOf(question).Find(a.Single) == l)))],
            QuestionType.One => [.. question.Options.Select(o => (o, Is(o)))],
            QuestionType.YesNo => [("Yes", Is("Yes")), ("No", Is("No"))],
            _ => [],
        };
        var counts = choices.Select(c => replies.Count(b => b.Answered(question.Id) is { } given && c.Is(given))).ToList();
        return choices.Count == 0 ? null : AnswerLine.Of([.. choices.Select(c => c.Label)], counts);

        static Func<Answer, bool> Is(string label) => a => string.Equals(a.Single.Trim(), label, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The values of a rated question or the numbers given.</summary>
    public static IReadOnlyList<decimal> Values(IEnumerable<ConditionCheck> replies, Question? question) =>
        question is null ? [] : [.. replies.Select(r => r.Number(question.Id)).OfType<decimal>()];
}

namespace Assurance.Core.Questionnaires;

/// <summary>Lays returns out for keeping many at once. Answers that several give alike are kept once. Safe to use from several threads.</summary>
public sealed class AnswerSheets(Questionnaire questionnaire)
{
    private readonly QuestionnaireIndex bank = QuestionnaireIndex.Of(questionnaire);
    private readonly Dictionary<string, Answer> alone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Lock guard = new();

    public IReadOnlyDictionary<string, Answer> Lay(IReadOnlyDictionary<string, Answer> answers)
    {
        var row = new Answer?[bank.Questions.Count];
        Dictionary<string, Answer>? others = null;
        lock (guard)
        {
            foreach (var (question, answer) in answers)
            {
                if (bank.PlaceOf(question) is { } place)
                {
                    row[place] = Shared(answer);
                }
                else
                {
                    (others ??= new(StringComparer.Ordinal))[Shared(question)] = Shared(answer);
                }
            }
        }

        return new AnswerSheet(bank, row, others);
    }

    private Answer Shared(Answer answer)
    {
        if (answer is not { Values.Count: 1, Reason: null })
        {
            return new Answer([.. answer.Values.Select(Shared)], answer.Reason);
        }

        if (!alone.TryGetValue(answer.Single, out var known))
        {
            alone[answer.Single] = known = new Answer([answer.Single]);
        }

        return known;
    }

    private string Shared(string text)
    {
        if (!texts.TryGetValue(text, out var known))
        {
            texts[text] = known = text;
        }

        return known;
    }
}

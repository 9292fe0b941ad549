namespace Assurance.Core.Questionnaires;

/// <summary>Lays returns out for keeping many at once. Answers that several give alike are kept once. Safe to use from several threads.</summary>
public sealed class AnswerSheets
{
    private readonly QuestionnaireIndex bank;
    private readonly CommonAnswers[] common;
    private readonly Dictionary<string, Answer> alone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Lock guard = new();

    public AnswerSheets(Questionnaire questionnaire)
    {
        bank = QuestionnaireIndex.Of(questionnaire);
        common = [.. bank.Questions.Select(_ => new CommonAnswers())];
    }

    public IReadOnlyDictionary<string, Answer> Lay(IReadOnlyDictionary<string, Answer> answers)
    {
        var row = new byte[bank.Questions.Count];
        List<(int Place, Answer Answer)>? rare = null;
        Dictionary<string, Answer>? others = null;
        lock (guard)
        {
            foreach (var (question, answer) in answers)
            {
                var shared = Shared(answer);
                if (bank.PlaceOf(question) is not { } place)
                {
                    (others ??= new(StringComparer.Ordinal))[Shared(question)] = shared;
                }
                else if ((row[place] = common[place].CodeOf(shared)) == CommonAnswers.Rare)
                {
                    (rare ??= []).Add((place, shared));
                }
            }
        }

        return new AnswerSheet(bank, row, common, rare?.OrderBy(r => r.Place).Select(r => r.Answer).ToArray() ?? [], others);
    }

    private Answer Shared(Answer answer)
    {
        if (answer is not { Values.Count: 1, Reason: null })
        {
            return new Answer(answer.Values.Select(Shared).ToArray(), answer.Reason is null ? null : Shared(answer.Reason));
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

using System.Globalization;

namespace Assurance.Core.Questionnaires;

/// <summary>The same words offered as evidence in several places (questionnaires 2.19, check 10): for a person to ask about.</summary>
public static class SharedEvidence
{
    // “See policy” or “None” says nothing about copying.
    private const int ShortestCompared = 25;

    /// <summary>Evidence that more than one of these respondents gave in the same words: the schools of one trust, for example.</summary>
    /// <param name="answers">Answers by respondent.</param>
    public static IReadOnlyList<SharedText> Find(Questionnaire questionnaire, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Answer>> answers)
    {
        var places = from respondent in answers.OrderBy(a => a.Key, StringComparer.Ordinal)
                     from question in Boxes(questionnaire)
                     let text = Normal(respondent.Value.GetValueOrDefault(question.Id))
                     where text is { Length: >= ShortestCompared }
                     select (respondent.Key, Question: question.Id, Text: text);
        return [.. places.GroupBy(p => p.Text, StringComparer.Ordinal)
            .Select(g => new SharedText([.. g.Select(p => p.Key).Distinct()], [.. g.Select(p => p.Question).Distinct()]))
            .Where(s => s.Respondents.Count > 1)];
    }

    /// <summary>In how many evidence boxes of one return the most repeated text stands; 0 where nothing is given.</summary>
    public static int MostAlike(Questionnaire questionnaire, ConditionCheck check) => Boxes(questionnaire)
        .Select(q => Normal(check.Answered(q.Id)))
        .Where(t => t is not null)
        .GroupBy(t => t, StringComparer.Ordinal)
        .Select(g => g.Count())
        .DefaultIfEmpty(0)
        .Max();

    private static IReadOnlyList<Question> Boxes(Questionnaire questionnaire) => QuestionnaireIndex.Of(questionnaire).EvidenceBoxes;

    private static string? Normal(Answer? answer) => answer is not { IsBlank: false } ? null
        : string.Join(' ', answer.Single.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpper(CultureInfo.InvariantCulture);
}

/// <param name="Respondents">Who gave the text, in order of id; two at least.</param>
/// <param name="Questions">Evidence boxes it stands in.</param>
public sealed record SharedText(IReadOnlyList<string> Respondents, IReadOnlyList<string> Questions);

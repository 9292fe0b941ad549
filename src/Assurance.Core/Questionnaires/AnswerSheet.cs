using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Assurance.Core.Questionnaires;

/// <summary>
/// The answers of one return as a row under the questions of its bank, which all rows share: papers of a large run are computed
/// from tens of thousands of returns at once.
/// </summary>
/// <param name="row">The code of each answer, in the order of the bank.</param>
/// <param name="common">Of each question, in the order of the bank.</param>
/// <param name="rare">Answers that have no code, in the order of the bank.</param>
/// <param name="others">Answers to questions the bank does not have; null where there are none.</param>
internal sealed class AnswerSheet(QuestionnaireIndex bank, byte[] row, CommonAnswers[] common, Answer[] rare, IReadOnlyDictionary<string, Answer>? others) : IReadOnlyDictionary<string, Answer>
{
    public int Count => row.Length - row.AsSpan().Count(CommonAnswers.None) + (others?.Count ?? 0);

    public IEnumerable<string> Keys => this.Select(a => a.Key);

    public IEnumerable<Answer> Values => this.Select(a => a.Value);

    public Answer this[string key] => TryGetValue(key, out var answer) ? answer : throw new KeyNotFoundException($"There is no answer to {key}.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Answer value)
    {
        if (bank.PlaceOf(key) is { } place)
        {
            value = At(place);
            return value is not null;
        }

        value = null;
        return others is not null && others.TryGetValue(key, out value);
    }

    /// <summary>In the order of the bank.</summary>
    public IEnumerator<KeyValuePair<string, Answer>> GetEnumerator()
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (At(i) is { } answer)
            {
                yield return new(bank.Questions[i].Id, answer);
            }
        }

        foreach (var other in others ?? new Dictionary<string, Answer>())
        {
            yield return other;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Answer? At(int place) => row[place] switch
    {
        CommonAnswers.None => null,
        CommonAnswers.Rare => rare[row.AsSpan(0, place).Count(CommonAnswers.Rare)],
        var code => common[place][code],
    };
}

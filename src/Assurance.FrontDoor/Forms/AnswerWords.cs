using System.Globalization;
using Assurance.Core.Questionnaires;
using Assurance.FrontDoor.Views;
using NodaTime.Text;

namespace Assurance.FrontDoor.Forms;

/// <summary>An answer as a person reads it.</summary>
internal static class AnswerWords
{
    public static string Of(Sheet sheet, Question question, Answer answer) => Of(sheet.ChoicesOf(question), question, answer);

    public static string Of(Questionnaire bank, Question question, Answer answer) =>
        Of(Choices.Of(bank, question, new Dictionary<string, IReadOnlyList<ScaleLevel>>(StringComparer.Ordinal)), question, answer);

    private static string Of(IReadOnlyList<ScaleLevel> choices, Question question, Answer answer)
    {
        var words = question.Type switch
        {
            QuestionType.Date => Date(answer.Single),
            QuestionType.Attestation => Attestation(answer),
            QuestionType.Number when decimal.TryParse(answer.Single, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) =>
                number.ToString("#,0.####", CultureInfo.InvariantCulture) + (question.Score == ScoreRule.Percentage ? "%" : ""),
            _ when choices.Count > 0 => string.Join("; ", answer.Values.Select(v => choices.FirstOrDefault(c => Choices.Means(Answer.Of(v), c))?.Label ?? v)),
            _ => string.Join("; ", answer.Values.Where(v => v.Length > 0)),
        };
        return answer.Reason is { Length: > 0 } reason ? $"{words}: {reason}" : words;
    }

    private static string Date(string kept) => LocalDatePattern.Iso.Parse(kept) is { Success: true, Value: var date } ? Wording.Long(date) : kept;

    private static string Attestation(Answer answer)
    {
        if (answer.Values.Count == 1)
        {
            return answer.Single;
        }

        var given = AttestationAnswer.Of(answer);
        return string.Join(", ", new[] { given.IsAgreed ? "Confirmed" : "Not confirmed", given.Name, given.Role, Date(given.Date) }.Where(w => w.Length > 0));
    }
}

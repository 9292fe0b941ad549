using Assurance.Core.Questionnaires;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Forms;

/// <summary>Reads the fields of one section as posted. What cannot be right is kept as typed; <see cref="FieldCheck"/> says what is wrong.</summary>
internal static class FieldReader
{
    /// <summary>Kept at most, of one field: far above what may be sent, so that nobody's text is cut without a word.</summary>
    private const int Keep = 20_000;

    /// <returns>Answers of the questions that stood on the page, blank ones too.</returns>
    public static IReadOnlyDictionary<string, Answer> Read(Sheet sheet, Section section, IFormCollection form)
    {
        var shown = form[FieldNames.Shown].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return section.Questions
            .Where(q => shown.Contains(q.Id) && !sheet.Given.ContainsKey(q.Id))
            .ToDictionary(q => q.Id, q => Read(sheet, q, form), StringComparer.Ordinal);
    }

    private static Answer Read(Sheet sheet, Question question, IFormCollection form)
    {
        switch (question.Type)
        {
            case QuestionType.Many:
                return new Answer([.. question.Options.Where(o => form[FieldNames.Of(question.Id)].Contains(o, StringComparer.Ordinal))]);
            case QuestionType.One or QuestionType.YesNo or QuestionType.Lookup or QuestionType.Short when sheet.ChoicesOf(question) is { Count: > 0 } choices:
                return new Answer([.. choices.Select(c => c.Code).Where(c => c == Typed(form, FieldNames.Of(question.Id)))]);
            case QuestionType.Rated:
                var level = sheet.Bank.ScaleOf(question).Find(Typed(form, FieldNames.Of(question.Id)));
                var reason = level is { Value: null } ? Typed(form, FieldNames.Part(question.Id, FieldNames.Reason)) : "";
                return new Answer(level is null ? [] : [level.Code], reason.Length == 0 ? null : reason);
            case QuestionType.Date:
                return Answer.Of(Date(form, question.Id).Kept);
            case QuestionType.Number:
                var number = Typed(form, FieldNames.Of(question.Id));
                return Answer.Of(question.Score == ScoreRule.Percentage ? number.TrimEnd('%', ' ') : number);
            case QuestionType.Attestation:
                return new AttestationAnswer(
                    Typed(form, FieldNames.Part(question.Id, FieldNames.Agreed)).Length > 0,
                    Typed(form, FieldNames.Part(question.Id, FieldNames.Name)),
                    Typed(form, FieldNames.Part(question.Id, FieldNames.Role)),
                    Date(form, question.Id).Kept).ToAnswer();
            default:
                return Answer.Of(Typed(form, FieldNames.Of(question.Id)));
        }
    }

    private static TypedDate Date(IFormCollection form, string question) => new(
        Typed(form, FieldNames.Part(question, FieldNames.Day)), Typed(form, FieldNames.Part(question, FieldNames.Month)), Typed(form, FieldNames.Part(question, FieldNames.Year)));

    /// <summary>Browsers end lines in two characters; one is kept, as the counter on the page counts.</summary>
    private static string Typed(IFormCollection form, string field)
    {
        var text = form[field].ToString().ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();
        return text.Length > Keep ? text[..Keep] : text;
    }
}

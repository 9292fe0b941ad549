using Assurance.Core.Questionnaires;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Forms;

/// <summary>Makes the fields of a section.</summary>
internal static class FieldViews
{
    private const int LongestLabel = 90;

    public static FieldView Of(FormSession session, Section section, Question question, IReadOnlyList<Fault> faults) => Of(
        session.Sheet, session.Earlier, section, question, [.. faults.Where(f => f.Question.Id == question.Id).Select(f => Of(session, f))]);

    /// <param name="faults">Of this question alone.</param>
    public static FieldView Of(Sheet sheet, EarlierAnswers last, Section section, Question question, IReadOnlyList<FaultView> faults)
    {
        var answer = sheet.Answer(question);
        var kind = KindOf(sheet, question);
        var name = FieldNames.Of(question.Id);
        var attestation = kind == FieldKind.Attestation ? AttestationAnswer.Of(answer) : AttestationAnswer.Of(null);
        var date = TypedDate.Of(kind == FieldKind.Attestation ? attestation.Date : answer?.Single ?? "");
        var earlier = last.Given.GetValueOrDefault(question.Id);
        return new FieldView
        {
            Question = question.Id,
            Name = name,
            Kind = kind,
            Label = question.Text,
            Hint = question.MaxWords is { } words ? $"{question.Hint} At most {words:N0} words.".TrimStart() : question.Hint ?? "",
            Mark = question.Obligation == Obligation.None ? "" : question.Obligation.ToString(),
            IsCritical = question.Critical,
            Needed = sheet.IsRequired(question) ? "" : question.RequiredWhen is { } when ? "needed " + NeededWords.Of(when, sheet.Bank, section) : "optional",
            Guidance = question.GuidanceRef is { } reference && reference != section.GuidanceRef ? reference : "",
            Options = [.. sheet.ChoicesOf(question).Select((c, i) => new FieldOption(
                $"{name}-{i}", c.Code, c.Label, answer is not null && Choices.Means(answer, c), question.Type == QuestionType.Rated && c.Value is null))],
            Value = answer?.Single ?? "",
            Reason = answer?.Reason ?? "",
            Date = new DateParts(date.Day, date.Month, date.Year),
            IsAgreed = attestation.IsAgreed,
            PersonName = attestation.Name,
            PersonRole = attestation.Role,
            Limit = kind is FieldKind.Long or FieldKind.Short ? FieldCheck.Limit(question) : 0,
            Earlier = earlier is null ? "" : AnswerWords.Of(sheet, question, earlier),
            IsChanged = last.Changed.Contains(question.Id),
            MayCopy = kind == FieldKind.Long && earlier is not null && (answer?.Single ?? "") != earlier.Single,
            Faults = faults,
        };
    }

    /// <summary>As it stands in the summary: the question, and what to do.</summary>
    public static FaultView Of(FormSession session, Fault fault) => new(
        Brief(fault.Question.Text), fault.Field, fault.Message,
        $"{session.Invited.Paths.Section(session.Offer.Slug, fault.Section.Id)}?checked=1#{fault.Field}");

    /// <summary>A question short enough for a link.</summary>
    public static string Brief(string text)
    {
        if (text.Length <= LongestLabel)
        {
            return text.TrimEnd('.', ':', '?');
        }

        var end = text.LastIndexOf(' ', LongestLabel);
        return text[..(end > 0 ? end : LongestLabel)].TrimEnd(',', ';', ':') + " …";
    }

    private static FieldKind KindOf(Sheet sheet, Question question) => question.Type switch
    {
        QuestionType.Long => FieldKind.Long,
        QuestionType.Number => FieldKind.Number,
        QuestionType.Date => FieldKind.Date,
        QuestionType.Many => FieldKind.Many,
        QuestionType.Attestation => FieldKind.Attestation,
        _ => sheet.ChoicesOf(question).Count > 0 ? FieldKind.One : FieldKind.Short,
    };
}

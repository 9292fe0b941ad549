using System.Globalization;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.FrontDoor.Forms;

/// <summary>What is wrong with one answer, said at its field.</summary>
internal static class FieldCheck
{
    /// <summary>Longer text takes 1,500 characters where the bank says nothing else (questionnaires 0.2).</summary>
    private const int LongLimit = 1500;

    private const int ShortLimit = 300;

    public static int Limit(Question question) => question.MaxLength ?? (question.Type == QuestionType.Long ? LongLimit : ShortLimit);

    public static IEnumerable<Fault> Of(Section section, Question question, Sheet sheet, FormOffer offer)
    {
        var answer = sheet.Answer(question);
        var found = answer is null
            ? sheet.IsRequired(question) ? [Missing(section, question, sheet)] : []
            : question.Type switch
            {
                QuestionType.Short or QuestionType.Lookup => Short(section, question, answer, offer),
                QuestionType.Long => Text(section, question, answer.Single, Limit(question)).Concat(Enough(section, question, answer.Single, sheet)),
                QuestionType.Number => Number(section, question, answer),
                QuestionType.Date => Date(section, question, FieldNames.Of(question.Id), answer.Single, part => FieldNames.Part(question.Id, part)),
                QuestionType.Rated => Rated(section, question, answer, sheet),
                QuestionType.Attestation => Attestation(section, question, AttestationAnswer.Of(answer)),
                _ => Array.Empty<Fault>(),
            };
        return found;
    }

    private static Fault Missing(Section section, Question question, Sheet sheet)
    {
        var (field, message) = question.Type switch
        {
            QuestionType.Lookup or QuestionType.Short when sheet.ChoicesOf(question).Count > 0 => (First(question), "Choose one."),
            QuestionType.Rated => (First(question), "Choose a rating."),
            QuestionType.One or QuestionType.YesNo => (First(question), "Choose an answer."),
            QuestionType.Many => (First(question), "Choose at least one answer."),
            QuestionType.Number => (FieldNames.Of(question.Id), "Write a number."),
            QuestionType.Date => (FieldNames.Part(question.Id, FieldNames.Day), "Write a date."),
            QuestionType.Attestation => (FieldNames.Part(question.Id, FieldNames.Agreed), "Tick the box, and write the name, the role and the date."),
            _ => (FieldNames.Of(question.Id), "Write an answer."),
        };
        return new Fault(section, question, field, message) { IsMissing = true };
    }

    private static string First(Question question) => FieldNames.Part(question.Id, "0");

    private static Fault[] Short(Section section, Question question, Answer answer, FormOffer offer)
    {
        var email = offer.Definition?.Contacts.Any(c => c.EmailQuestion == question.Id) == true;
        return email && !EmailAddress.IsRight(answer.Single)
            ? [new Fault(section, question, FieldNames.Of(question.Id), "Write an e-mail address, like name@school.example.")]
            : Text(section, question, answer.Single, Limit(question));
    }

    private static Fault[] Text(Section section, Question question, string text, int limit) => text.Length <= limit ? [] :
    [
        new Fault(section, question, FieldNames.Of(question.Id), $"Shorten this to {limit:N0} characters; it has {text.Length:N0}."),
    ];

    /// <summary>Not longer than the bank allows, and saying what the bank wants said.</summary>
    private static IEnumerable<Fault> Enough(Section section, Question question, string text, Sheet sheet)
    {
        if (question.MaxWords is { } most && Words(text) is var words && words > most)
        {
            yield return new Fault(section, question, FieldNames.Of(question.Id), $"Shorten this to {most:N0} words; it has {words:N0}.");
        }

        if (sheet.Wants(question) is { } wanted)
        {
            yield return new Fault(section, question, FieldNames.Of(question.Id), wanted);
        }
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static Fault[] Number(Section section, Question question, Answer answer)
    {
        var percentage = question.Score == ScoreRule.Percentage;
        return decimal.TryParse(answer.Single, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && (!percentage || number <= 100) ? [] :
        [
            new Fault(section, question, FieldNames.Of(question.Id), percentage ? "Write a percentage from 0 to 100, in figures alone." : "Write a number in figures, for example 12."),
        ];
    }

    private static Fault[] Date(Section section, Question question, string field, string kept, Func<string, string> part) =>
        TypedDate.Of(kept).Fault is { } fault ? [new Fault(section, question, part(fault.Part), fault.Message)] : [];

    private static Fault[] Rated(Section section, Question question, Answer answer, Sheet sheet) => sheet.Bank.ScaleOf(question).Find(answer.Single) switch
    {
        null => [Missing(section, question, sheet)],
        { Value: null } when string.IsNullOrWhiteSpace(answer.Reason) => [new Fault(section, question, FieldNames.Part(question.Id, FieldNames.Reason), "Say why this does not apply.")],
        { Value: null } when answer.Reason.Length > LongLimit => [new Fault(section, question, FieldNames.Part(question.Id, FieldNames.Reason), $"Shorten this to {LongLimit:N0} characters.")],
        _ => [],
    };

    private static IEnumerable<Fault> Attestation(Section section, Question question, AttestationAnswer given)
    {
        if (!given.IsAgreed)
        {
            yield return At(FieldNames.Agreed, "Tick the box to confirm.");
        }

        if (given.Name.Length == 0)
        {
            yield return At(FieldNames.Name, "Write the name of whoever confirms this.");
        }

        if (given.Role.Length == 0)
        {
            yield return At(FieldNames.Role, "Write the role of whoever confirms this.");
        }

        if (given.Date.Length == 0)
        {
            yield return At(FieldNames.Day, "Write the date on which it was confirmed.");
        }
        else if (TypedDate.Of(given.Date).Fault is { } fault)
        {
            yield return At(fault.Part, fault.Message);
        }

        Fault At(string part, string message) => new(section, question, FieldNames.Part(question.Id, part), message);
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime.Text;

namespace Assurance.Core.Questionnaires;

/// <summary>What a text came to: an answer, nothing at all (both null: not answered), or a problem.</summary>
/// <param name="Problem">A sentence naming question, value and what is permitted, or null.</param>
public sealed record AnswerRead(Answer? Answer, string? Problem)
{
    public static AnswerRead Unanswered { get; } = new(null, null);
}

/// <summary>
/// Reads answers of one bank from the texts that forms, workbooks and people give. It decides nothing by the look of a number
/// and cuts nothing: what it cannot place it says.
/// </summary>
public sealed class AnswerReading
{
    private static readonly ConditionalWeakTable<Questionnaire, AnswerReading> Readings = [];

    private readonly Dictionary<string, (Question Question, AnswerReadingChoices? Choices)> questions = new(StringComparer.Ordinal);

    /// <param name="labels">By question id: labels of a file to what the question calls them.</param>
    public AnswerReading(Questionnaire bank, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? labels = null)
    {
        foreach (var question in bank.Questions)
        {
            questions[question.Id] = (question, ChoicesOf(bank, question, labels?.GetValueOrDefault(question.Id)));
        }
    }

    /// <summary>The reading of a bank whose labels are its own, made once as long as the bank is in use.</summary>
    public static AnswerReading Of(Questionnaire bank) => Readings.GetValue(bank, static b => new AnswerReading(b));

    public Question? Find(string question) => questions.TryGetValue(question, out var found) ? found.Question : null;

    /// <param name="text">As it stands in the file; blank is not answered.</param>
    /// <param name="order">How the file writes <c>7/2/2026</c>.</param>
    public AnswerRead Read(string question, string? text, DateOrder order = DateOrder.DayFirst)
    {
        if (!questions.TryGetValue(question, out var found))
        {
            return new AnswerRead(null, $"There is no question {question}.");
        }

        var (asked, choices) = found;
        if (string.IsNullOrWhiteSpace(text) || (text.Length < 4 && AnswerReadingText.Fold(text).Length == 0))
        {
            return AnswerRead.Unanswered;
        }

        return asked.Type switch
        {
            QuestionType.Many => Many(asked, choices!, text),
            QuestionType.One or QuestionType.Rated or QuestionType.YesNo when choices is not null => choices.Read(text) ?? None(asked, [text], choices),
            QuestionType.Date => AnswerReadingDates.Date(text, order) is { } date
                ? Of(LocalDatePattern.Iso.Format(date))
                : Refused(asked, text, "is not a date. Write it as 21/09/2026"),
            QuestionType.Number => Number(asked, text),
            QuestionType.Long => Of(text),
            _ => Of(text.Trim()),
        };
    }

    /// <summary>Reads an answer that comes in parts, as web forms give it.</summary>
    public AnswerRead Read(string question, Answer given)
    {
        if (!questions.TryGetValue(question, out var found))
        {
            return new AnswerRead(null, $"There is no question {question}.");
        }

        if (given.IsBlank)
        {
            return AnswerRead.Unanswered;
        }

        if (found.Question.Type == QuestionType.Attestation)
        {
            return new AnswerRead(given, null);
        }

        if (found.Question.Type == QuestionType.Many)
        {
            var codes = given.Values.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => (Text: v, Code: found.Choices!.Find(v))).ToList();
            return codes.Any(c => c.Code is null)
                ? None(found.Question, [.. codes.Where(c => c.Code is null).Select(c => c.Text)], found.Choices!)
                : new AnswerRead(new Answer([.. codes.Select(c => c.Code!).Distinct(StringComparer.Ordinal)], given.Reason), null);
        }

        var filled = given.Values.Where(v => !string.IsNullOrWhiteSpace(v)).ToList();
        if (filled.Count > 1 && found.Choices is not null)
        {
            return new AnswerRead(null, $"{Name(found.Question)} takes one answer, and {filled.Count} were given.");
        }

        var read = Read(question, filled[0]);
        return read.Answer is { } answer ? read with { Answer = new Answer([.. answer.Values, .. filled.Skip(1)], given.Reason) } : read;
    }

    private static AnswerReadingChoices? ChoicesOf(Questionnaire bank, Question question, IReadOnlyDictionary<string, string>? aliases) => question.Type switch
    {
        QuestionType.YesNo => new AnswerReadingChoices(
            [("Yes", "Yes"), ("No", "No")],
            new[] { ("y", "Yes"), ("true", "Yes"), ("1", "Yes"), ("n", "No"), ("false", "No"), ("0", "No") }
                .Concat((aliases ?? new Dictionary<string, string>()).Select(a => (a.Key, a.Value)))
                .GroupBy(a => a.Item1, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Item2, StringComparer.Ordinal)),
        QuestionType.Rated => new AnswerReadingChoices(bank.ScaleOf(question).Levels.Select(l => (l.Code, l.Label)), aliases),
        QuestionType.One or QuestionType.Many => new AnswerReadingChoices(question.Options.Select(o => (o, o)), aliases),
        _ => null,
    };

    private static AnswerRead Many(Question question, AnswerReadingChoices choices, string text)
    {
        var (codes, unknown) = choices.FindMany(text);
        return unknown.Count > 0 ? None(question, unknown, choices)
            : codes.Count == 0 ? AnswerRead.Unanswered
            : new AnswerRead(new Answer(codes), null);
    }

    private static AnswerRead Number(Question question, string text)
    {
        var folded = AnswerReadingText.Fold(text);
        var percent = folded.EndsWith('%');
        var figure = folded.TrimEnd('%').TrimStart('£').Trim();
        if (!decimal.TryParse(Ungrouped(figure), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return Refused(question, text, "is not a number. Write figures alone, such as 412 or 7.5");
        }

        if (question.Score == ScoreRule.Percentage && (number is < 0 or > 100 || (number is > 0 and < 1 && !percent)))
        {
            // A spreadsheet keeps “85 %” as 0.85, and nobody can tell that from less than one per cent.
            return Refused(question, text, "is not a percentage from 0 to 100. Write 85 for 85 per cent");
        }

        return Of(number.ToString("0.############", CultureInfo.InvariantCulture));
    }

    /// <summary>The figure without commas or blanks between thousands; as it stands where they part anything else.</summary>
    private static string Ungrouped(string figure)
    {
        foreach (var mark in new[] { ',', ' ' })
        {
            var groups = figure.Split('.')[0].Split(mark);
            if (groups.Length > 1 && groups[0].TrimStart('-').Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3))
            {
                return figure.Replace(mark.ToString(), "", StringComparison.Ordinal);
            }
        }

        return figure;
    }

    private static AnswerRead Of(string value) => new(Answer.Of(value), null);

    private static AnswerRead Refused(Question question, string text, string why) =>
        new(null, $"{Name(question)}: {AnswerReadingText.Quoted(text)} {why}.");

    private static AnswerRead None(Question question, IReadOnlyList<string> texts, AnswerReadingChoices choices) =>
        new(null, $"{Name(question)}: {string.Join(", ", texts.Select(AnswerReadingText.Quoted))} is none of the answers there are: {string.Join("; ", choices.Permitted)}.");

    private static string Name(Question question) => $"{question.Id} ({AnswerReadingText.Quoted(question.Text)})";
}

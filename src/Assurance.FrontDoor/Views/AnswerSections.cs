using Assurance.Core.Questionnaires;
using Assurance.FrontDoor.Forms;

namespace Assurance.FrontDoor.Views;

/// <summary>Answers as an officer reads them, section by section.</summary>
/// <param name="Colour">How the section stands, in words; empty where it is not rated.</param>
public sealed record AnswerSection(string Id, string Title, string Colour, string ColourClass, string Score, IReadOnlyList<AnswerRow> Rows)
{
    /// <param name="last">Last run's answers under this bank's ids; null shows no column for them.</param>
    public static IReadOnlyList<AnswerSection> Of(Questionnaire bank, IReadOnlyDictionary<string, Answer> answers, ConditionCheck check, ReturnScore? score, IReadOnlyDictionary<string, Answer>? last) =>
    [
        .. bank.Sections.Where(s => check.Holds(s.AskedWhen)).Select(section =>
        {
            var scored = score?.Sections.FirstOrDefault(s => s.Section == section.Id);
            return new AnswerSection(
                section.Id, section.Title, scored?.Rag switch { Rag.Green => "Green: all in place", Rag.Amber => "Amber: some below", Rag.Red => "Red: not in place", _ => "" },
                scored?.Rag switch { Rag.Green => "good", Rag.Amber => "open", Rag.Red => "bad", _ => "quiet" },
                scored?.Tally.Score is { } points ? $"{points:0}" : "",
                [.. section.Questions.Where(q => check.Holds(q.AskedWhen)).Select(q => AnswerRow.Of(bank, q, answers, check, score, last))]);
        }).Where(s => s.Rows.Count > 0),
    ];
}

/// <param name="Last">Last year's answer; empty where there is none.</param>
/// <param name="Marks">What to look at: a must that is not met, a critical nought, an answer that is missing.</param>
public sealed record AnswerRow(string Id, string Text, string Answer, string Last, IReadOnlyList<string> Marks)
{
    public static AnswerRow Of(Questionnaire bank, Question question, IReadOnlyDictionary<string, Answer> answers, ConditionCheck check, ReturnScore? score, IReadOnlyDictionary<string, Answer>? last)
    {
        var marks = new List<string>();
        if (score?.CriticalZeros.Contains(question.Id) == true)
        {
            marks.Add("Critical: lowest rating");
        }

        if (score?.MustBreaches.Contains(question.Id) == true)
        {
            marks.Add("Must: not in place");
        }

        if (check.Answered(question.Id) is null ? Completeness.IsRequired(question, check) : Completeness.LacksReason(question, check))
        {
            marks.Add(check.Answered(question.Id) is null ? "Missing" : "Reason missing");
        }

        if (Completeness.IsNotEnough(question, check))
        {
            marks.Add("Not enough");
        }

        return new AnswerRow(question.Id, question.Text, Words(bank, question, answers), last is null ? "" : Words(bank, question, last), marks);
    }

    public static string Words(Questionnaire bank, Question question, IReadOnlyDictionary<string, Answer> answers) =>
        answers.GetValueOrDefault(question.Id) is { IsBlank: false } given
            ? question.Type == QuestionType.Rated && bank.ScaleOf(question).Find(given.Single) is { } level && level.Code != level.Label
                ? $"{level.Code} {level.Label}{(given.Reason is { Length: > 0 } reason ? $": {reason}" : "")}"
                : AnswerWords.Of(bank, question, given)
            : "";
}

/// <summary>An answer that differs between two versions of a return.</summary>
public sealed record AnswerChange(string Id, string Text, string Before, string After)
{
    public static IReadOnlyList<AnswerChange> Between(Questionnaire bank, IReadOnlyDictionary<string, Answer> before, IReadOnlyDictionary<string, Answer> after) =>
        [.. bank.Questions
            .Select(q => new AnswerChange(q.Id, q.Text, AnswerRow.Words(bank, q, before), AnswerRow.Words(bank, q, after)))
            .Where(c => !string.Equals(c.Before, c.After, StringComparison.Ordinal))];
}

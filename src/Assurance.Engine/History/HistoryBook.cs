using Assurance.Core.Questionnaires;
using Assurance.Definitions;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;

namespace Assurance.Engine.History;

/// <summary>How the questions of an earlier year are found again, and how its answers are read as answers of this bank.</summary>
internal sealed class HistoryBook
{
    private readonly Questionnaire bank;
    private readonly HistoryFindings findings;
    private readonly Dictionary<string, Question> questions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HistoryScale> scales = new(StringComparer.Ordinal);
    private readonly HashSet<string> unfit = new(StringComparer.Ordinal);

    public HistoryBook(Questionnaire bank, IEnumerable<Table> tables, HistoryFindings findings)
    {
        (this.bank, this.findings) = (bank, findings);

        // A question answers to its own id, and to the id that it carries on from.
        foreach (var question in bank.Questions.Where(HistoryLayout.IsAsked))
        {
            questions[question.Id] = question;
        }

        foreach (var question in bank.Questions.Where(q => q.SameAs is not null && HistoryLayout.IsAsked(q)))
        {
            _ = questions.TryAdd(question.SameAs!, question);
        }

        if (tables.FirstOrDefault(t => ControlTable.Plain(t.Sheet).Equals(HistoryLayout.ScalesSheet, StringComparison.OrdinalIgnoreCase)) is { } sheet)
        {
            ReadScales(HistoryLayout.From(sheet, t => t.Equals(HistoryLayout.QuestionTitle, StringComparison.OrdinalIgnoreCase)));
        }
    }

    /// <summary>The question a title or cell names, with the scale that stands beside it; null and a finding where there is none.</summary>
    public Question? Find(string title, string sheet, int column, int row)
    {
        var (id, best, worst) = HistoryLayout.Title(ControlTable.Plain(title));
        if (!questions.TryGetValue(id, out var question))
        {
            findings.Add(sheet, column, row, $"There is no question “{id}” in {bank.Title}.", Suggestion.For(id, questions.Keys));
            return null;
        }

        if (best is { } b && worst is { } w)
        {
            Declare(question, new HistoryScale(b, w), sheet, column, row);
        }

        return question;
    }

    /// <summary>The answer in a cell; null where there is none, or none that can be used, which is then a finding.</summary>
    /// <param name="titleRow">Where the column's title stands; 0 in a list of one answer a row.</param>
    public Answer? Read(Question question, string text, string sheet, int column, int row, int titleRow)
    {
        if (ControlTable.Plain(text).Length == 0 || unfit.Contains(question.Id))
        {
            return null;
        }

        if (question.Type == QuestionType.Rated && HistoryScale.Number(text) is { } number)
        {
            return Rated(question, number, sheet, column, row, titleRow);
        }

        var read = AnswerReading.Of(bank).Read(question.Id, text);
        if (read.Problem is { } problem)
        {
            findings.Add(sheet, column, row, problem, "Put it right, or empty the cell.");
        }

        return read.Answer;
    }

    private Answer? Rated(Question question, int number, string sheet, int column, int row, int titleRow)
    {
        if (!scales.TryGetValue(question.Id, out var scale))
        {
            findings.Add(sheet, column, titleRow > 0 ? titleRow : row, $"{question.Id} is answered with numbers, and nothing says which end was best.",
                $"Write “{question.Id} (best 4, worst 1)” as its title, or give best and worst on the sheet “{HistoryLayout.ScalesSheet}”.");
            return null;
        }

        if (scale.Level(bank.ScaleOf(question), number) is not { } level)
        {
            findings.Add(sheet, column, row, $"{question.Id}: {number} is outside the scale from {scale.Worst} (worst) to {scale.Best} (best).", "Put it right, or empty the cell.");
            return null;
        }

        return Answer.Of(level.Code);
    }

    private void ReadScales(Table sheet)
    {
        var titles = sheet.Headers.Select(ControlTable.Plain).ToList();
        var (question, best, worst) = (Column(titles, HistoryLayout.QuestionTitle), Column(titles, HistoryLayout.BestTitle), Column(titles, HistoryLayout.WorstTitle));
        if (question < 0 || best < 0 || worst < 0)
        {
            findings.Add(sheet.Sheet, 0, sheet.HeaderRow, $"The sheet has no columns “{HistoryLayout.QuestionTitle}”, “{HistoryLayout.BestTitle}” and “{HistoryLayout.WorstTitle}”.", "Put these titles into its first row.");
            return;
        }

        foreach (var row in sheet.Rows.Where(r => ControlTable.Plain(r.Cells[best].Text).Length + ControlTable.Plain(r.Cells[worst].Text).Length > 0))
        {
            if (HistoryScale.Number(row.Cells[best].Text) is not { } b || HistoryScale.Number(row.Cells[worst].Text) is not { } w)
            {
                findings.Add(sheet.Sheet, best, row.Number, "Best and worst are whole numbers.", "Write 1 under “Best” and 4 under “Worst” where 1 was best.");
            }
            else if (Find(row.Cells[question].Text, sheet.Sheet, question, row.Number) is { } found)
            {
                Declare(found, new HistoryScale(b, w), sheet.Sheet, best, row.Number);
            }
        }
    }

    private void Declare(Question question, HistoryScale scale, string sheet, int column, int row)
    {
        if (question.Type != QuestionType.Rated)
        {
            findings.Add(sheet, column, row, $"{question.Id} is not rated, so it has no best and no worst.", "Take them out.");
        }
        else if (scale.Unfit(bank.ScaleOf(question)) is { } why)
        {
            findings.Add(sheet, column, row, why, "Leave the question out, or put best and worst right.");
            _ = unfit.Add(question.Id);
        }
        else
        {
            scales[question.Id] = scale;
        }
    }

    public static int Column(List<string> titles, string wanted) => titles.FindIndex(t => t.Equals(wanted, StringComparison.OrdinalIgnoreCase));
}

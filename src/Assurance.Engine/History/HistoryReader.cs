using Assurance.Core;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;

namespace Assurance.Engine.History;

/// <summary>
/// Reads the answers of an earlier year from a workbook: one row a respondent with a column for each question, or one row an answer.
/// What cannot be used is named by sheet and cell and left out. Nothing is guessed; but who answered questions that are asked only of
/// those who take one route took it, although no column says so.
/// </summary>
public sealed class HistoryReader
{
    private readonly HistoryFindings findings;
    private readonly HistoryBook book;
    private readonly Func<string, Respondent?> known;
    private readonly Dictionary<string, Respondent> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Answer>> answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> rowOf = new(StringComparer.Ordinal);
    private int leftOut;

    private HistoryReader(string file, TableReading reading, Questionnaire bank, Func<string, Respondent?> known)
    {
        findings = new HistoryFindings(file);
        book = new HistoryBook(bank, reading.Tables, findings);
        this.known = known;
    }

    /// <param name="file">File as the person knows it.</param>
    /// <param name="bank">The questions as they are asked now.</param>
    /// <param name="known">The body that had this number in that year, with the number as its id; null where there is none.</param>
    public static HistoryReading Read(string file, TableReading reading, Questionnaire bank, Func<string, Respondent?> known)
    {
        if (reading.Refusal is { } refusal)
        {
            return HistoryReading.Refused(refusal);
        }

        var table = reading.Tables.Select(t => HistoryLayout.From(t, HistoryLayout.IsNumber)).OrderBy(t => !ControlTable.Plain(t.Sheet).Equals(HistoryLayout.AnswersSheet, StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault(t => t.Headers.Any(h => HistoryLayout.IsNumber(ControlTable.Plain(h))));
        if (table is null)
        {
            return HistoryReading.Refused(new Problem(file, null, $"No sheet has a column “{HistoryLayout.NumberTitle}” with the numbers of respondents.", "“history CYCLE FILE --template” writes a workbook to fill in."));
        }

        var reader = new HistoryReader(file, reading, bank, known);
        reader.Read(table);
        var count = reader.answers.Values.Sum(a => a.Count);
        foreach (var each in reader.answers.Values)
        {
            Route(bank, each);
        }

        var given = reader.answers.Where(a => a.Value.Count > 0).ToDictionary(a => a.Key, a => (IReadOnlyDictionary<string, Answer>)a.Value, StringComparer.Ordinal);
        return new HistoryReading([.. reader.asked.Values.OrderBy(r => r.Id, StringComparer.Ordinal)], given, reader.findings.Problems, reader.leftOut) { Given = count };
    }

    private static void Route(Questionnaire bank, Dictionary<string, Answer> given)
    {
        foreach (var section in bank.Sections.Where(s => s.Questions.Any(q => given.ContainsKey(q.Id))))
        {
            if (section.AskedWhen is Condition.Is(var question, [var route, ..]))
            {
                _ = given.TryAdd(question, Answer.Of(route));
            }
        }
    }

    private void Read(Table table)
    {
        var titles = table.Headers.Select(ControlTable.Plain).ToList();
        var number = titles.FindIndex(HistoryLayout.IsNumber);
        var (question, answer) = (HistoryBook.Column(titles, HistoryLayout.QuestionTitle), HistoryBook.Column(titles, HistoryLayout.AnswerTitle));
        var isLong = question >= 0 && answer >= 0;
        var columns = isLong ? [] : Columns(table, titles, number);
        if (!isLong && columns.Count == 0)
        {
            findings.Add(table.Sheet, number, table.HeaderRow, "No column of the sheet is a question.", "Give each column the id of its question as its title, such as “history CYCLE FILE --template” writes them.");
        }

        foreach (var row in table.Rows.Where(r => r.Cells.Any(c => ControlTable.Plain(c.Text).Length > 0)))
        {
            if (Whose(table, row, number, once: !isLong) is not { } respondent)
            {
                leftOut++;
            }
            else if (isLong)
            {
                One(table, row, respondent, question, answer);
            }
            else
            {
                foreach (var (column, of) in columns)
                {
                    Take(respondent, of, row.Cells[column].Text, table.Sheet, column, row.Number, table.HeaderRow);
                }
            }
        }
    }

    private List<(int Column, Question Question)> Columns(Table table, List<string> titles, int number)
    {
        var found = new List<(int Column, Question Question)>();
        for (var i = 0; i < titles.Count; i++)
        {
            if (i == number || HistoryLayout.IsLeftAlone(titles[i]) || HistoryLayout.IsNumber(titles[i]) || book.Find(titles[i], table.Sheet, i, table.HeaderRow) is not { } question)
            {
                continue;
            }

            if (found.Exists(f => f.Question.Id == question.Id))
            {
                findings.Add(table.Sheet, i, table.HeaderRow, $"The question {question.Id} has two columns.", "Take one of them out.");
                continue;
            }

            found.Add((i, question));
        }

        return found;
    }

    /// <param name="once">One row a respondent: a second one is a finding.</param>
    private string? Whose(Table table, TableRow row, int number, bool once)
    {
        var text = ControlTable.Plain(row.Cells[number].Text);
        if (text.Length == 0)
        {
            findings.Add(table.Sheet, number, row.Number, "The number is missing.", "Give it, or take the row out.");
            return null;
        }

        if (known(text) is not { } respondent)
        {
            findings.Add(table.Sheet, number, row.Number, $"Nobody on the roster has, or had, the number “{text}”.", "Put it right, or take the row out.");
            return null;
        }

        if (!rowOf.TryAdd(respondent.Id, row.Number) && once)
        {
            findings.Add(table.Sheet, number, row.Number, $"{text} stands on row {rowOf[respondent.Id]} already.", "Take one of the two rows out.");
            return null;
        }

        asked[respondent.Id] = respondent;
        return respondent.Id;
    }

    private void One(Table table, TableRow row, string respondent, int question, int answer)
    {
        if (ControlTable.Plain(row.Cells[question].Text).Length == 0 && ControlTable.Plain(row.Cells[answer].Text).Length == 0)
        {
            return;
        }

        if (book.Find(row.Cells[question].Text, table.Sheet, question, row.Number) is not { } of)
        {
            leftOut++;
        }
        else if (answers.TryGetValue(respondent, out var given) && given.ContainsKey(of.Id))
        {
            findings.Add(table.Sheet, answer, row.Number, $"{respondent} has answered {of.Id} on an earlier row.", "Take one of the two rows out.");
            leftOut++;
        }
        else
        {
            Take(respondent, of, row.Cells[answer].Text, table.Sheet, answer, row.Number, 0);
        }
    }

    private void Take(string respondent, Question question, string text, string sheet, int column, int row, int titleRow)
    {
        if (book.Read(question, text, sheet, column, row, titleRow) is { } answer)
        {
            if (!answers.TryGetValue(respondent, out var given))
            {
                answers[respondent] = given = new Dictionary<string, Answer>(StringComparer.Ordinal);
            }

            given[question.Id] = answer;
        }
    }
}

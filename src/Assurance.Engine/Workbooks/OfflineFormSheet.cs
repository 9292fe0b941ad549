using Assurance.Core;
using Assurance.Engine.Ports;
using static Assurance.Engine.Workbooks.OfflineFormLayout;

namespace Assurance.Engine.Workbooks;

/// <summary>Reads the sheet “Answers” row by row.</summary>
internal sealed class OfflineFormSheet(string file, List<Problem> problems)
{
    private const string TypeAgain = "Put it into the column “Answer” of the workbook as it was sent.";

    private static readonly HashSet<string> YesWords = new(StringComparer.OrdinalIgnoreCase) { Yes, "Y", "X", "TRUE", "1", "✓", "✔", "☑", "☒" };
    private static readonly HashSet<string> NoWords = new(StringComparer.OrdinalIgnoreCase) { "No", "N", "FALSE", "0", "-", "–" };

    private readonly Dictionary<string, Gathered> questions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> cellsByCode = new(StringComparer.Ordinal);

    public string Reference { get; private set; } = "";

    public string CheckCode { get; private set; } = "";

    public IReadOnlyDictionary<string, OfflineAnswer> Answers() => questions
        .Where(q => q.Value.Values.Exists(v => v.Length > 0) || q.Value.Reason is not null)
        .ToDictionary(q => q.Key, q => new OfflineAnswer(q.Value.Values, q.Value.Reason, q.Value.Cell), StringComparer.Ordinal);

    /// <summary>Where the columns stand. The titles are below the note, which may have been edited.</summary>
    public static Titles? TitlesOf(Table table) =>
        Find(table.Headers) is { } atTop ? atTop with { Row = table.HeaderRow }
        : table.Rows.Select(r => Find([.. r.Cells.Select(c => c.Text)]) is { } found ? found with { Row = r.Number } : null).FirstOrDefault(t => t is not null);

    public void Read(Table table)
    {
        if (TitlesOf(table) is not { } titles)
        {
            problems.Add(new Problem(file, null, $"The sheet “{AnswersSheet}” has no row with the titles “{CodeTitle}” and “{AnswerTitle}”.", "Fill in the workbook as it was sent, with its titles."));
            return;
        }

        foreach (var row in table.Rows.Where(r => r.Number > titles.Row))
        {
            Read(row, titles);
        }
    }

    private void Read(TableRow row, Titles titles)
    {
        var code = row.Cells[titles.Code].Text.Trim();
        var given = row.Cells[titles.Answer];
        var answer = given.Text.Trim();
        var cell = Address(titles.Answer, row.Number);
        if (code.Length == 0)
        {
            if (answer.Length > 0)
            {
                problems.Add(new Problem(file, null, "There is an answer in a row without a code, so nobody can say which question it is for.", TypeAgain) { Cell = cell });
            }

            return;
        }

        // A heading stands in the column of codes and has no answer; of a deleted or doubled row only what is filled in matters.
        var reason = titles.Reason is { } at ? row.Cells[at].Text.Trim() : "";
        if (answer.Length == 0 && reason.Length == 0 && !code.Contains(PartMark, StringComparison.Ordinal))
        {
            return;
        }

        if (answer.Length > 0 && !cellsByCode.TryAdd(code, cell))
        {
            problems.Add(new Problem(file, null, $"{code} is answered twice, here and in {cellsByCode[code]}.", "Leave one of the two.") { Cell = cell });
            return;
        }

        switch (code)
        {
            case ReferenceCode:
                Reference = answer;
                break;
            case CheckCodeCode:
                CheckCode = answer;
                break;
            default:
                Keep(code, answer, reason, cell, row.Cells[titles.Question].Text);
                break;
        }
    }

    private void Keep(string code, string answer, string reason, string cell, string label)
    {
        var mark = code.IndexOf(PartMark, StringComparison.Ordinal);
        var id = mark < 0 ? code : code[..mark];
        var part = mark < 0 ? "" : code[(mark + 1)..];
        var place = AttestationParts.ToList().IndexOf(part);
        if (!questions.TryGetValue(id, out var question))
        {
            questions[id] = question = new Gathered(cell);
        }

        question.Reason = reason.Length > 0 ? reason : question.Reason;
        if (mark < 0)
        {
            question.Values.Insert(0, answer);
        }
        else if (place >= 0)
        {
            question.PutAt(place, answer);
        }
        else if (YesWords.Contains(answer) || answer == label.Trim())
        {
            question.Cell = question.Values.Count == 0 ? cell : question.Cell;
            question.Values.Add(label.Trim());
        }
        else if (answer.Length > 0 && !NoWords.Contains(answer))
        {
            problems.Add(new Problem(file, null, $"“{(answer.Length > 60 ? answer[..60] + "…" : answer)}” is neither Yes nor blank.", "Choose Yes if the option applies, or clear the cell.") { Cell = cell });
        }
    }

    private static Titles? Find(IReadOnlyList<string> texts)
    {
        int At(string title) => texts.ToList().FindIndex(t => string.Equals(t.Trim(), title, StringComparison.OrdinalIgnoreCase));
        return At(CodeTitle) is >= 0 and var code && At(QuestionTitle) is >= 0 and var question && At(AnswerTitle) is >= 0 and var answer
            ? new Titles(0, code, question, answer, At(ReasonTitle) is >= 0 and var reason ? reason : null)
            : null;
    }

    private static string Address(int column, int row) =>
        $"{AnswersSheet}!{(column < 26 ? "" : (char)('A' + (column / 26) - 1))}{(char)('A' + (column % 26))}{row}";

    internal sealed record Titles(int Row, int Code, int Question, int Answer, int? Reason);

    private sealed class Gathered(string cell)
    {
        public List<string> Values { get; } = [];

        public string? Reason { get; set; }

        public string Cell { get; set; } = cell;

        public void PutAt(int index, string value)
        {
            while (Values.Count <= index)
            {
                Values.Add("");
            }

            Values[index] = value;
        }
    }
}

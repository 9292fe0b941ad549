using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads <c>rowsFrom</c>: the same question of each entry of a list, with <c>{row}</c> for the entry in its words.</summary>
internal static class RowReader
{
    public const string Place = "{row}";

    private const int MostRows = 200;

    public static IReadOnlyList<Question> Read(Fields fields, BankBook bank, Func<Question> read)
    {
        var list = fields.NoteOrNull("rowsFrom");
        var least = fields.WholeOrNull("leastRows", 1, MostRows);
        if (list is null && least is not null)
        {
            fields.Findings.Add(fields.File, fields.LineOf("leastRows"), "The question has no rows.", "Take “leastRows” out, or add “rowsFrom: …”.");
        }

        var question = read();
        if (list is null)
        {
            return [question];
        }

        if (question.Type is not (QuestionType.Rated or QuestionType.Number or QuestionType.YesNo))
        {
            fields.Findings.Add(fields.File, fields.LineOf("rowsFrom"), $"{question.Id} is asked of each entry of a list, and its answers would be long.", "Make its type rated, number or yes-no.");
        }

        if (!question.Text.Contains(Place, StringComparison.Ordinal))
        {
            fields.Findings.Add(fields.File, fields.LineOf("text"), $"{question.Id} is asked of each entry of a list, and its words do not say of which.", $"Write {Place} where the entry is to stand.");
            return [question];
        }

        var rows = bank.ListOf(list)?.Entries ?? [];
        if (least > rows.Count)
        {
            fields.Findings.Add(fields.File, fields.LineOf("leastRows"), $"{least} rows are to be answered, and there are {rows.Count}.", "Write a smaller number.");
        }

        return
        [
            .. rows.Select(entry =>
            {
                var row = question with
                {
                    Id = $"{question.Id}-{entry.Code}",
                    Text = question.Text.Replace(Place, entry.Text, StringComparison.Ordinal),
                    Row = new QuestionRow(question.Id, entry.Code, entry.Text, least ?? 0),
                    SameAs = question.SameAs is { } before ? $"{before}-{entry.Code}" : null,
                };
                bank.Define(NameKind.Question, new Noted(row.Id, fields.File, fields.Line));
                return row;
            }),
        ];
    }
}

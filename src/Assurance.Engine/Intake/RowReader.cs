using System.Text;
using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>A row of a file as it was read.</summary>
/// <param name="Id">What the form knows the response by; null where the file has no such column.</param>
/// <param name="Content">All that was given, in one text, by which a changed row is known.</param>
/// <param name="IsEdited">The form says that it was changed after it was sent off.</param>
internal sealed record RowRead(TableRow Row, ParcelRead Read, string? Id, string Content, bool IsEdited);

/// <summary>Reads rows of one layout. It keeps no state between rows, so several may be read at once.</summary>
internal sealed class RowReader
{
    private readonly AnswerReading reading;
    private readonly RowLayout layout;
    private readonly List<(int Column, string Target, int Place)> columns = [];
    private readonly List<string> places;

    public RowReader(Questionnaire bank, RowLayout layout)
    {
        (this.layout, reading) = (layout, new AnswerReading(bank, layout.Mapping.Labels));
        var mapped = Targets(layout.Mapping);
        places = [.. mapped.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var titles = ColumnTitles.Of(layout.Headers);
        for (var i = 0; i < titles.Count; i++)
        {
            if (mapped.TryGetValue(AnswerReadingText.Fold(titles[i]), out var target) && target != ColumnMapping.Ignored)
            {
                columns.Add((i, target, places.BinarySearch(target, StringComparer.Ordinal)));
            }
        }
    }

    /// <summary>Everything the columns of the file hold.</summary>
    public IEnumerable<string> Held => columns.Select(c => c.Target);

    public static Dictionary<string, string> Targets(ColumnMapping mapping)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (title, target) in mapping.Columns)
        {
            _ = targets.TryAdd(AnswerReadingText.Fold(title), target);
        }

        return targets;
    }

    /// <summary>How each column of dates writes them, judged over the whole column, and what is to be told about it.</summary>
    public static (IReadOnlyDictionary<int, DateOrder> Orders, IReadOnlyList<string> Notes) Orders(Questionnaire bank, Table table, ColumnMapping mapping)
    {
        var (orders, notes) = (new Dictionary<int, DateOrder>(), new List<string>());
        var dates = bank.Questions.Where(q => q.Type == QuestionType.Date).Select(q => q.Id).Append(ColumnMapping.SubmittedAt).Append(ColumnMapping.ModifiedAt).ToHashSet(StringComparer.Ordinal);
        var targets = Targets(mapping);
        var titles = ColumnTitles.Of(table.Headers);
        for (var i = 0; i < titles.Count; i++)
        {
            if (!targets.TryGetValue(AnswerReadingText.Fold(titles[i]), out var target) || !dates.Contains(target))
            {
                continue;
            }

            var column = i;
            var found = AnswerReadingDates.Judge(table.Rows.Select(r => r.Cells[column]).Where(c => c.Kind == TableCellKind.Text).Select(c => c.Text));
            orders[i] = found.Order;
            if (found.Ambiguous > 0)
            {
                notes.Add($"Column {AnswerReadingText.Quoted(titles[i])} is read with the {(found.Order == DateOrder.DayFirst ? "day" : "month")} first: {(found.Proven ? "a value with a day above twelve shows it" : found.Mixed ? "both orders occur, so look at its dates" : "no value shows it, so the UK order is taken")}.");
            }
        }

        return (orders, notes);
    }

    public RowRead Read(TableRow row)
    {
        var read = new ParcelRead { Form = layout.Mapping.Form, Answers = new(columns.Count, StringComparer.Ordinal) };
        string? id = null;
        LocalDateTime? submitted = null, modified = null;
        var content = new string?[places.Count];
        foreach (var (column, target, place) in columns)
        {
            var cell = column < row.Cells.Count ? row.Cells[column] : TableCell.Blank;
            var order = layout.Orders.GetValueOrDefault(column);
            switch (target)
            {
                case ColumnMapping.Response:
                    id = string.IsNullOrWhiteSpace(cell.Text) ? id : cell.Text.Trim();
                    break;
                case ColumnMapping.SubmittedAt:
                    submitted = AnswerReadingDates.Moment(cell.Text, order) ?? submitted;
                    break;
                case ColumnMapping.ModifiedAt:
                    modified = AnswerReadingDates.Moment(cell.Text, order) ?? modified;
                    break;
                default:
                    if (!cell.IsBlank && !string.IsNullOrWhiteSpace(cell.Text))
                    {
                        content[place] = cell.Text;
                        read = read.With(reading, target, cell.Text, order);
                    }

                    break;
            }
        }

        var edited = modified is { } change && (submitted is null || change > submitted);
        var at = edited ? modified : submitted;
        read = read with { SubmittedAt = at is { } local ? UkTime.At(local.Date, local.TimeOfDay) : null };
        return new RowRead(row, read, id, Content(read, content), edited);
    }

    /// <summary>What was given, as it was understood, so that another format of the same file is the same; else as it stands.</summary>
    private string Content(ParcelRead read, string?[] raw)
    {
        var content = new StringBuilder(raw.Length * 16);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] is { } text)
            {
                _ = content.Append(places[i]).Append('\u001f');
                _ = !read.Answers.TryGetValue(places[i], out var answer) ? content.Append(text.AsSpan().Trim())
                    : answer.Values.Count == 1 ? content.Append(answer.Values[0]) : content.AppendJoin('\u001e', answer.Values);
                _ = content.Append('\n');
            }
        }

        return content.ToString();
    }
}

using System.Globalization;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using Assurance.Engine.Ports;

namespace Assurance.Engine.History;

/// <summary>The workbook to be filled in with the answers of an earlier year: everybody on the roster, every question, and which end of each scale is best.</summary>
public static class HistoryTemplate
{
    private static readonly string[] Lines =
    [
        $"The sheet “{HistoryLayout.AnswersSheet}” has one row for each body that is asked. Leave a row empty where it was asked and did not answer, and take it out where it was not asked. A school that had another number then may stand under that one.",
        $"Answers are words as in the questions, or numbers as the sheet “{HistoryLayout.ScalesSheet}” says. Columns that you do not have may be left empty or taken out; the order does not matter.",
        $"The sheet “{HistoryLayout.ScalesSheet}” says which number was best and which was worst in that year. Where 1 was best, write 1 under “{HistoryLayout.BestTitle}”: the answers are turned round. A question whose answers are words needs nothing there.",
        $"Instead of the columns, there may be one row for each answer, under the titles {HistoryLayout.NumberTitle}, {HistoryLayout.QuestionTitle} and {HistoryLayout.AnswerTitle}.",
        "Name no child and no family anywhere.",
    ];

    public static WorkbookModel Of(Questionnaire bank, IReadOnlyList<Respondent> respondents)
    {
        var questions = bank.Questions.Where(HistoryLayout.IsAsked).ToList();
        return new WorkbookModel(
            $"{bank.Title}: answers of an earlier year",
            [
                new SheetModel
                {
                    Name = "Read me",
                    Columns = [new SheetColumn($"{bank.Title}: answers of an earlier year", 120) { Kind = SheetColumnKind.LongText }],
                    Rows = [.. Lines.Select(l => new SheetRow([l]))],
                },
                new SheetModel
                {
                    Name = HistoryLayout.AnswersSheet,
                    Columns =
                    [
                        new SheetColumn(HistoryLayout.NumberTitle, 12), new SheetColumn(HistoryLayout.NameTitle, 36),
                        .. questions.Select(q => new SheetColumn(q.Id, 14) { Options = OptionsOf(q), Prompt = Short(q.Text) }),
                    ],
                    Rows = [.. respondents.OrderBy(r => r.Id, StringComparer.Ordinal).Select(r => new SheetRow([r.Id, r.Name]))],
                },
                new SheetModel
                {
                    Name = HistoryLayout.ScalesSheet,
                    Columns =
                    [
                        new SheetColumn(HistoryLayout.QuestionTitle, 14), new SheetColumn(HistoryLayout.BestTitle, 8) { Kind = SheetColumnKind.Number }, new SheetColumn(HistoryLayout.WorstTitle, 8) { Kind = SheetColumnKind.Number },
                        new SheetColumn("What is asked", 80) { Kind = SheetColumnKind.LongText },
                    ],
                    Rows = [.. questions.Where(q => q.Type == QuestionType.Rated).Select(q => Row(bank, q))],
                },
            ]);
    }

    private static SheetRow Row(Questionnaire bank, Question question)
    {
        var levels = ScaleTurn.Ranked(bank.ScaleOf(question));
        return new SheetRow([question.Id, Number(levels[^1]), Number(levels[0]), question.Text]);
    }

    private static string Number(ScaleLevel level) => level.Value!.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A list to choose from only where there are words alone; a scale may be given in numbers too.</summary>
    private static IReadOnlyList<string> OptionsOf(Question question) => question.Type switch
    {
        QuestionType.YesNo => ["Yes", "No"],
        QuestionType.One => question.Options,
        _ => [],
    };

    private static string Short(string text) => text.Length <= 250 ? text : text[..250];
}

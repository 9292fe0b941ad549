using Assurance.Core.Calendar;
using Assurance.Engine.Ports;
using static Assurance.Engine.Workbooks.OfflineFormLayout;

namespace Assurance.Engine.Workbooks;

/// <summary>A questionnaire or form as a workbook that can be filled in without a connection and sent back (design, section 9, door 3).</summary>
public static class OfflineForm
{
    public static WorkbookModel Model(OfflineFormRequest request)
    {
        var rows = new OfflineFormRows(request);
        var columns = new List<SheetColumn>
        {
            new(CodeTitle, 13) { Locked = true },
            new(QuestionTitle, 68) { Locked = true, Kind = SheetColumnKind.LongText },
            new(AnswerTitle, 44) { Kind = SheetColumnKind.LongText },
            new(ReasonTitle, 30) { Kind = SheetColumnKind.LongText },
        };
        if (request.LastYear.Count > 0)
        {
            columns.Add(new SheetColumn(LastYearTitle, 34) { Locked = true, Kind = SheetColumnKind.LongText });
        }

        return new WorkbookModel(
            request.Bank.Title,
            [
                new SheetModel { Name = AnswersSheet, Note = Note(request), Columns = columns, Rows = rows.All(), Protected = true },
                new SheetModel
                {
                    Name = AboutSheet,
                    Hidden = true,
                    Protected = true,
                    Columns = [new SheetColumn(KeyTitle, 16) { Locked = true }, new SheetColumn(ValueTitle, 40) { Locked = true }],
                    Rows =
                    [
                        new SheetRow([RunKey, request.Run]),
                        new SheetRow([RespondentKey, request.Respondent]),
                        new SheetRow([CheckCodeKey, request.CheckCode]),
                        new SheetRow([FormKey, request.Form]),
                        new SheetRow([BankKey, request.Bank.Id]),
                        new SheetRow([VersionKey, request.Bank.Version]),
                    ],
                },
            ]);
    }

    private static IReadOnlyList<string> Note(OfflineFormRequest request)
    {
        var who = request.RespondentName.Length > 0 ? $"{request.RespondentName} ({request.Respondent})" : request.Respondent;
        var lines = new[]
        {
            request.Bank.Title,
            string.Join(" · ", new[] { who, request.Partnership, request.Due is { } due ? $"to be returned by {UkDates.Spelt(due)}" : "" }.Where(t => t.Length > 0)),
            "Fill in the white cells of the column “Answer”. Where a cell has a list, choose from it. Grey cells cannot be changed. You may save the file and go on later.",
            "Where you answer “Does not apply”, say why beside it. Name no child and no family anywhere. When you are done, save the file and send back the workbook itself, not a picture or a PDF of it.",
        };
        return [.. lines.Where(l => l.Length > 0), .. request.Notes];
    }
}

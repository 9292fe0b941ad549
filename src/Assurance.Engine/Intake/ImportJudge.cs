using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>Judges the rows of an import side by side, and those again that another door overtook before they were recorded.</summary>
internal sealed class ImportJudge(ReturnIntake intake, RunJournal journal, string door)
{
    public async Task JudgeAsync(List<ImportRow> rows, CancellationToken cancellation)
    {
        var several = rows.Where(r => r.IsNew).CountBy(r => r.Respondent!).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var frame = journal.Frozen.Frame;
        var opened = (await journal.ReadAsync(state => state.Opened, cancellation))!;
        await Parallel.ForEachAsync(rows.Where(r => r.IsNew), cancellation, async (row, stop) =>
        {
            var assessment = await intake.AssessAsync(frame, opened, row.Who!, row.Submission!, stop);
            row.Aside = assessment.SetAside;
            row.Assessment = assessment;
            row.IsOneOfSeveral = several.Contains(row.Respondent!);
            row.IsDuplicate = row.Aside is null && await IsAnsweredAsync(row, stop);
            if (row.IsNew)
            {
                row.Draft = await intake.DraftAsync(frame, row.Respondent!, row.Submission!, assessment, row.Contacts, stop);
            }
        });
    }

    /// <summary>True where another return counts now than when the row was judged, so that it may have become a copy of it.</summary>
    public static bool IsOvertaken(ImportRow row, RespondentState respondent) =>
        row.Assessment!.IsReturn && !row.IsOneOfSeveral && respondent.CurrentReturn?.Version != row.Standing?.Version;

    /// <summary>Judges those rows again that were overtaken.</summary>
    /// <returns>What of them is still to be recorded.</returns>
    public async Task<ImportRow[]> AgainAsync(IEnumerable<ImportRow> rows, CancellationToken cancellation)
    {
        var left = new List<ImportRow>();
        foreach (var row in rows.Where(r => r.IsToJudgeAgain))
        {
            row.IsToJudgeAgain = false;
            row.Standing = await journal.ReadAsync(state => state.Find(row.Respondent!)!.CurrentReturn, cancellation);
            row.IsDuplicate = await IsAnsweredAsync(row, cancellation);
            if (row.IsNew)
            {
                left.Add(row);
            }
        }

        return [.. left];
    }

    /// <summary>What came by another door already is one return, and gets one receipt.</summary>
    private async Task<bool> IsAnsweredAsync(ImportRow row, CancellationToken cancellation) =>
        row.Assessment!.IsReturn && !row.IsOneOfSeveral && row.Standing is { } standing && standing.Door != door && standing.Form == row.Submission!.Form
        && await intake.IsAnsweredAsync(standing.Answers, row.Submission.Answers, cancellation);
}

using Assurance.Core;
using Assurance.Engine.Ports;
using static Assurance.Engine.Workbooks.OfflineFormLayout;

namespace Assurance.Engine.Workbooks;

/// <summary>
/// An offline workbook that came back, as far as it can be read without the questionnaire. Rows are found by their code, wherever
/// they stand now: people sort, insert and delete.
/// </summary>
public sealed record OfflineFormReading
{
    public required string Run { get; init; }

    /// <summary>The respondent it was made for, or the reference typed into a blank one; empty where neither is there.</summary>
    public required string Respondent { get; init; }

    public required string CheckCode { get; init; }

    /// <summary>Form id; empty is the questionnaire.</summary>
    public required string Form { get; init; }

    public required string Bank { get; init; }

    public required string Version { get; init; }

    /// <summary>By question id; questions left blank are not there.</summary>
    public required IReadOnlyDictionary<string, OfflineAnswer> Answers { get; init; }

    /// <summary>What keeps the file from being understood, with the cell. Where there is one, a person should look.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>True where the file is an offline workbook of ours, in whatever state.</summary>
    public static bool IsOne(TableReading reading) =>
        reading.Tables.Any(t => t.Sheet == AboutSheet && t.Headers.Count > 0 && t.Headers[0] == KeyTitle) || reading.Tables.Any(t => t.Sheet == AnswersSheet && OfflineFormSheet.TitlesOf(t) is not null);

    /// <param name="file">File name as the person knows it.</param>
    public static OfflineFormReading Of(string file, TableReading reading)
    {
        var problems = new List<Problem>();
        var about = About(reading);
        var sheet = new OfflineFormSheet(file, problems);
        if (about.Count == 0)
        {
            problems.Add(new Problem(file, null, "The hidden sheet “About”, which says whose return this is, is missing.", "Fill in the workbook as it was sent, not a copy of one of its sheets."));
        }

        if (reading.Tables.FirstOrDefault(t => t.Sheet == AnswersSheet) is { } answers)
        {
            sheet.Read(answers);
        }
        else
        {
            problems.Add(new Problem(file, null, "The sheet “Answers” is missing.", "Fill in the workbook as it was sent, without renaming its sheets."));
        }

        return new OfflineFormReading
        {
            Run = about.GetValueOrDefault(RunKey, ""),
            Respondent = about.GetValueOrDefault(RespondentKey) is { Length: > 0 } respondent ? respondent : sheet.Reference,
            CheckCode = about.GetValueOrDefault(CheckCodeKey) is { Length: > 0 } code ? code : sheet.CheckCode,
            Form = about.GetValueOrDefault(FormKey, ""),
            Bank = about.GetValueOrDefault(BankKey, ""),
            Version = about.GetValueOrDefault(VersionKey, ""),
            Answers = sheet.Answers(),
            Problems = problems,
        };
    }

    private static Dictionary<string, string> About(TableReading reading)
    {
        var about = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in reading.Tables.FirstOrDefault(t => t.Sheet == AboutSheet)?.Rows ?? [])
        {
            if (row.Cells.Count > 1)
            {
                about[row.Cells[0].Text.Trim()] = row.Cells[1].Text.Trim();
            }
        }

        return about;
    }
}

namespace Assurance.Engine.Intake;

/// <summary>Columns that Microsoft Forms writes itself, and titles under which a respondent's number is known.</summary>
internal static class FormsColumns
{
    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["id"] = ColumnMapping.Response,
        ["completion time"] = ColumnMapping.SubmittedAt,
        ["last modified time"] = ColumnMapping.ModifiedAt,
        ["start time"] = ColumnMapping.Ignored,
        ["email"] = ColumnMapping.Ignored,
        ["name"] = ColumnMapping.Ignored,
        ["language"] = ColumnMapping.Ignored,
        ["total points"] = ColumnMapping.Ignored,
        ["quiz feedback"] = ColumnMapping.Ignored,
        ["grade posted time"] = ColumnMapping.Ignored,
    };

    private static readonly HashSet<string> Numbers = new(
        [
            "urn", "urn number", "school urn", "unique reference number", "dfe number", "dfe no", "laestab", "school number", "school reference",
            "reference", "your reference", "respondent", "organisation reference", "agency code", "reference number",
        ],
        StringComparer.Ordinal);

    /// <summary>True for a file that Microsoft Forms wrote, whatever became of it since.</summary>
    public static bool AreIn(IReadOnlySet<string> folded) => folded.Contains("completion time") || (folded.Contains("start time") && folded.Contains("id"));

    public static string? Find(string folded) => Own.GetValueOrDefault(folded)
        ?? (folded.StartsWith("points - ", StringComparison.Ordinal) || folded.StartsWith("feedback - ", StringComparison.Ordinal) ? ColumnMapping.Ignored : null);

    public static bool IsNumber(string folded) =>
        ColumnTitles.Ways(folded).Any(Numbers.Contains) || folded.Split([' ', '(', ')', '?', ':', ','], StringSplitOptions.RemoveEmptyEntries).Contains("urn");

    public static bool IsCheckCode(string folded) => folded.Contains("check code", StringComparison.Ordinal);
}

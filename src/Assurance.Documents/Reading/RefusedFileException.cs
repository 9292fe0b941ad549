namespace Assurance.Documents.Reading;

/// <summary>Ends the reading from wherever it stands; the reader turns it into a refusal.</summary>
internal sealed class RefusedFileException(string what, string remedy) : Exception(what)
{
    public string Remedy { get; } = remedy;

    /// <summary>Sheet and cell, or null.</summary>
    public string? Cell { get; init; }

    public int? Line { get; init; }

    public static RefusedFileException Damaged(string what) => new(what, Remedies.SaveAgain);
}

/// <summary>What a person can do about a file that is refused.</summary>
internal static class Remedies
{
    public const string SaveAgain = "Open it in Excel, save it again as “Excel Workbook (.xlsx)” and send that; if Excel cannot open it either, ask for the file again.";
    public const string SaveAsWorkbook = "Open it in Excel, save it as “Excel Workbook (.xlsx)” and send that.";
    public const string SendWorkbook = "Send the Excel workbook (.xlsx) or a CSV file.";
    public const string SendLess = "Delete what does not belong to the answers, or split the file, and send it again.";
}

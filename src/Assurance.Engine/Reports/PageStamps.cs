namespace Assurance.Engine.Reports;

/// <summary>What stands on every page of every document: that it was not real, and that days of it were reckoned and not published.</summary>
public static class PageStamps
{
    /// <summary>Also stands in the file name, and is the watermark.</summary>
    public const string Simulated = "SIMULATED";

    /// <summary>On every page of a paper that names respondents.</summary>
    public const string Closed = "CLOSED: for the listed readers only";

    /// <param name="provisional">Why days that were used are provisional; empty where all are known.</param>
    public static IReadOnlyList<string> Of(bool simulated, IEnumerable<string> provisional) =>
        [.. simulated ? [Simulated] : Array.Empty<string>(), .. provisional.Select(Calendar).Distinct(StringComparer.Ordinal)];

    /// <summary>The reason as far as its colon, so that it keeps to one line; how the days were reckoned stands in the text of a report.</summary>
    private static string Calendar(string why) => $"Provisional calendar: {why.Split(':', 2)[0].Trim()}";
}
